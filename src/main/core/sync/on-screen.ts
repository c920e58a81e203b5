import type { InboxPart } from '../remotes/remote.ts';
import type { ReadableDb } from '../store/db.ts';
import { firstRow } from '../store/sql-rows.ts';
import type { TickPlan } from './tick-reads.ts';

/**
 * Between two looks at the thread somebody has open. An edit or a deletion may leave the vendor's
 * list as it was (wpp: no field of a conversation speaks of them): two requests a minute find them.
 */
export const lookAgainMs = 30_000;

/** The newest of the vendor's conversations of a thread, once nothing older of it is being read. */
export const onScreenSql = `SELECT ref, conversation_id, seen_fingerprint, looked_at
  FROM conversation_refs
  WHERE conversation_id = ? AND connection_id = ? AND gone_at IS NULL AND older_cursor IS NULL
    AND looked_at IS NOT NULL AND ref NOT IN (SELECT value FROM json_each(?))
  ORDER BY activity_at DESC, ref DESC LIMIT 1`;

interface Row {
  readonly ref: string;
  readonly conversation_id: number;
  readonly seen_fingerprint: string;
  readonly looked_at: number;
}

const nothing: TickPlan = { tick: null, nextAt: null };

/** When what is on screen is read again. A vendor of recent messages alone edits none of them. */
export function planOnScreen(
  db: ReadableDb,
  args: {
    readonly connectionId: string;
    readonly onScreen: number | null;
    /** The vendor's clock. */
    readonly serverNow: number;
    /** JSON of refs that are left alone for now. */
    readonly skip: string;
    readonly history: InboxPart['history'];
  },
): TickPlan {
  const { connectionId, onScreen, serverNow, history } = args;
  if (onScreen === null || history === 'recent') return nothing;
  const row = firstRow<Row>(db.prepare(onScreenSql), onScreen, connectionId, args.skip);
  if (row === undefined) return nothing;
  // A look that lies ahead was noted before the clock was set back.
  const at = row.looked_at > serverNow ? serverNow : row.looked_at + lookAgainMs;
  const thread = {
    ref: row.ref,
    conversationId: row.conversation_id,
    seenFingerprint: row.seen_fingerprint,
  };
  return {
    tick: at <= serverNow ? { kind: 'read', hot: true, thread } : null,
    nextAt: at,
  };
}

function earlier(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.min(a, b);
}

/** Of two plans the first goes before the second, unless only the second is hot. */
export function together(first: TickPlan, second: TickPlan): TickPlan {
  const isSecond = first.tick === null || (second.tick?.hot === true && !first.tick.hot);
  return {
    tick: isSecond ? (second.tick ?? first.tick) : first.tick,
    nextAt: earlier(first.nextAt, second.nextAt),
  };
}
