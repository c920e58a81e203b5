import { adoptRef } from '../store/adopt-ref.ts';
import {
  addRef,
  insertMessages,
  setWords,
  updateDelivery,
  type NewMessage,
} from '../store/message-rows.ts';
import type { RemoteMessage } from '../remotes/remote.ts';
import type { WritableDb } from '../store/db.ts';
import { readTemplate } from '../store/message-record.ts';
import { insertMedia, updateMedia } from '../store/media-rows.ts';
import { forgetQuoted, quotableText } from '../store/quote-rows.ts';
import { putReaction } from '../store/reaction-rows.ts';
import { firstRow } from '../store/sql-rows.ts';
import { takeBack } from '../store/take-back.ts';
import type {
  BesideChange,
  Changes,
  Edit,
  Insert,
  NewGap,
  NewRef,
  RefSource,
} from './merge-rows.ts';
import { applySenders, tellSender } from '../team/senders.ts';
import { settleReactions } from './settle-reactions.ts';

interface Writing {
  readonly conversationId: number;
  readonly source: RefSource;
  readonly changes: Changes;
  /** The vendor's clock now. */
  readonly arrivedAt: number;
  /** Found by search with this commit; else a little later. */
  readonly isLive: boolean;
  /** Nothing older is left to be read: what is not here now will not come. */
  readonly isWhole: boolean;
}

export interface Written {
  /** Reactions found their messages, or are shown without one. */
  readonly hasSettled: boolean;
  /** News of the contact that came in behind something newer. */
  readonly inboundBehind: readonly { readonly id: number; readonly sentAt: number }[];
}

function toRow({ message, late }: Insert, { arrivedAt, source }: Writing): NewMessage {
  return {
    ref: message.ref,
    clientId: null,
    direction: message.direction,
    origin: message.origin,
    personId: null,
    sentAt: message.sentAt,
    arrivedAt,
    late,
    type: message.type,
    vendorType: message.vendorType,
    text: message.text,
    template: message.template,
    status: message.status,
    statusAt: message.statusAt,
    attempt: 1,
    failure: message.failure,
    content: message.content ?? null,
    quote: message.quote ?? null,
    editedAt: message.editedAt ?? null,
    deletedAt: message.deletedAt ?? null,
    forwarded: message.forwarded ?? false,
    byEvent: source === 'webhook',
  };
}

function writeEdit(db: WritableDb, { id, text, template, editedAt }: Edit): void {
  const json = template === null ? null : JSON.stringify(template);
  db.prepare('UPDATE messages SET template = ? WHERE id = ?').run(json, id);
  setWords(db, id, text, editedAt);
}

function writeBeside(db: WritableDb, conversationId: number, change: BesideChange): void {
  const { id, content, newMedia, media, quote, forwarded } = change;
  if (content !== undefined) {
    db.prepare('UPDATE messages SET content = ? WHERE id = ?').run(content, id);
  }
  if (newMedia !== undefined) insertMedia(db, { conversationId, messageId: id }, newMedia);
  if (media !== undefined) updateMedia(db, id, media);
  if (quote !== undefined) {
    db.prepare('UPDATE messages SET quote_ref = ?, quote_text = ? WHERE id = ?').run(
      quote.ref,
      quotableText(db, conversationId, quote),
      id,
    );
  }
  if (forwarded === true) db.prepare('UPDATE messages SET forwarded = 1 WHERE id = ?').run(id);
}

/** What the vendor says of a message that turned out to be an own send. */
type Found = Pick<
  RemoteMessage,
  'ref' | 'otherRefs' | 'sentAt' | 'text' | 'template' | 'status' | 'statusAt' | 'failure'
>;

/**
 * The vendor has the send after all: its row, its ticks and its attempt say so. `now` is the vendor's
 * clock; callers refresh the summary.
 */
export function writeAdopted(
  db: WritableDb,
  own: { readonly conversationId: number; readonly messageId: number; readonly now: number },
  message: Found,
): void {
  const { conversationId, messageId, now } = own;
  const isOurs = adoptRef(db, {
    conversationId,
    messageId,
    ref: message.ref,
    sentAt: message.sentAt,
  });
  if (!isOurs) return;
  for (const ref of message.otherRefs) {
    addRef(db, { conversationId, messageId, ref, source: 'api' });
  }
  tellSender(db, { conversationId, messageId, ref: message.ref });
  const row = firstRow<{
    attempt: number;
    text: string | null;
    template: string | null;
    edited_at: number | null;
    deleted_at: number | null;
  }>(
    db.prepare('SELECT attempt, text, template, edited_at, deleted_at FROM messages WHERE id = ?'),
    messageId,
  );
  if (row === undefined) return;
  updateDelivery(db, messageId, {
    status: message.status ?? 'accepted',
    at: message.statusAt ?? now,
    attempt: row.attempt,
    failure: message.failure,
  });
  if (row.text === null && message.text !== null && row.deleted_at === null) {
    const template = readTemplate(row.template) ?? message.template;
    writeEdit(db, { id: messageId, text: message.text, template, editedAt: row.edited_at });
  }
  db.prepare(
    `UPDATE outbox SET state = 'accepted', ended_at = ? WHERE message_id = ? AND state = 'unknown'`,
  ).run(now, messageId);
}

function writeGap(db: WritableDb, conversationId: number, gap: NewGap): void {
  db.prepare(
    `INSERT INTO gaps (conversation_id, before_id, from_at, to_at, page_length)
     SELECT conversation_id, id, ?, ?, ? FROM messages WHERE conversation_id = ? AND ref = ?
     ON CONFLICT DO NOTHING`,
  ).run(gap.fromAt, gap.toAt, gap.pageLength, conversationId, gap.beforeRef);
}

/** Another id of a message that was taken back: who quotes it by that id has no words of it either. */
function forgetQuotedIfGone(db: WritableDb, conversationId: number, { messageId, ref }: NewRef) {
  const gone = db.prepare('SELECT 1 FROM messages WHERE id = ? AND deleted_at IS NOT NULL');
  if (gone.get(messageId) !== undefined) forgetQuoted(db, conversationId, [ref]);
}

/** Notes that these messages' unknown sends are not at the vendor; `at` is the vendor's clock. */
export function applyAbsent(db: WritableDb, messageIds: readonly number[], at: number): void {
  const note = db.prepare(
    `UPDATE outbox SET absent_at = ? WHERE message_id = ? AND state = 'unknown' AND absent_at IS NULL`,
  );
  for (const id of messageIds) note.run(at, id);
}

/** Writes what a page changes in a conversation; the caller refreshes the summary. */
export function writeChanges(db: WritableDb, writing: Writing): Written {
  const { conversationId, changes, arrivedAt } = writing;
  for (const { messageId, message } of changes.adoptions) {
    writeAdopted(db, { conversationId, messageId, now: arrivedAt }, message);
  }
  const ids = insertMessages(
    db,
    conversationId,
    changes.inserts.map((insert) => toRow(insert, writing)),
    { live: writing.isLive },
  );
  const inboundBehind: { id: number; sentAt: number }[] = [];
  for (const [index, { message, isBehind }] of changes.inserts.entries()) {
    const id = ids[index];
    if (id === undefined) continue;
    for (const ref of message.otherRefs) {
      addRef(db, { conversationId, messageId: id, ref, source: writing.source });
    }
    if (message.deletedAt !== undefined) {
      forgetQuoted(db, conversationId, [message.ref, ...message.otherRefs]);
    }
    if (isBehind && message.direction === 'inbound') {
      inboundBehind.push({ id, sentAt: message.sentAt });
    }
  }
  const sent = changes.inserts.flatMap(({ message: { direction, ref, otherRefs } }) =>
    direction === 'outbound' ? [ref, ...otherRefs] : [],
  );
  if (sent.length > 0) applySenders(db, conversationId, sent, arrivedAt);
  for (const { id, ...next } of changes.deliveries) {
    updateDelivery(db, id, { ...next, at: next.at ?? arrivedAt });
  }
  for (const ref of changes.refs) {
    addRef(db, { conversationId, ...ref });
    forgetQuotedIfGone(db, conversationId, ref);
    tellSender(db, { conversationId, ...ref });
  }
  for (const edit of changes.edits) writeEdit(db, edit);
  for (const change of changes.beside) writeBeside(db, conversationId, change);
  for (const { id, at } of changes.deletions) takeBack(db, { conversationId, messageId: id, at });
  for (const reaction of changes.reactions) putReaction(db, conversationId, reaction);
  const { isWhole } = writing;
  const hasSettled = settleReactions(db, { conversationId, isWhole, now: arrivedAt });
  const closeGap = db.prepare('DELETE FROM gaps WHERE conversation_id = ? AND before_id = ?');
  for (const id of changes.closedGaps) closeGap.run(conversationId, id);
  if (changes.newGap !== null) writeGap(db, conversationId, changes.newGap);
  applyAbsent(db, changes.absent, arrivedAt);
  return { inboundBehind, hasSettled };
}
