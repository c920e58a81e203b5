import { type MessageType } from '../../../shared/contract/primitives.ts';
import {
  Failure,
  SentTemplate,
  type Delivery,
  type Message,
  type Origin,
} from '../../../shared/contract/rows.ts';
import type { DeliveryStatus } from '../../../shared/domain/delivery-status.ts';
import type { ClientId, ConversationId, MessageId } from '../../../shared/domain/ids.ts';

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
}

/** Use as `SELECT ${messageColumns} FROM messages m …`. */
export const messageColumns = `m.id, m.conversation_id, m.ref, m.client_id, m.direction, m.origin,
  (SELECT p.name FROM persons p WHERE p.id = m.person_id) AS person_name,
  m.sent_at, m.arrived_at, m.late, m.type, m.vendor_type, m.text, m.template,
  m.status, m.status_at, m.attempt, m.failure,
  m.status = 'unknown' AND EXISTS (SELECT 1 FROM outbox o WHERE o.message_id = m.id
    AND o.attempt = m.attempt AND o.absent_at IS NOT NULL) AS absent`;

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
  };
}

/** A stored message as windows get it. */
export function toMessage(row: MessageRecord): Message {
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
    content: null,
    quote: null,
    reactions: [],
    editedAt: null,
    deletedAt: null,
    forwarded: false,
    delivery: delivery(row),
  };
}
