import type { ReadableDb } from './db.ts';
import { firstRow } from './sql-rows.ts';

/**
 * The vendor's clock minus this computer's, in milliseconds, as its `Date` headers said; 0 while nobody
 * knows. Windows, lateness and order go by the vendor's clock, so a computer that is a day
 * off still tells the truth.
 */
export function serverSkew(db: ReadableDb, connectionId: string): number {
  const row = firstRow<{ server_skew: number | null }>(
    db.prepare('SELECT server_skew FROM sync_state WHERE connection_id = ?'),
    connectionId,
  );
  return row?.server_skew ?? 0;
}

/**
 * The vendor's time at `now` (this computer's clock), for what must not be wrong by a day; null while
 * its answers do not agree, so that it is asked for again later.
 */
export function serverNow(db: ReadableDb, connectionId: string, now: number): number | null {
  const row = firstRow<{ server_skew: number }>(
    db.prepare(
      `SELECT server_skew FROM sync_state
       WHERE connection_id = ? AND server_skew IS NOT NULL AND server_skew_seen IS NULL`,
    ),
    connectionId,
  );
  return row === undefined ? null : now + row.server_skew;
}

/**
 * When an own message that is written now (`now`, this computer's clock) was sent, by the vendor's
 * clock, and after everything that already stands in the thread: an answer never sorts above what
 * it answers.
 */
export function ownSentAt(
  db: ReadableDb,
  of: { connectionId: string; conversationId: number; now: number },
): number {
  const newest = firstRow<{ sent_at: number }>(
    db.prepare(
      'SELECT sent_at FROM messages WHERE conversation_id = ? ORDER BY sent_at DESC, id DESC LIMIT 1',
    ),
    of.conversationId,
  );
  const now = of.now + serverSkew(db, of.connectionId);
  return newest === undefined ? now : Math.max(now, newest.sent_at + 1);
}
