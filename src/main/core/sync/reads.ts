import type { ReadableDb } from '../store/db.ts';
import { allRows, firstRow } from '../store/sql-rows.ts';
import { loadSyncState, type SyncState } from './sync-state.ts';
import { planTicks, tickLifeMs } from './tick-cadence.ts';

/** A thread to read. */
export interface ThreadToRead {
  readonly ref: string;
  readonly conversationId: number;
  /** The list's fingerprint now; it is handed back with what was read. */
  readonly seenFingerprint: string;
}

export interface NextToRead {
  /** The conversation with the newest activity whose list row changed since it was read. */
  readonly changed: ThreadToRead | null;
  /** The conversation whose own message is due for a look at its ticks. */
  readonly tick: (ThreadToRead & { readonly hot: boolean }) | null;
  /** When the next look at ticks is due, by the vendor's clock; null when there is none. */
  readonly nextTickAt: number | null;
}

interface RefRow {
  readonly ref: string;
  readonly conversation_id: number;
  readonly seen_fingerprint: string;
}

const toThread = (row: RefRow): ThreadToRead => ({
  ref: row.ref,
  conversationId: row.conversation_id,
  seenFingerprint: row.seen_fingerprint,
});

/** A thread is not read twice within this time, whatever its row says. */
export const rereadMs = 3000;

/** Finds the newest changed conversation; walks an index that holds the changed ones alone. */
export const changedSql = `SELECT ref, conversation_id, seen_fingerprint FROM conversation_refs
  WHERE connection_id = ? AND gone_at IS NULL
    AND (read_fingerprint IS NULL OR read_fingerprint <> seen_fingerprint)
    AND (looked_at IS NULL OR looked_at NOT BETWEEN ? AND ?)
    AND ref NOT IN (SELECT value FROM json_each(?))
  ORDER BY activity_at DESC LIMIT 1`;

/** Conversations with own messages under a day old without a final tick, newest send each. */
export const unfinishedSql = `SELECT r.ref, r.conversation_id, r.seen_fingerprint, r.looked_at,
    max(m.sent_at) AS sent_at
  FROM messages m JOIN conversation_refs r ON r.conversation_id = m.conversation_id
  WHERE m.client_id IS NOT NULL
    AND m.status IN ('sending', 'unknown', 'accepted', 'sent', 'delivered')
    AND m.sent_at > ? AND r.connection_id = ? AND r.gone_at IS NULL
    AND r.ref NOT IN (SELECT value FROM json_each(?))
  GROUP BY r.ref`;

export interface NextArgs {
  readonly connectionId: string;
  /** The vendor's clock. */
  readonly serverNow: number;
  /** Refs that are left alone for now. */
  readonly skip: readonly string[];
}

function nextToRead(db: ReadableDb, args: NextArgs): NextToRead {
  const { connectionId, serverNow } = args;
  const skip = JSON.stringify(args.skip);
  const changed = firstRow<RefRow>(
    db.prepare(changedSql),
    connectionId,
    serverNow - rereadMs + 1,
    serverNow,
    skip,
  );
  const unfinished = allRows<RefRow & { looked_at: number | null; sent_at: number }>(
    db.prepare(unfinishedSql),
    serverNow - tickLifeMs,
    connectionId,
    skip,
  );
  const plan = planTicks(
    unfinished.map((row) => ({ sentAt: row.sent_at, lookedAt: row.looked_at })),
    serverNow,
  );
  const ticks = unfinished
    .flatMap((row, index) => {
      const tick = plan[index];
      return tick ? { ...toThread(row), ...tick } : [];
    })
    .toSorted((a, b) => a.dueAt - b.dueAt);
  const due = ticks.filter((tick) => tick.dueAt <= serverNow);
  const first = due.find((tick) => tick.hot) ?? due[0];
  return {
    changed: changed === undefined ? null : toThread(changed),
    tick:
      first === undefined
        ? null
        : {
            ref: first.ref,
            conversationId: first.conversationId,
            seenFingerprint: first.seenFingerprint,
            hot: first.hot,
          },
    nextTickAt: ticks[0]?.dueAt ?? null,
  };
}

/** A conversation's threads at the vendor, newest activity first; empty before the vendor told of one. */
function threadsOf(
  db: ReadableDb,
  args: { readonly connectionId: string; readonly conversationId: number },
): { readonly threads: (ThreadToRead & { readonly isDue: boolean })[] } {
  const rows = allRows<RefRow & { is_due: number }>(
    db.prepare(
      `SELECT ref, conversation_id, seen_fingerprint,
         gone_at IS NULL AND read_fingerprint IS NOT seen_fingerprint AS is_due
       FROM conversation_refs
       WHERE conversation_id = ? AND connection_id = ? ORDER BY activity_at DESC`,
    ),
    args.conversationId,
    args.connectionId,
  );
  return { threads: rows.map((row) => ({ ...toThread(row), isDue: row.is_due === 1 })) };
}

export interface SyncProgress extends SyncState {
  /** Conversations the list has shown. */
  readonly listed: number;
  /** Of those, how many have never been read. */
  readonly neverRead: number;
}

function state(db: ReadableDb, args: { readonly connectionId: string }): SyncProgress {
  const counts = firstRow<{ listed: number; never_read: number | null }>(
    db.prepare(
      `SELECT count(*) AS listed, sum(read_fingerprint IS NULL AND gone_at IS NULL) AS never_read
       FROM conversation_refs WHERE connection_id = ?`,
    ),
    args.connectionId,
  );
  return {
    ...loadSyncState(db, args.connectionId),
    listed: counts?.listed ?? 0,
    neverRead: counts?.never_read ?? 0,
  };
}

/** Reads of the sync loop. */
export const syncReads = {
  'sync.state': state,
  'sync.nextToRead': nextToRead,
  'sync.threadsOf': threadsOf,
} as const;
