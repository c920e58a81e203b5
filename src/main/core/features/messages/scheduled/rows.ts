import { z } from 'zod';
import { ScheduledAsks, type ScheduledSend } from '../../../../../shared/contract/scheduled.ts';
import { displayName } from '../../../../../shared/domain/contact-name.ts';
import {
  AttachmentId,
  type ConversationId,
  type MessageId,
  type NumberId,
  type ScheduledId,
} from '../../../../../shared/domain/ids.ts';
import { attachmentsOf } from '../../../store/attachment-rows.ts';
import type { ReadableDb } from '../../../store/db.ts';
import { firstRow } from '../../../store/sql-rows.ts';

const AttachmentIds = z.array(AttachmentId);

/** A scheduled message as its table holds it. Times are ms UTC. */
export interface Scheduled {
  readonly id: ScheduledId;
  readonly clientId: string;
  readonly conversationId: ConversationId;
  readonly personId: string;
  readonly text: string;
  readonly replyTo: MessageId | null;
  readonly attachments: readonly AttachmentId[];
  readonly basedOn: MessageId | null;
  readonly evenIfChanged: boolean;
  readonly dueAt: number;
  readonly asks: ScheduledAsks | null;
  readonly createdAt: number;
}

export interface ScheduledRecord {
  readonly id: ScheduledId;
  readonly client_id: string;
  readonly conversation_id: ConversationId;
  readonly person_id: string;
  readonly text: string;
  readonly reply_to: MessageId | null;
  readonly attachments: string;
  readonly based_on: MessageId | null;
  readonly even_if_changed: 0 | 1;
  readonly due_at: number;
  readonly asks: string | null;
  readonly created_at: number;
}

export const scheduledColumns = `s.id, s.client_id, s.conversation_id, s.person_id, s.text, s.reply_to,
  s.attachments, s.based_on, s.even_if_changed, s.due_at, s.asks, s.created_at`;

/** Those of a connection that is being removed go with it. */
export const ofKept = `EXISTS (SELECT 1 FROM conversations v JOIN numbers n ON n.id = v.number_id
  JOIN credentials c ON c.connection_id = n.connection_id WHERE v.id = s.conversation_id)`;

/** A row of the table as windows see it. */
export function toScheduled(row: ScheduledRecord): Scheduled {
  return {
    id: row.id,
    clientId: row.client_id,
    conversationId: row.conversation_id,
    personId: row.person_id,
    text: row.text,
    replyTo: row.reply_to,
    attachments: AttachmentIds.parse(JSON.parse(row.attachments)),
    basedOn: row.based_on,
    evenIfChanged: row.even_if_changed === 1,
    dueAt: row.due_at,
    asks: row.asks === null ? null : ScheduledAsks.parse(row.asks),
    createdAt: row.created_at,
  };
}

/** One by its id; null when it left or was taken back. */
export function scheduledOf(db: ReadableDb, id: number): Scheduled | null {
  const row = firstRow<ScheduledRecord>(
    db.prepare(`SELECT ${scheduledColumns} FROM scheduled_sends s WHERE s.id = ?`),
    id,
  );
  return row === undefined ? null : toScheduled(row);
}

interface Around {
  readonly number_id: NumberId;
  readonly name: string | null;
  readonly phone: string | null;
  readonly username: string | null;
  readonly identifier: string;
  readonly person_name: string | null;
}

/** As a window gets it. */
export function shownScheduled(db: ReadableDb, one: Scheduled): ScheduledSend {
  const around = firstRow<Around>(
    db.prepare(
      `SELECT v.number_id, k.name, k.phone, k.username, k.identifier,
         (SELECT name FROM persons WHERE id = ?) AS person_name
       FROM conversations v JOIN contacts k ON k.id = v.contact_id WHERE v.id = ?`,
    ),
    one.personId,
    one.conversationId,
  );
  if (around === undefined) throw new Error('A scheduled message has a conversation');
  const { number_id: numberId, person_name: personName, ...names } = around;
  const { id, conversationId, text, replyTo, dueAt, evenIfChanged, asks, createdAt } = one;
  return {
    id,
    conversationId,
    numberId,
    displayName: displayName(names),
    text,
    replyTo,
    attachments: attachmentsOf(db, one.attachments).map(({ row }) => row),
    dueAt,
    evenIfChanged,
    personName: personName ?? '',
    asks,
    createdAt,
  };
}
