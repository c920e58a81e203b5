import { conversationTopic } from '../../../shared/contract/events.ts';
import { z } from 'zod';
import type { Draft } from '../../../shared/contract/compose.ts';
import { AttachmentId, type ConversationId, type MessageId } from '../../../shared/domain/ids.ts';
import type { ReadableDb, WritableDb } from './db.ts';
import { firstRow } from './sql-rows.ts';

const AttachmentIds = z.array(AttachmentId);

interface DraftRecord {
  readonly conversation_id: ConversationId;
  readonly text: string;
  readonly based_on: MessageId | null;
  readonly reply_to: MessageId | null;
  readonly attachments: string;
  readonly updated_at: number;
}

interface Of {
  readonly personId: string;
  readonly conversationId: number;
}

/** A person's unsent words in a conversation; null when there are none. */
export function draftOf(db: ReadableDb, { personId, conversationId }: Of): Draft | null {
  const row = firstRow<DraftRecord>(
    db.prepare(
      `SELECT conversation_id, text, based_on, reply_to, attachments, updated_at
       FROM drafts
       WHERE person_id = ? AND conversation_id = ?`,
    ),
    personId,
    conversationId,
  );
  if (row === undefined) return null;
  return {
    conversationId: row.conversation_id,
    text: row.text,
    basedOn: row.based_on,
    replyTo: row.reply_to,
    attachments: AttachmentIds.parse(JSON.parse(row.attachments)),
    updatedAt: row.updated_at,
  };
}

/** What is written of a draft. */
export interface DraftContent {
  readonly text: string;
  /** Newest message of the thread when it was begun. */
  readonly basedOn: number | null;
  readonly replyTo: number | null;
  /** Ids of its files, in order. */
  readonly attachments: readonly number[];
}

/** Deletes a draft, where there is one. The caller tells of it. */
export function dropDraft(db: WritableDb, { personId, conversationId }: Of): void {
  db.prepare('DELETE FROM drafts WHERE person_id = ? AND conversation_id = ?').run(
    personId,
    conversationId,
  );
}

/**
 * Keeps a draft in place of the one before, or deletes it when it holds neither words nor
 * files: what it answers alone is no draft. `now` in ms UTC.
 */
export function putDraft(
  db: WritableDb,
  of: Of & { readonly now: number },
  draft: DraftContent,
): void {
  const { personId, conversationId, now } = of;
  if (draft.text === '' && draft.attachments.length === 0) {
    dropDraft(db, of);
  } else {
    db.prepare(
      `INSERT INTO drafts
         (person_id, conversation_id, text, based_on, reply_to, attachments, updated_at)
       VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (person_id, conversation_id) DO UPDATE
       SET text = excluded.text, based_on = excluded.based_on, reply_to = excluded.reply_to,
         attachments = excluded.attachments, updated_at = excluded.updated_at`,
    ).run(
      personId,
      conversationId,
      draft.text,
      draft.basedOn,
      draft.replyTo,
      JSON.stringify(draft.attachments),
      now,
    );
  }
  db.changed('conversations', conversationTopic(conversationId));
}

/**
 * Gives words and files back to a draft: what already stands there comes first. What they answered
 * is kept unless the draft answers something itself.
 */
export function giveToDraft(
  db: WritableDb,
  of: Of & { readonly now: number },
  given: Omit<DraftContent, 'basedOn'>,
): void {
  const draft = draftOf(db, of);
  const newest = firstRow<{ last_message_id: number | null }>(
    db.prepare('SELECT last_message_id FROM conversations WHERE id = ?'),
    of.conversationId,
  );
  putDraft(db, of, {
    text: [draft?.text ?? '', given.text].filter((words) => words !== '').join('\n'),
    basedOn: draft === null ? (newest?.last_message_id ?? null) : draft.basedOn,
    replyTo: draft?.replyTo ?? given.replyTo,
    attachments: [...new Set<number>([...(draft?.attachments ?? []), ...given.attachments])],
  });
}
