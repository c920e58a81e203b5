import { refreshSummary } from '../store/conversation-summary.ts';
import { conversationTopic } from '../../../shared/contract/events.ts';
import type { ReadableDb, WritableDb } from '../store/db.ts';
import { firstRow } from '../store/sql-rows.ts';
import { loadLost } from './held-rows.ts';
import { settleLost } from './settle-lost.ts';
import { loadSyncState } from './sync-state.ts';
import { applyAbsent, writeAdopted } from './write-changes.ts';

/** Own sends of a conversation whose answer was lost, as a look needs to know of them. */
export interface LostSends {
  /** E.164 with plus; null when nobody knows it. */
  readonly phone: string | null;
  /** The vendor's number they were sent from. */
  readonly numberRef: string;
  /** When the first of them began, by the vendor's clock. */
  readonly beganAt: number;
}

/** Null when no answer of this conversation is lost. */
export function lostSends(
  db: ReadableDb,
  args: { readonly connectionId: string; readonly conversationId: number },
): LostSends | null {
  const row = firstRow<{ phone: string | null; ref: string; began_at: number | null }>(
    db.prepare(
      `SELECT k.phone, n.ref, (SELECT min(coalesce(o.server_began_at, o.first_try_at + ?, o.created_at + ?))
         FROM outbox o WHERE o.conversation_id = c.id AND o.state = 'unknown') AS began_at
       FROM conversations c JOIN contacts k ON k.id = c.contact_id
       JOIN numbers n ON n.id = c.number_id WHERE c.id = ?`,
    ),
    ...skews(db, args.connectionId),
    args.conversationId,
  );
  if (row === undefined || row.began_at === null) return null;
  return { phone: row.phone, numberRef: row.ref, beganAt: row.began_at };
}

function skews(db: ReadableDb, connectionId: string): [number, number] {
  const skew = loadSyncState(db, connectionId).skew ?? 0;
  return [skew, skew];
}

export interface SettleArgs {
  readonly connectionId: string;
  readonly conversationId: number;
  /** The vendor's time when the look began: what left later is not settled by it. */
  readonly servedAt: number;
  /** Whether the list was asked for the person too; without it nothing can be said to be absent. */
  readonly isWhole: boolean;
}

/**
 * Settles own sends whose answer was lost, after everything the vendor shows of their recipient since
 * they began has been read: adopted, noted as absent, or left unknown (`settle-lost.ts`).
 */
export function settleSends(db: WritableDb, args: SettleArgs): void {
  const { connectionId, conversationId, servedAt } = args;
  const skew = loadSyncState(db, connectionId).skew ?? 0;
  const { attempts, rows } = loadLost(db, { conversationId, skew });
  const { adoptions, absent } = settleLost(rows, attempts, servedAt);
  for (const { messageId, row } of adoptions) {
    if (row.ref === null) continue;
    const { ref, sentAt, text, template, status, statusAt } = row;
    writeAdopted(
      db,
      { conversationId, messageId, now: servedAt },
      { ref, otherRefs: [], sentAt, text, template, status, statusAt, failure: null },
    );
  }
  if (args.isWhole) applyAbsent(db, absent, servedAt);
  db.prepare(`UPDATE outbox SET looked_at = ? WHERE conversation_id = ? AND state = 'unknown'`).run(
    servedAt,
    conversationId,
  );
  if (adoptions.length > 0) refreshSummary(db, conversationId);
  else if (absent.length > 0) db.changed('conversations', conversationTopic(conversationId));
}
