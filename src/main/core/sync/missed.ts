import type { ReadableDb } from '../store/db.ts';
import { firstRow } from '../store/sql-rows.ts';

/** The last stretch in which nobody took what a connection's vendor told. Times in ms UTC. */
function lastMissed(
  db: ReadableDb,
  connectionId: string,
): { readonly missed_from: number; readonly missed_to: number } | undefined {
  return firstRow(
    db.prepare(
      `SELECT json_extract(body, '$.from') AS missed_from, received_at AS missed_to
       FROM relay_leftovers WHERE connection_id = ? AND type IN ('relay.away', 'relay.gap')
       ORDER BY seq DESC LIMIT 1`,
    ),
    connectionId,
  );
}

/**
 * Of a vendor that tells nothing again: since when messages may be missing right before one that was
 * sent at `sentAt`, the first of its conversation after such a stretch; null when none can be.
 */
export function missingSince(
  db: ReadableDb,
  of: {
    readonly connectionId: string;
    readonly conversationId: number;
    readonly sentAt: number;
  },
): number | null {
  const missed = lastMissed(db, of.connectionId);
  if (missed === undefined || of.sentAt < missed.missed_from) return null;
  const before = firstRow<{ newest: number | null; told: number | null }>(
    db.prepare(
      `SELECT max(sent_at) AS newest, max(CASE WHEN client_id IS NULL THEN sent_at END) AS told
       FROM messages WHERE conversation_id = ? AND sent_at < ?`,
    ),
    of.conversationId,
    of.sentAt,
  );
  if (before === undefined || before.newest === null) return null;
  return before.told !== null && before.told >= missed.missed_to ? null : before.newest;
}
