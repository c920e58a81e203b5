import type { z } from 'zod';
import type { StoredMessage } from '../whatsapp/records.ts';
import { foldedPhone } from '../whatsapp/phones.ts';
import { hasEnded } from './conversations.ts';
import { pageOf, readCursor, writeCursor, type RowKey, type RowOrder } from './paging.ts';
import type { Conversation } from './records.ts';
import type { ConversationsQuery, MessagesQuery } from './requests.ts';
import {
  hasMedia,
  statusOf,
  wireConversation,
  wireMessage,
  type WireConversation,
  type WireMessage,
} from './wire.ts';
import type { SenderNumber } from './world.ts';

export interface WirePage<Row> {
  readonly data: readonly Row[];
  readonly paging: { readonly next: string | null; readonly previous: string | null };
}

interface Asked {
  readonly limit: number;
  readonly after?: string | undefined;
  readonly before?: string | undefined;
}

/** A page of rows; null when a cursor is not of this list, or both are given. */
function wirePage<Row, Wire>(
  list: string,
  rows: readonly Row[],
  keyOf: (row: Row) => RowKey,
  wire: (row: Row) => Wire,
  { limit, after, before }: Asked,
  order: RowOrder,
): WirePage<Wire> | null {
  if (after !== undefined && before !== undefined) return null;
  const from = after === undefined ? undefined : readCursor(list, after);
  const to = before === undefined ? undefined : readCursor(list, before);
  if (from === null || to === null) return null;
  const page = pageOf(rows, keyOf, { limit, after: from, before: to }, order);
  return {
    data: page.rows.map(wire),
    paging: { next: writeCursor(list, page.next), previous: writeCursor(list, page.previous) },
  };
}

/** "conversations" of a number at `now`; null for a cursor that is not of this list. */
export function listConversations(
  number: SenderNumber,
  query: z.output<typeof ConversationsQuery>,
  view: { readonly now: number; readonly offsetMinutes: number; readonly order: RowOrder },
): WirePage<WireConversation> | null {
  const { recipient_phone_number: phone, status, ...asked } = query;
  const { now } = view;
  const rows = number.book
    .all()
    .filter(
      (conversation) =>
        (phone === undefined || foldedPhone(conversation.person.phone) === foldedPhone(phone)) &&
        (status === undefined || (hasEnded(conversation, now) ? 'ended' : 'active') === status),
    );
  return wirePage<Conversation, WireConversation>(
    `c${number.phone}`,
    rows,
    ({ lastActiveAt, id }) => [lastActiveAt, id],
    (row) => wireConversation(row, now, view.offsetMinutes),
    asked,
    view.order,
  );
}

/** "messages" of a conversation at `now`; null for a cursor that is not of this list. */
export function listMessages(
  number: SenderNumber,
  conversation: Conversation,
  query: z.output<typeof MessagesQuery>,
  view: { readonly now: number; readonly order: RowOrder },
): WirePage<WireMessage> | null {
  const { direction, status, message_type: type, has_media: media, ...asked } = query;
  const { now } = view;
  const rows = conversation.messages.filter(
    (message) =>
      (direction === undefined || message.direction === direction) &&
      (status === undefined || statusOf(message, now) === status) &&
      (type === undefined || message.type === type) &&
      (media === undefined || String(hasMedia(message.type)) === media),
  );
  return wirePage<StoredMessage, WireMessage>(
    `m${conversation.id}`,
    rows,
    ({ createdAt, id }) => [createdAt, id],
    (message) => wireMessage(message, conversation, number.phone, now),
    asked,
    view.order,
  );
}
