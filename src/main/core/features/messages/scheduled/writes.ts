import { conversationTopic } from '../../../../../shared/contract/events.ts';
import {
  mostScheduled,
  type ScheduledAsks,
  type ScheduledSend,
} from '../../../../../shared/contract/scheduled.ts';
import type { MediaKind } from '../../../../../shared/domain/media-kinds.ts';
import { LobbyError } from '../../../../../shared/errors.ts';
import { attachmentsOf } from '../../../store/attachment-rows.ts';
import { requireNotStopped } from '../../../store/contact-stops.ts';
import type { WritableDb } from '../../../store/db.ts';
import { dropDraft, giveToDraft } from '../../../store/draft-rows.ts';
import { messageOfClient } from '../../../store/one-message.ts';
import { firstRow } from '../../../store/sql-rows.ts';
import { queueSend, type SendNames } from '../queue-send.ts';
import { quotedMessage, requireWindow } from '../send-checks.ts';
import { sendTarget } from '../send-target.ts';
import { scheduledOf, shownScheduled, type Scheduled } from './rows.ts';

export interface AddScheduled {
  readonly clientId: string;
  readonly conversationId: number;
  readonly personId: string;
  readonly text: string;
  readonly replyTo: number | null;
  readonly attachments: readonly number[];
  readonly basedOn: number | null;
  readonly evenIfChanged: boolean;
  /** Ms UTC, as all times here. */
  readonly dueAt: number;
  readonly now: number;
}

/** Throws `not_found`: it left, or was taken back. */
function known(db: WritableDb, id: number): Scheduled {
  const one = scheduledOf(db, id);
  if (one === null) throw new LobbyError('not_found', 'This message is not scheduled any more.');
  return one;
}

function shown(db: WritableDb, id: number): ScheduledSend {
  const one = known(db, id);
  db.changed('scheduled', conversationTopic(one.conversationId));
  return shownScheduled(db, one);
}

/** Whether it could be sent this moment. Throws `window_closed`, `contact_opted_out`, `contact_blocked`. */
function requireSendable(db: WritableDb, conversationId: number, now: number): void {
  requireNotStopped(db, conversationId);
  requireWindow(db, sendTarget(db, conversationId), now);
}

function requireFuture(dueAt: number, now: number): void {
  if (dueAt > now) return;
  throw new LobbyError('bad_input', 'This time is over.', { detail: { reason: 'past' } });
}

/**
 * Keeps words and files until their time and clears the draft they came from. The same `clientId` is
 * the same message. Throws as `scheduled.add`.
 */
function add(db: WritableDb, args: AddScheduled): ScheduledSend {
  const { clientId, conversationId, personId, attachments, replyTo, dueAt, now } = args;
  const same = firstRow<{ id: number; conversation_id: number; text: string }>(
    db.prepare('SELECT id, conversation_id, text FROM scheduled_sends WHERE client_id = ?'),
    clientId,
  );
  if (same?.conversation_id === conversationId && same.text === args.text)
    return shown(db, same.id);
  if (same !== undefined || messageOfClient(db, clientId) !== null) {
    throw new LobbyError('conflict', 'This id already belongs to another message.');
  }
  requireFuture(dueAt, now);
  requireSendable(db, conversationId, now);
  if (replyTo !== null) quotedMessage(db, conversationId, replyTo);
  if (attachmentsOf(db, attachments).length < attachments.length) {
    throw new LobbyError('file_gone', 'A file is not on this computer any more.');
  }
  const standing = firstRow<{ n: number }>(db.prepare('SELECT count(*) AS n FROM scheduled_sends'));
  if ((standing?.n ?? 0) >= mostScheduled) {
    throw new LobbyError('conflict', 'Too many messages are scheduled.', {
      detail: { limit: mostScheduled },
    });
  }
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO scheduled_sends (client_id, conversation_id, person_id, text, reply_to, attachments,
         based_on, even_if_changed, due_at, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      clientId,
      conversationId,
      personId,
      args.text,
      replyTo,
      JSON.stringify(attachments),
      args.basedOn,
      args.evenIfChanged ? 1 : 0,
      dueAt,
      now,
    );
  dropDraft(db, { personId, conversationId });
  db.changed('conversations');
  return shown(db, Number(lastInsertRowid));
}

/** Other words or another time; one that asked leaves by itself again. Throws as `scheduled.change`. */
function change(
  db: WritableDb,
  args: Pick<AddScheduled, 'text' | 'basedOn' | 'evenIfChanged' | 'dueAt' | 'now'> & {
    readonly id: number;
  },
): ScheduledSend {
  const { id, now, dueAt } = args;
  const one = known(db, id);
  requireFuture(dueAt, now);
  requireSendable(db, one.conversationId, now);
  db.prepare(
    `UPDATE scheduled_sends SET text = ?, based_on = ?, even_if_changed = ?, due_at = ?, asks = NULL
     WHERE id = ?`,
  ).run(args.text, args.basedOn, args.evenIfChanged ? 1 : 0, dueAt, id);
  return shown(db, id);
}

export interface LeaveScheduled {
  /** As it was read: one that was changed meanwhile is left as it is. */
  readonly one: Scheduled;
  readonly names: readonly SendNames[];
  readonly captions: readonly MediaKind[] | undefined;
  /** A person who sees the thread wants it so: it goes into whatever was said since. */
  readonly asked: boolean;
  readonly now: number;
}

/**
 * Makes a message of it in the outbox, in the transaction that takes it off the table: whatever
 * ends the process, it is one or the other. What its time finds with a closed window is queued and
 * refused there, so that it stands among the failures with its words. Throws as `messages.send`.
 */
function leave(db: WritableDb, { one, names, captions, asked, now }: LeaveScheduled): void {
  const { id, conversationId, personId, text, replyTo, attachments, basedOn } = one;
  const stands = scheduledOf(db, id);
  if (stands === null || JSON.stringify(stands) !== JSON.stringify(one)) return;
  if (asked) requireSendable(db, conversationId, now);
  db.prepare('DELETE FROM scheduled_sends WHERE id = ?').run(id);
  queueSend(db, {
    conversationId,
    personId,
    text,
    replyTo,
    attachments,
    basedOn,
    evenIfChanged: asked || one.evenIfChanged,
    captions,
    names,
    holdMs: 0,
    waited: true,
    now,
  });
  db.changed('scheduled', conversationTopic(conversationId));
}

/** It waits for a person from now on, unless it was changed meanwhile. */
function ask(db: WritableDb, args: { readonly one: Scheduled; readonly why: ScheduledAsks }): void {
  const { id, conversationId, dueAt } = args.one;
  const { changes } = db
    .prepare('UPDATE scheduled_sends SET asks = ? WHERE id = ? AND due_at = ? AND asks IS NULL')
    .run(args.why, id, dueAt);
  if (changes > 0) db.changed('scheduled', conversationTopic(conversationId));
}

/** Gives its words and files to a person's draft. Throws `not_found`. */
function cancel(
  db: WritableDb,
  args: { readonly id: number; readonly personId: string; readonly now: number },
): Pick<Scheduled, 'conversationId' | 'text' | 'replyTo' | 'attachments'> {
  const { conversationId, text, replyTo, attachments } = known(db, args.id);
  giveToDraft(db, { ...args, conversationId }, { text, replyTo, attachments });
  db.prepare('DELETE FROM scheduled_sends WHERE id = ?').run(args.id);
  db.changed('scheduled', conversationTopic(conversationId));
  return { conversationId, text, replyTo, attachments };
}

/** Messages that leave at a time to come. Each is one durable transaction. */
export const scheduledWrites = {
  'scheduled.add': add,
  'scheduled.change': change,
  'scheduled.leave': leave,
  'scheduled.ask': ask,
  'scheduled.cancel': cancel,
} as const;
