import type { InboxPart } from '../remotes/remote.ts';
import type { ReadableDb } from '../store/db.ts';
import { allRows } from '../store/sql-rows.ts';
import { planTicks, tickLifeMs } from './tick-cadence.ts';

/** An own message is in a vendor's conversation with activity no older than this before it. */
const sameMomentMs = 3000;

/**
 * Own messages under a day old without a final tick, newest of each of the vendor's conversations:
 * the one that showed it, else one that can hold it, in turn.
 */
export const unfinishedSql = `SELECT r.ref, r.conversation_id, r.seen_fingerprint, r.looked_at,
    max(m.sent_at) AS sent_at
  FROM messages m
  LEFT JOIN outbox o ON o.message_id = m.id AND o.attempt = m.attempt
  CROSS JOIN conversation_refs r ON r.connection_id = ? AND r.ref = coalesce(o.conversation_ref, (
    SELECT n.ref FROM conversation_refs n
    WHERE n.conversation_id = m.conversation_id AND n.connection_id = r.connection_id
      AND n.gone_at IS NULL
    ORDER BY n.activity_at >= m.sent_at - ${sameMomentMs} DESC,
      CASE WHEN n.activity_at >= m.sent_at - ${sameMomentMs} THEN coalesce(n.looked_at, 0) END,
      n.activity_at DESC, n.ref DESC LIMIT 1))
  WHERE m.client_id IS NOT NULL
    AND m.status IN ('sending', 'unknown', 'accepted', 'sent', 'delivered')
    AND m.sent_at > ? AND (m.status <> 'unknown' OR ?) AND r.gone_at IS NULL
    AND r.ref NOT IN (SELECT value FROM json_each(?))
  GROUP BY r.ref`;

/** Conversations with an own send under a day old whose answer was lost, newest of each. */
export const lostSql = `SELECT o.conversation_id, max(m.sent_at) AS sent_at,
    min(coalesce(o.looked_at, 0)) AS looked_at
  FROM outbox o JOIN messages m ON m.id = o.message_id
  WHERE o.connection_id = ? AND o.state = 'unknown' AND m.sent_at > ?
  GROUP BY o.conversation_id`;

interface UnfinishedRow {
  readonly ref: string;
  readonly conversation_id: number;
  readonly seen_fingerprint: string;
  readonly looked_at: number | null;
  readonly sent_at: number;
}

/** Something about own sends that is due: a thread to read for its ticks, or a lost one to look for. */
export type TickWork =
  | {
      readonly kind: 'read';
      readonly hot: boolean;
      readonly thread: {
        readonly ref: string;
        readonly conversationId: number;
        readonly seenFingerprint: string;
      };
    }
  | { readonly kind: 'look'; readonly hot: boolean; readonly conversationId: number };

export interface TickPlan {
  readonly tick: TickWork | null;
  /** When the next is due, by the vendor's clock; null when there is none. */
  readonly nextAt: number | null;
}

type Planned = TickWork & { readonly sentAt: number; readonly lookedAt: number | null };

function withoutHot(work: Planned, hot: boolean): TickWork {
  return work.kind === 'read'
    ? { kind: 'read', hot, thread: work.thread }
    : { kind: 'look', hot, conversationId: work.conversationId };
}

/**
 * What own sends ask for now. Where a thread's newest page is all there is, reading it is looking for
 * what was lost too; where a person may have several threads of many pages, a look is more.
 */
export function planOwnSends(
  db: ReadableDb,
  args: {
    readonly connectionId: string;
    /** The vendor's clock. */
    readonly serverNow: number;
    /** Refs that are left alone for now. */
    readonly skip: string;
    readonly skipLooks: readonly number[];
    readonly history: InboxPart['history'];
  },
): TickPlan {
  const { connectionId, serverNow, history } = args;
  const youngest = serverNow - tickLifeMs;
  const isPaged = history === 'paged';
  const reads = allRows<UnfinishedRow>(
    db.prepare(unfinishedSql),
    connectionId,
    youngest,
    isPaged ? 0 : 1,
    args.skip,
  ).map((row): Planned => ({
    kind: 'read',
    hot: false,
    sentAt: row.sent_at,
    lookedAt: row.looked_at,
    thread: {
      ref: row.ref,
      conversationId: row.conversation_id,
      seenFingerprint: row.seen_fingerprint,
    },
  }));
  const looks = !isPaged
    ? []
    : allRows<{ conversation_id: number; sent_at: number; looked_at: number }>(
        db.prepare(lostSql),
        connectionId,
        youngest,
      )
        .filter((row) => !args.skipLooks.includes(row.conversation_id))
        .map((row): Planned => ({
          kind: 'look',
          hot: false,
          sentAt: row.sent_at,
          lookedAt: row.looked_at === 0 ? null : row.looked_at,
          conversationId: row.conversation_id,
        }));
  const all = [...reads, ...looks];
  const plan = planTicks(all, serverNow);
  const ticks = all
    .flatMap((work, index) => {
      const tick = plan[index];
      return tick ? [{ dueAt: tick.dueAt, work: withoutHot(work, tick.hot) }] : [];
    })
    .toSorted((a, b) => a.dueAt - b.dueAt);
  const due = ticks.filter((tick) => tick.dueAt <= serverNow);
  const first = due.find((tick) => tick.work.hot) ?? due[0];
  return { tick: first?.work ?? null, nextAt: ticks[0]?.dueAt ?? null };
}
