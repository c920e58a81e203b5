import { keyLifeMs } from '../outbox/machine.ts';
import { refreshSummary } from './conversation-summary.ts';
import type { WritableDb } from './db.ts';
import { setDelivery } from './message-rows.ts';
import { serverSkew } from './server-time.ts';
import { allRows } from './sql-rows.ts';

/** One attempt of the outbox, as much as doubting it takes. */
export interface Doubted {
  readonly id: number;
  readonly connection_id: string;
  readonly conversation_id: number;
  readonly message_id: number;
  readonly attempt: number;
  readonly created_at: number;
}

/** Nobody knows what became of these attempts: each is looked up before anything else. */
export function makeUnknown(db: WritableDb, rows: readonly Doubted[], now: number): void {
  const doubt = db.prepare(
    `UPDATE outbox SET state = 'unknown', not_before = 0, ended_at = NULL, absent_at = NULL, looked_at = NULL,
       first_try_at = min(coalesce(first_try_at, created_at), ?), last_try_at = ?,
       server_began_at = coalesce(server_began_at, ?)
     WHERE id = ?`,
  );
  for (const row of rows) {
    // The look-up comes before anything else, whatever the vendor says of repeated keys; and a try
    // that nobody remembers may have been made a moment ago.
    doubt.run(now - keyLifeMs, now, row.created_at + serverSkew(db, row.connection_id), row.id);
    const { attempt } = row;
    setDelivery(db, row.message_id, { status: 'unknown', at: now, attempt, failure: null });
    refreshSummary(db, row.conversation_id);
  }
}

/**
 * Makes every open send *unknown*, and every one that failed since `failedSince`: what is written
 * here is older than what happened, so each may have left, arrived or been tried again since. Each
 * is looked up at the vendor, and only a person sends it again, because the key of a try that
 * nobody remembers may be another. Returns how many there are.
 */
export function doubtSends(
  db: WritableDb,
  args: {
    readonly now: number;
    readonly failedSince: number;
    /** Only these rows of the outbox; null or left out: all. */
    readonly among?: readonly number[] | null;
  },
): number {
  const { now, among = null } = args;
  const rows = allRows<Doubted>(
    db.prepare(
      `SELECT o.id, o.connection_id, o.conversation_id, o.message_id, o.attempt, o.created_at
       FROM outbox o JOIN messages m ON m.id = o.message_id AND m.attempt = o.attempt
       WHERE o.state IN ('queued', 'sending', 'unknown')
         OR (o.state = 'failed' AND m.status = 'failed' AND m.client_id IS NOT NULL
           AND coalesce(m.status_at, o.created_at) >= ?)`,
    ),
    args.failedSince,
  ).filter((row) => among === null || among.includes(row.id));
  makeUnknown(db, rows, now);
  return rows.length;
}
