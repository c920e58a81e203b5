import type { Quote } from '../../../shared/contract/content.ts';
import type { MessageType } from '../../../shared/contract/primitives.ts';
import type { ConversationId, MessageId } from '../../../shared/domain/ids.ts';
import { oneLine } from './conversation-record.ts';
import type { ReadableDb, WritableDb } from './db.ts';
import { allRows, firstRow } from './sql-rows.ts';

/** A message that answers another. */
export interface Quoting {
  readonly id: MessageId;
  readonly conversationId: ConversationId;
  /** The vendor's id of the one it answers. */
  readonly ref: string;
  /** Its words, where the vendor repeated them. */
  readonly text: string | null;
}

interface QuotedRecord {
  readonly quoting: number;
  readonly id: MessageId;
  readonly direction: 0 | 1;
  readonly type: MessageType;
  readonly text: string | null;
  readonly deleted_at: number | null;
}

/** White space is folded: so much is read for the 200 characters that are shown. */
const readLength = 400;

/** The statement of `quotesOf`, for the test that asserts its indexes. */
export const quotesSql = `SELECT j.value ->> 0 AS quoting, q.id, q.direction, q.type,
    substr(q.text, 1, ${readLength}) AS text, q.deleted_at
  FROM json_each(?) j CROSS JOIN messages q ON q.id = coalesce(
    (SELECT m.id FROM messages m
      WHERE m.conversation_id = j.value ->> 1 AND m.ref = j.value ->> 2),
    (SELECT r.message_id FROM message_refs r
      WHERE r.conversation_id = j.value ->> 1 AND r.ref = j.value ->> 2))`;

/** What each message answers, by its id: as it reads now, else as the vendor repeated it. */
export function quotesOf(db: ReadableDb, quoting: readonly Quoting[]): ReadonlyMap<number, Quote> {
  const asked = quoting.map(({ id, conversationId, ref }) => [id, conversationId, ref]);
  const found = new Map(
    allRows<QuotedRecord>(db.prepare(quotesSql), JSON.stringify(asked)).map((row) => [
      row.quoting,
      row,
    ]),
  );
  return new Map(
    quoting.map(({ id, text }) => {
      const row = found.get(id);
      if (row === undefined) return [id, { messageId: null, direction: null, type: null, text }];
      const words = row.text ?? (row.deleted_at === null ? text : null);
      const quote: Quote = {
        messageId: row.id,
        direction: row.direction === 0 ? 'inbound' : 'outbound',
        type: row.type,
        text: words === null ? null : oneLine(words),
      };
      return [id, quote];
    }),
  );
}

/** Takes the words of a message, known by these ids, out of those that quote it. */
export function forgetQuoted(
  db: WritableDb,
  conversationId: number,
  refs: readonly string[],
): void {
  db.prepare(
    `UPDATE messages SET quote_text = NULL
     WHERE conversation_id = ? AND quote_ref IN (SELECT value FROM json_each(?))`,
  ).run(conversationId, JSON.stringify(refs));
}

/** Whether old messages were removed here: what is not here may be one of them. */
function wasCut(db: ReadableDb, conversationId: number): boolean {
  const row = db.prepare('SELECT 1 FROM conversations WHERE id = ? AND kept_from IS NOT NULL');
  return row.get(conversationId) !== undefined;
}

/**
 * What may be kept of a quoted message's words, as the vendor repeats them, on one line; null once
 * that message was taken back, or may have been removed for its age.
 */
export function quotableText(
  db: ReadableDb,
  conversationId: number,
  quote: { readonly ref: string; readonly text: string | null },
): string | null {
  if (quote.text === null || quote.text === '') return null;
  const asked = JSON.stringify([[0, conversationId, quote.ref]]);
  const quoted = firstRow<QuotedRecord>(db.prepare(quotesSql), asked);
  if (quoted === undefined && wasCut(db, conversationId)) return null;
  return quoted === undefined || quoted.deleted_at === null ? oneLine(quote.text) : null;
}
