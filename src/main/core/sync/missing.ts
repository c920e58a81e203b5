import { conversationTopic } from '../../../shared/contract/events.ts';
import type { WritableDb } from '../store/db.ts';
import { firstRow } from '../store/sql-rows.ts';
import type { RemoteConversationPage } from '../remotes/remote.ts';
import { activityOf, refreshVendorStatus } from './conversation-facts.ts';
import { loadHeld } from './held-rows.ts';
import { merge } from './merge.ts';
import { servedAt } from './skew.ts';
import { loadSyncState } from './sync-state.ts';
import { applyAbsent } from './write-changes.ts';

/**
 * The vendor knows no such conversation any more: it is marked and kept, and not asked for again
 * until the list shows it. `now` is this computer's clock.
 */
export function markGone(
  db: WritableDb,
  args: { readonly connectionId: string; readonly ref: string; readonly now: number },
): void {
  const row = firstRow<{ conversation_id: number }>(
    db.prepare(
      `UPDATE conversation_refs SET gone_at = coalesce(gone_at, ?), status = 'gone'
       WHERE connection_id = ? AND ref = ? RETURNING conversation_id`,
    ),
    args.now,
    args.connectionId,
    args.ref,
  );
  if (row === undefined) return;
  refreshVendorStatus(db, row.conversation_id);
  db.changed('conversations', conversationTopic(row.conversation_id));
}

/**
 * A page of the vendor's list, the newest, may show that it has no conversation that an own send
 * would have begun. Its unknown sends are then not there, as far as the page reaches back to them.
 */
export function noConversation(
  db: WritableDb,
  args: {
    readonly connectionId: string;
    readonly conversationId: number;
    /** This computer's clock. */
    readonly now: number;
    readonly page: RemoteConversationPage;
  },
): void {
  const { connectionId, conversationId, page } = args;
  const isListed = db
    .prepare('SELECT 1 FROM conversation_refs WHERE conversation_id = ? AND connection_id = ?')
    .get(conversationId, connectionId);
  if (isListed !== undefined) return;
  const skew = loadSyncState(db, connectionId).skew ?? 0;
  const held = loadHeld(db, { conversationId, messages: [], readAt: null, skew });
  const madeAt = servedAt(page.serverDate, args.now + skew);
  const last = page.rows.at(-1);
  const reachesTo = page.next === null || last === undefined ? 0 : activityOf(last);
  const attempts = held.attempts.filter((attempt) => attempt.beganAt > reachesTo);
  const { absent } = merge(
    { ...held, attempts },
    { source: 'api', messages: [], complete: true, servedAt: madeAt },
  );
  if (absent.length === 0) return;
  applyAbsent(db, absent, madeAt);
  db.changed('conversations', conversationTopic(conversationId));
}
