import { z } from 'zod';
import type { DeliveryStatus } from '../../../shared/domain/delivery-status.ts';
import { mediaKinds } from '../../../shared/domain/media-kinds.ts';
import type {
  MediaPayload,
  OutboxKind,
  SentFile,
  TemplatePayload,
  TextPayload,
} from '../outbox/item.ts';
import type { WritableDb } from './db.ts';
import { makeUnknown, type Doubted } from './doubt-sends.ts';
import { readTemplate } from './message-record.ts';
import { addRef } from './message-rows.ts';
import { allRows, firstRow } from './sql-rows.ts';

type State = 'queued' | 'sending' | 'unknown' | 'accepted' | 'failed' | 'cancelled';

interface Own {
  readonly id: number;
  readonly conversation_id: number;
  readonly connection_id: string;
  readonly contact_name: string | null;
  readonly phone: string | null;
  readonly ref: string | null;
  readonly type: string;
  readonly text: string | null;
  readonly template: string | null;
  readonly status: DeliveryStatus;
  readonly attempt: number;
  readonly arrived_at: number;
  /** The newest attempt that the outbox knows; null where it knows none. */
  readonly outbox_id: number | null;
  readonly outbox_attempt: number | null;
  readonly state: State | null;
}

const ownMessages = `
  SELECT m.id, m.conversation_id, n.connection_id, k.name AS contact_name, k.phone, m.ref, m.type,
    m.text, m.template, m.status, m.attempt, m.arrived_at,
    o.id AS outbox_id, o.attempt AS outbox_attempt, o.state
  FROM messages m
  JOIN conversations v ON v.id = m.conversation_id
  JOIN contacts k ON k.id = v.contact_id
  JOIN numbers n ON n.id = v.number_id
  LEFT JOIN outbox o ON o.message_id = m.id
    AND o.attempt = (SELECT max(attempt) FROM outbox WHERE message_id = m.id)
  WHERE m.client_id IS NOT NULL AND m.status IS NOT NULL`;

const isOpen = (status: string): boolean => ['queued', 'sending', 'unknown'].includes(status);

/** Whether message and attempt can have been written at one moment, or the message came further since. */
function agrees({ status, attempt, outbox_attempt, state, ref }: Own): boolean {
  if (outbox_attempt === null || state === null) return !isOpen(status) && status !== 'failed';
  if (outbox_attempt !== attempt) return false;
  // A try of what is unknown leaves it so on screen; else both are written as one.
  if (isOpen(status)) return status === state || (status === 'unknown' && state === 'sending');
  return status === 'failed' ? state !== 'queued' : ref !== null || state === 'accepted';
}

/** What is sent again where a person decides so; the vendor's number is not known any more. */
function payloadOf(
  db: WritableDb,
  own: Own,
): { kind: OutboxKind; payload: TextPayload | TemplatePayload | MediaPayload } {
  const template = own.type === 'template' ? readTemplate(own.template) : null;
  const kind = mediaKinds.find((one) => one === own.type);
  if (kind !== undefined) {
    const place = { conversationRef: null, quotedRef: null };
    return {
      kind: 'send.media',
      payload: { kind, file: fileOf(db, own.id), caption: own.text, ...place },
    };
  }
  if (template === null) {
    const place = { conversationRef: null, quotedRef: null };
    return { kind: 'send.text', payload: { text: own.text ?? '', ...place } };
  }
  return {
    kind: 'send.template',
    payload: {
      phone: own.phone ?? '',
      contactName: own.contact_name,
      templateKey: template.key,
      language: template.language,
      values: template.values,
      senderNumberId: null,
      headerFile: null,
    },
  };
}

/** A file whose key nobody knows any more says so when it is to be sent. */
function fileOf(db: WritableDb, messageId: number): SentFile {
  const row = firstRow<{
    file_key: string | null;
    mime: string | null;
    file_name: string | null;
    bytes: number | null;
  }>(
    db.prepare('SELECT file_key, mime, file_name, bytes FROM media WHERE message_id = ?'),
    messageId,
  );
  return {
    key: row?.file_key ?? '',
    name: row?.file_name ?? 'file',
    mime: row?.mime ?? 'application/octet-stream',
    bytes: Math.max(1, row?.bytes ?? 1),
  };
}

function insertAttempt(db: WritableDb, own: Own): number {
  const { kind, payload } = payloadOf(db, own);
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO outbox (connection_id, conversation_id, message_id, attempt, kind, payload,
         idempotency_key, state, created_at)
       VALUES (?, ?, ?, ?, ?, ?, lower(hex(randomblob(16))), 'unknown', ?)`,
    )
    .run(
      own.connection_id,
      own.conversation_id,
      own.id,
      own.attempt,
      kind,
      JSON.stringify(payload),
      own.arrived_at,
    );
  return z.coerce.number().parse(lastInsertRowid);
}

/** A newer attempt is known than the message speaks of: what it says is of the attempt before. */
function moveOn(db: WritableDb, own: Own, attempt: number): void {
  const { id: messageId, conversation_id: conversationId, ref } = own;
  if (ref !== null) addRef(db, { conversationId, messageId, ref, source: 'attempt' });
  db.prepare('UPDATE messages SET ref = NULL, attempt = ? WHERE id = ?').run(attempt, messageId);
}

/**
 * Brings own messages and their attempts together where they come from two moments, as after a
 * repair that took the one from the damaged database and the other from a backup. Where they differ
 * nobody knows what became of the send, so it is *unknown* and looked up: else it would wait for
 * ever, or be called failed and be sent again although it arrived. Returns how many there were.
 */
export function reconcileSends(db: WritableDb, now: number): number {
  const apart = allRows<Own>(db.prepare(ownMessages)).filter((own) => !agrees(own));
  const doubted = apart.map((own): Doubted => {
    const known = own.outbox_attempt ?? 0;
    const isBehind = own.outbox_id !== null && known >= own.attempt;
    if (isBehind && known > own.attempt) moveOn(db, own, known);
    return {
      id: isBehind ? (own.outbox_id ?? 0) : insertAttempt(db, own),
      connection_id: own.connection_id,
      conversation_id: own.conversation_id,
      message_id: own.id,
      attempt: isBehind ? known : own.attempt,
      created_at: own.arrived_at,
    };
  });
  makeUnknown(db, doubted, now);
  return doubted.length;
}
