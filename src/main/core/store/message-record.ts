import { type MessageType } from '../../../shared/contract/primitives.ts';
import {
  Failure,
  SentTemplate,
  type Delivery,
  type Message,
  type Origin,
} from '../../../shared/contract/rows.ts';
import type { DeliveryStatus } from '../../../shared/domain/delivery-status.ts';
import type { MediaFile, Quote, Reaction } from '../../../shared/contract/content.ts';
import type { ClientId, ConversationId, MessageId } from '../../../shared/domain/ids.ts';
import type { ReadableDb } from './db.ts';
import { mediaOf } from './media-rows.ts';
import { readContent } from './message-content.ts';
import { quotesOf } from './quote-rows.ts';
import { reactionsOf } from './reaction-rows.ts';
import { isTroubled } from './troubled-messages.ts';

/** A message as `messageColumns` reads it. */
export interface MessageRecord {
  readonly id: MessageId;
  readonly conversation_id: ConversationId;
  readonly ref: string | null;
  readonly client_id: ClientId | null;
  readonly direction: 0 | 1;
  readonly origin: Origin;
  readonly person_name: string | null;
  readonly sent_at: number;
  readonly arrived_at: number;
  readonly late: 0 | 1;
  readonly type: MessageType;
  readonly vendor_type: string | null;
  readonly text: string | null;
  readonly template: string | null;
  readonly status: DeliveryStatus | null;
  readonly status_at: number | null;
  readonly attempt: number;
  readonly failure: string | null;
  readonly absent: 0 | 1;
  /** Null where it has no status. */
  readonly troubled: 0 | 1 | null;
  readonly undo_until: number | null;
  readonly content: string | null;
  readonly quote_ref: string | null;
  readonly quote_text: string | null;
  readonly edited_at: number | null;
  readonly deleted_at: number | null;
  readonly forwarded: 0 | 1;
  readonly reacted: 0 | 1;
}

/** Use as `SELECT ${messageColumns} FROM messages m …`. */
export const messageColumns = `m.id, m.conversation_id, m.ref, m.client_id, m.direction, m.origin,
  (SELECT p.name FROM persons p WHERE p.id = m.person_id) AS person_name,
  m.sent_at, m.arrived_at, m.late, m.type, m.vendor_type, m.text, m.template,
  m.status, m.status_at, m.attempt, m.failure,
  m.status = 'unknown' AND EXISTS (SELECT 1 FROM outbox o WHERE o.message_id = m.id
    AND o.attempt = m.attempt AND o.absent_at IS NOT NULL) AS absent,
  ${isTroubled} AS troubled,
  CASE m.status WHEN 'queued' THEN (SELECT o.undo_until FROM outbox o WHERE o.message_id = m.id
    AND o.attempt = m.attempt) END AS undo_until,
  m.content, m.quote_ref, m.quote_text, m.edited_at, m.deleted_at, m.forwarded, m.reacted`;

/** Reads the `failure` column. */
export function readFailure(json: string | null): Failure | null {
  return json === null ? null : Failure.parse(JSON.parse(json));
}

/** Reads the `template` column. */
export function readTemplate(json: string | null): SentTemplate | null {
  return json === null ? null : SentTemplate.parse(JSON.parse(json));
}

function delivery(row: MessageRecord): Delivery | null {
  if (row.status === null) return null;
  return {
    status: row.status,
    at: row.status_at,
    attempt: row.attempt,
    failure: readFailure(row.failure),
    absent: row.absent === 1,
    troubled: row.troubled === 1,
    undoUntil: row.undo_until,
  };
}

/** What lies in other tables than the messages' own. */
interface Beside {
  readonly media: ReadonlyMap<number, MediaFile>;
  readonly quotes: ReadonlyMap<number, Quote>;
  readonly reactions: ReadonlyMap<number, readonly Reaction[]>;
}

/** Asks each table only for rows that have something there: most pages have nothing. */
function besideOf(db: ReadableDb, rows: readonly MessageRecord[]): Beside {
  const withContent = rows.filter((row) => row.content !== null).map((row) => row.id);
  const quoting = rows.flatMap(({ id, conversation_id, quote_ref, quote_text }) =>
    quote_ref === null
      ? []
      : [{ id, conversationId: conversation_id, ref: quote_ref, text: quote_text }],
  );
  const reacted = rows
    .filter((row) => row.reacted === 1 && row.deleted_at === null)
    .map((row) => row.id);
  return {
    media: withContent.length === 0 ? new Map() : mediaOf(db, withContent),
    quotes: quoting.length === 0 ? new Map() : quotesOf(db, quoting),
    reactions: reacted.length === 0 ? new Map() : reactionsOf(db, reacted),
  };
}

function whole(row: MessageRecord, beside: Beside): Message {
  return {
    kind: 'message',
    id: row.id,
    conversationId: row.conversation_id,
    clientId: row.client_id,
    direction: row.direction === 0 ? 'inbound' : 'outbound',
    origin: row.origin,
    personName: row.person_name,
    sentAt: row.sent_at,
    arrivedAt: row.arrived_at,
    late: row.late === 1,
    type: row.type,
    vendorType: row.vendor_type,
    text: row.text,
    template: readTemplate(row.template),
    content:
      row.content === null ? null : readContent(row.content, beside.media.get(row.id) ?? null),
    quote: beside.quotes.get(row.id) ?? null,
    reactions: [...(beside.reactions.get(row.id) ?? [])],
    editedAt: row.edited_at,
    deletedAt: row.deleted_at,
    forwarded: row.forwarded === 1,
    delivery: delivery(row),
  };
}

/** Stored messages as windows get them, in the same order. */
export function toMessages(db: ReadableDb, rows: readonly MessageRecord[]): Message[] {
  const beside = besideOf(db, rows);
  return rows.map((row) => whole(row, beside));
}

/** One stored message as windows get it. */
export function toMessage(db: ReadableDb, row: MessageRecord): Message {
  return whole(row, besideOf(db, [row]));
}
