import type { InboxPart } from '../remotes/remote.ts';
import type { ReadableDb } from '../store/db.ts';
import { allRows, firstRow } from '../store/sql-rows.ts';
import { loadSyncState, type SyncState } from './sync-state.ts';
import { planOnScreen, together } from './on-screen.ts';
import { readAllFrom } from './read-all.ts';
import { lostSends } from './settle-sends.ts';
import { planOwnSends, type TickWork } from './tick-reads.ts';

/** A thread to read. */
export interface ThreadToRead {
  readonly ref: string;
  readonly conversationId: number;
  /** The list's fingerprint now; it is handed back with what was read. */
  readonly seenFingerprint: string;
}

/** An older page of a thread. */
export interface OlderToRead extends ThreadToRead {
  readonly cursor: string;
}

export interface NextToRead {
  /** The conversation with the newest activity whose list row changed since it was read. */
  readonly changed: ThreadToRead | null;
  /** Those that come after it, newest first; what is read together with it. */
  readonly alsoChanged: readonly ThreadToRead[];
  /** What own sends ask for, their ticks or to be looked for; or what is on screen, to be read again. */
  readonly tick: TickWork | null;
  /** When the next of those is due, by the vendor's clock; null when there is none. */
  readonly nextTickAt: number | null;
  /** A thread that has not been read to its beginning, or to what is known of it. */
  readonly older: OlderToRead | null;
  readonly alsoOlder: readonly OlderToRead[];
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

/** What came in around the beginning of an import counts as news: clocks differ by moments. */
const clockNoiseMs = 60_000;

/**
 * Finds the newest changed conversation; walks an index that holds the changed ones alone. Of those
 * never read, only what moved after a time, where history is not to be read.
 */
export const changedSql = `SELECT ref, conversation_id, seen_fingerprint FROM conversation_refs
  WHERE connection_id = ? AND gone_at IS NULL
    AND (read_fingerprint IS NULL OR read_fingerprint <> seen_fingerprint)
    AND (looked_at IS NULL OR looked_at NOT BETWEEN ? AND ?)
    AND ref NOT IN (SELECT value FROM json_each(?))
    AND (read_fingerprint IS NOT NULL OR activity_at > ?)
  ORDER BY activity_at DESC LIMIT ?`;

/**
 * The older page to read next: of what is on screen (`?`), then what may be missing between known
 * rows, then deep history from the newest conversation, where that is to be read.
 */
export const olderSql = `SELECT ref, conversation_id, seen_fingerprint, older_cursor
  FROM conversation_refs
  WHERE connection_id = ? AND older_cursor IS NOT NULL AND gone_at IS NULL
    AND ref NOT IN (SELECT value FROM json_each(?))
    AND (? OR is_whole = 1 OR conversation_id IS ?)
  ORDER BY conversation_id IS ? DESC, is_whole DESC, activity_at DESC LIMIT ?`;

export interface NextArgs {
  readonly connectionId: string;
  /** The vendor's clock. */
  readonly serverNow: number;
  /** Refs that are left alone for now. */
  readonly skip: readonly string[];
  /** Conversations whose lost sends are not looked for now. */
  readonly skipLooks: readonly number[];
  readonly history: InboxPart['history'];
  /** The conversation somebody looks at; null for none. */
  readonly onScreen: number | null;
  /**
   * Null reads all. While an import is paused, the vendor's clock when it began: a conversation that
   * has not been read is history unless something happened in it since.
   */
  readonly newsSince: number | null;
  /** How many threads may be read together. */
  readonly batch: number;
}

function nextToRead(db: ReadableDb, args: NextArgs): NextToRead {
  const { connectionId, serverNow, history, newsSince } = args;
  const skip = JSON.stringify(args.skip);
  const [changed = null, ...alsoChanged] = allRows<RefRow>(
    db.prepare(changedSql),
    connectionId,
    serverNow - rereadMs + 1,
    serverNow,
    skip,
    newsSince === null ? -1 : newsSince - clockNoiseMs,
    args.batch,
  ).map(toThread);
  const [older = null, ...alsoOlder] =
    history === 'recent'
      ? []
      : allRows<RefRow & { older_cursor: string }>(
          db.prepare(olderSql),
          connectionId,
          skip,
          newsSince === null ? 1 : 0,
          args.onScreen,
          args.onScreen,
          args.batch,
        ).map((row) => ({ ...toThread(row), cursor: row.older_cursor }));
  // What somebody looks at is read page after page, with nothing between.
  const isOnScreen = older !== null && older.conversationId === args.onScreen;
  const { tick, nextAt } = together(
    planOwnSends(db, { ...args, skip }),
    planOnScreen(db, { ...args, skip }),
  );
  return {
    changed,
    alsoChanged,
    tick,
    nextTickAt: nextAt,
    older,
    alsoOlder: isOnScreen ? [] : alsoOlder,
  };
}

/** One of the vendor's conversations of a thread of ours. */
export interface ThreadOf extends ThreadToRead {
  /** Its row of the list changed since it was read. */
  readonly isDue: boolean;
  readonly activityAt: number;
}

/** A conversation's threads at the vendor, newest activity first; empty before the vendor told of one. */
function threadsOf(
  db: ReadableDb,
  args: { readonly connectionId: string; readonly conversationId: number },
): { readonly threads: readonly ThreadOf[] } {
  const rows = allRows<RefRow & { is_due: number; activity_at: number }>(
    db.prepare(
      `SELECT ref, conversation_id, seen_fingerprint, activity_at,
         gone_at IS NULL AND read_fingerprint IS NOT seen_fingerprint AS is_due
       FROM conversation_refs
       WHERE conversation_id = ? AND connection_id = ? ORDER BY activity_at DESC, ref DESC`,
    ),
    args.conversationId,
    args.connectionId,
  );
  return {
    threads: rows.map((row) => ({
      ...toThread(row),
      isDue: row.is_due === 1,
      activityAt: row.activity_at,
    })),
  };
}

export interface SyncProgress extends SyncState {
  /** Conversations the list has shown. */
  readonly listed: number;
  /** Of those, how many have never been read, or not to their beginning. */
  readonly neverRead: number;
  /** Something may have been told to nobody since then: the whole list is to be walked. */
  readonly readAllFrom: number | null;
}

function state(db: ReadableDb, args: { readonly connectionId: string }): SyncProgress {
  const counts = firstRow<{ listed: number; never_read: number }>(
    db.prepare('SELECT listed, never_read FROM import_counts WHERE connection_id = ?'),
    args.connectionId,
  );
  return {
    ...loadSyncState(db, args.connectionId),
    listed: counts?.listed ?? 0,
    neverRead: counts?.never_read ?? 0,
    readAllFrom: readAllFrom(db, args.connectionId),
  };
}

/** Reads of the sync loop. */
export const syncReads = {
  'sync.state': state,
  'sync.nextToRead': nextToRead,
  'sync.threadsOf': threadsOf,
  'sync.lostSends': lostSends,
} as const;
