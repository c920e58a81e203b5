import type { CoreEvent } from '../../../shared/contract/events.ts';
import { ConversationId } from '../../../shared/domain/ids.ts';
import { contactNameOf } from '../store/contact-name.ts';
import type { WritableDb } from '../store/db.ts';
import { firstRow } from '../store/sql-rows.ts';
import type { Changes } from './merge-rows.ts';

/** A customer's message that is news to the people at the desk. */
export interface Arrival {
  readonly conversationId: number;
  readonly displayName: string;
  readonly text: string | null;
  readonly sentAt: number;
}

/** A message older than this is in the list as unread; a notification of it would be noise. */
const newsMs = 60 * 60 * 1000;

/** Whether a message is so new that somebody wants to be told; `serverNow` by the vendor's clock. */
export function isNews(arrival: Arrival, serverNow: number): boolean {
  return arrival.sentAt >= serverNow - newsMs;
}

function isUnread(db: WritableDb, conversationId: number, personId: string): boolean {
  const mark = firstRow<{ unread: number }>(
    db.prepare('SELECT unread FROM read_marks WHERE person_id = ? AND conversation_id = ?'),
    personId,
    conversationId,
  );
  return (mark?.unread ?? 0) > 0;
}

/** What a blocked contact writes is kept, and told to nobody. */
function isBlocked(db: WritableDb, conversationId: number): boolean {
  const row = firstRow<{ blocked_at: number | null }>(
    db.prepare('SELECT blocked_at FROM conversations WHERE id = ?'),
    conversationId,
  );
  return row !== undefined && row.blocked_at !== null;
}

/**
 * The newest of the customer's messages that a page's changes brought and that is no history: sent
 * since the import began (`beganAt`, the vendor's clock) and unread by who sits here. Asked after the
 * summary is fresh.
 */
export function arrivalOf(
  db: WritableDb,
  conversationId: number,
  changes: Pick<Changes, 'inserts'>,
  { beganAt, personId }: { readonly beganAt: number; readonly personId: string | null },
): Arrival | null {
  const newest = changes.inserts
    .filter(
      ({ message }) =>
        message.direction === 'inbound' &&
        message.origin !== 'system' &&
        message.deletedAt === undefined &&
        message.sentAt >= beganAt,
    )
    .at(-1)?.message;
  if (newest === undefined || personId === null) return null;
  if (!isUnread(db, conversationId, personId) || isBlocked(db, conversationId)) return null;
  return {
    conversationId,
    displayName: contactNameOf(db, conversationId) ?? '',
    text: newest.text,
    sentAt: newest.sentAt,
  };
}

/** The event that tells the windows of it. */
export function arrivalEvent(arrival: Arrival): CoreEvent {
  return {
    type: 'message_arrived',
    conversationId: ConversationId.parse(arrival.conversationId),
    displayName: arrival.displayName,
    text: arrival.text,
    sentAt: arrival.sentAt,
  };
}
