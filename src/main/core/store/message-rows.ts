import type { MessageType } from '../../../shared/contract/primitives.ts';
import type { Failure, Origin, SentTemplate } from '../../../shared/contract/rows.ts';
import {
  mergeDelivery,
  type DeliveryState,
  type DeliveryStatus,
} from '../../../shared/domain/delivery-status.ts';
import type { RemoteContent } from '../remotes/remote.ts';
import type { WritableDb } from './db.ts';
import { noteCard } from './identity-rows.ts';
import { insertMedia, type OwnFile } from './media-rows.ts';
import { splitContent } from './message-content.ts';
import { quotableText } from './quote-rows.ts';
import { indexWords, indexWordsLater, unindexWords } from './search-index.ts';
import { settleMarks } from './settle-marks.ts';
import { firstRow } from './sql-rows.ts';

/** A message about to become a row. Times are integer milliseconds UTC, `sentAt` by the vendor's clock. */
export interface NewMessage {
  /** The vendor's id; null for an own send that has not been answered. */
  readonly ref: string | null;
  /** The window's id of an own send; null for everything else. */
  readonly clientId: string | null;
  readonly direction: 'inbound' | 'outbound';
  readonly origin: Origin;
  readonly personId: string | null;
  readonly sentAt: number;
  readonly arrivedAt: number;
  /** Something newer had already been shown. */
  readonly late: boolean;
  readonly type: MessageType;
  readonly vendorType: string | null;
  readonly text: string | null;
  readonly template: SentTemplate | null;
  /** Null for what a contact wrote. */
  readonly status: DeliveryStatus | null;
  readonly statusAt: number | null;
  readonly attempt: number;
  readonly failure: Failure | null;
  /** What it holds beside its words; absent for plain words. */
  readonly content?: RemoteContent | null;
  /** Its file, when that is here: an own send's. */
  readonly file?: OwnFile | null;
  /** The vendor's id of the message it answers, and its words where they are known. */
  readonly quote?: { readonly ref: string; readonly text: string | null } | null;
  readonly editedAt?: number | null;
  /** Nothing of one that was taken back is written but that it was. */
  readonly deletedAt?: number | null;
  readonly forwarded?: boolean;
  /** Its ref is one that an event of the vendor told, not a page of its thread. */
  readonly byEvent?: boolean;
}

const insertSql = `INSERT INTO messages (id, conversation_id, ref, client_id, direction, origin, person_id,
  sent_at, arrived_at, late, type, vendor_type, text, template, status, status_at, attempt, failure,
  by_event)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`;

const moreSql = `UPDATE messages SET content = ?, quote_ref = ?, quote_text = ?, edited_at = ?,
  deleted_at = ?, forwarded = ? WHERE id = ?`;

const idsASecond = 256;

function json(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value);
}

/** Writes what a message has beside its words; most have nothing, and cost nothing here. */
function insertMore(db: WritableDb, conversationId: number, id: number, m: NewMessage): void {
  const isPlain = !m.content && !m.quote && !m.editedAt && !m.deletedAt && m.forwarded !== true;
  if (isPlain) return;
  const isHere = m.deletedAt === null || m.deletedAt === undefined;
  const content = isHere && m.content ? splitContent(m.content) : null;
  db.prepare(moreSql).run(
    content?.json ?? null,
    isHere ? (m.quote?.ref ?? null) : null,
    isHere && m.quote ? quotableText(db, conversationId, m.quote) : null,
    isHere ? (m.editedAt ?? null) : null,
    m.deletedAt ?? null,
    isHere && m.forwarded === true ? 1 : 0,
    id,
  );
  if (isHere && m.content?.kind === 'contacts') {
    for (const card of m.content.contacts) noteCard(db, card, m.sentAt);
  }
  if (content !== null && content.media !== null) {
    insertMedia(db, { conversationId, messageId: id }, content.media, m.file);
  }
}

/** The first id at or after the second of `id` that no message has. */
function nextFreeId(db: WritableDb, id: number): number {
  const newest = db.prepare('SELECT max(id) AS id FROM messages WHERE id >= ? AND id < ?');
  for (let block = id; ; block += idsASecond) {
    const taken = firstRow<{ id: number | null }>(newest, block, block + idsASecond)?.id ?? null;
    if (taken === null) return block;
    if (taken + 1 < block + idsASecond) return taken + 1;
  }
}

/**
 * Writes messages that are known to be new to their conversation, and returns their ids in the same
 * order. An id is `(sentAt in seconds << 8) + n` (DATA, "Message"); a full second spills into the
 * next. Live rows are found by search with this commit, history a little later. Callers refresh the
 * conversation's summary in the same transaction.
 */
export function insertMessages(
  db: WritableDb,
  conversationId: number,
  messages: readonly NewMessage[],
  options: { readonly live: boolean },
): number[] {
  const insert = db.prepare(insertSql);
  const ids: number[] = [];
  const words: { id: number; text: string }[] = [];
  let isCrowded = false;
  for (const m of messages) {
    const at = Math.trunc(m.sentAt);
    const text = m.deletedAt ? null : m.text;
    const put = (id: number): boolean =>
      insert.run(
        id,
        conversationId,
        m.ref,
        m.clientId,
        m.direction === 'inbound' ? 0 : 1,
        m.origin,
        m.personId,
        at,
        Math.trunc(m.arrivedAt),
        m.late ? 1 : 0,
        m.type,
        m.vendorType,
        text,
        json(m.deletedAt ? null : m.template),
        m.status,
        m.statusAt,
        m.attempt,
        json(m.failure),
        m.byEvent === true ? 1 : 0,
      ).changes === 1;
    // Arithmetic, because seconds << 8 need more than the 32 bits of a bit operation.
    const second = Math.max(0, Math.floor(at / 1000)) * idsASecond;
    let id: number = isCrowded ? nextFreeId(db, second) : second;
    if (!put(id)) {
      id = nextFreeId(db, second);
      put(id);
    }
    // Where many write in one second, the next message finds its first id taken too.
    isCrowded = id !== second;
    insertMore(db, conversationId, id, m);
    ids.push(id);
    if (text !== null && text !== '') words.push({ id, text });
  }
  if (options.live) indexWords(db, words);
  else
    indexWordsLater(
      db,
      words.map((row) => row.id),
    );
  return ids;
}

export interface DeliveryChange extends DeliveryState {
  readonly failure: Failure | null;
}

/** Writes a delivery state as it is, also down the ladder: only the outbox knows when that is true. */
export function setDelivery(db: WritableDb, messageId: number, next: DeliveryChange): void {
  db.prepare(
    'UPDATE messages SET status = ?, status_at = ?, attempt = ?, failure = ? WHERE id = ?',
  ).run(next.status, next.at, next.attempt, json(next.failure), messageId);
}

/**
 * Takes in what the vendor says of a message's delivery: never down in rank within an attempt.
 * Returns whether anything changed.
 */
export function updateDelivery(db: WritableDb, messageId: number, next: DeliveryChange): boolean {
  const row = firstRow<{
    status: DeliveryStatus | null;
    status_at: number | null;
    attempt: number;
  }>(db.prepare('SELECT status, status_at, attempt FROM messages WHERE id = ?'), messageId);
  if (row === undefined) return false;
  if (row.status !== null) {
    const current = { status: row.status, at: row.status_at, attempt: row.attempt };
    if (mergeDelivery(current, next) === current) return false;
  }
  setDelivery(db, messageId, next);
  return true;
}

/** Keeps a further id of a message, with the source that gave it. Known ones are left as they are. */
export function addRef(
  db: WritableDb,
  row: { conversationId: number; messageId: number; ref: string; source: string },
): void {
  db.prepare(
    `INSERT INTO message_refs (conversation_id, ref, source, message_id) VALUES (?, ?, ?, ?)
     ON CONFLICT DO NOTHING`,
  ).run(row.conversationId, row.ref, row.source, row.messageId);
}

/** Writes other words of a message, and has search find it by them; `editedAt` null for no edit. */
export function setWords(
  db: WritableDb,
  id: number,
  text: string | null,
  editedAt: number | null,
): void {
  db.prepare('UPDATE messages SET text = ?, edited_at = ? WHERE id = ?').run(text, editedAt, id);
  unindexWords(db, [id]);
  if (text !== null && text !== '') indexWords(db, [{ id, text }]);
}

/**
 * Removes a message and what hangs on it. A gap before it then stands before the message after it.
 * Callers refresh the conversation's summary in the same transaction.
 */
export function deleteMessage(db: WritableDb, messageId: number): void {
  const gap = firstRow<{ from_at: number | null; to_at: number; page_length: number | null }>(
    db.prepare(
      `SELECT g.from_at, g.to_at, g.page_length FROM messages m
       JOIN gaps g ON g.conversation_id = m.conversation_id AND g.before_id = m.id WHERE m.id = ?`,
    ),
    messageId,
  );
  if (gap !== undefined) {
    db.prepare(
      `INSERT INTO gaps (conversation_id, before_id, from_at, to_at, page_length)
       SELECT n.conversation_id, n.id, ?, ?, ? FROM messages m
       JOIN messages n ON n.conversation_id = m.conversation_id
         AND (n.sent_at, n.id) > (m.sent_at, m.id)
       WHERE m.id = ? ORDER BY n.sent_at, n.id LIMIT 1
       ON CONFLICT DO NOTHING`,
    ).run(gap.from_at, gap.to_at, gap.page_length, messageId);
  }
  unindexWords(db, [messageId]);
  const of = firstRow<{ conversation_id: number }>(
    db.prepare('DELETE FROM messages WHERE id = ? RETURNING conversation_id'),
    messageId,
  );
  if (of !== undefined) settleMarks(db, of.conversation_id);
}
