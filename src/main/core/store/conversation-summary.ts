import { conversationTopic } from '../../../shared/contract/events.ts';
import { windowClosesAt } from '../../../shared/domain/service-window.ts';
import { oneLine } from './conversation-record.ts';
import type { ReadableDb, WritableDb } from './db.ts';
import { labelOf } from './message-label.ts';
import { countUnread } from './read-marks.ts';
import { wakeOnAnswer } from './snoozed.ts';
import { allRows, firstRow } from './sql-rows.ts';
import { isTroubled } from './troubled-messages.ts';

interface Place {
  readonly id: number;
  readonly sent_at: number;
}

interface Newest extends Place {
  readonly direction: number;
  readonly origin: string;
}

/** The line of the last message as the conversation keeps it. */
interface LastLine extends Newest {
  readonly type: string;
  readonly text: string | null;
  readonly status: string | null;
  readonly content: string | null;
  readonly deleted_at: number | null;
}

interface Kept {
  readonly vendor_last_inbound_at: number | null;
  readonly vendor_last_outbound_at: number | null;
  readonly last_activity_at: number;
  readonly done_up_to: number | null;
  readonly kept_from: number | null;
  readonly snoozed_until: number | null;
}

const newestFirst = 'ORDER BY sent_at DESC, id DESC LIMIT 1';

/** How much of a text is looked at for the one line that is kept; white space is folded. */
const keptLength = 400;

const newestSql = `SELECT id, sent_at, direction, origin, type,
    substr(text, 1, ${keptLength}) AS text, status, content, deleted_at
  FROM messages WHERE conversation_id = ? ${newestFirst}`;

function newestOf(db: ReadableDb, conversationId: number): LastLine | undefined {
  return firstRow<LastLine>(db.prepare(newestSql), conversationId);
}

/** What a list shows of a message; null where its type says all. */
function lineOf(db: ReadableDb, { id, type, text, content }: LastLine): string | null {
  const hasWords = text !== null && text.trim() !== '';
  const line = hasWords || content === null ? text : labelOf(db, { id, type, content });
  return line === null ? null : oneLine(line);
}

function newestSpoken(db: ReadableDb, conversationId: number): Newest | undefined {
  return firstRow<Newest>(
    db.prepare(
      `SELECT id, sent_at, direction, origin FROM messages
       WHERE conversation_id = ? AND origin <> 'system' ${newestFirst}`,
    ),
    conversationId,
  );
}

/**
 * The direction stands in the text: as a parameter it would have SQLite ask at each call whether
 * `messages_troubled` holds it, and plan anew.
 */
const ofDirectionSql = (direction: 0 | 1): string => `SELECT id, sent_at FROM messages
  WHERE conversation_id = ? AND direction = ${direction} AND origin <> 'system' ${newestFirst}`;

const newestInboundSql = ofDirectionSql(0);
const newestOutboundSql = ofDirectionSql(1);

/** The statement that finds an answer by reaction, for the test that asserts its index. */
export const answeredSql = `SELECT m.id, m.sent_at
  FROM counting x CROSS JOIN reactions r INDEXED BY reactions_given
    ON r.conversation_id = ? AND r.direction = 1 AND r.emoji IS NOT NULL
  CROSS JOIN messages m ON m.id = r.message_id
  WHERE x.id = 1 AND x.reactions_answer = 1
    AND NOT EXISTS (SELECT 1 FROM reactions n WHERE n.message_id = r.message_id
      AND n.direction = 1 AND (n.at, n.ref) > (r.at, r.ref))
  ORDER BY m.sent_at DESC, m.id DESC LIMIT 1`;

/** The newest message that a reaction of ours answers, where reactions count as answers. */
function answeredByReaction(db: ReadableDb, conversationId: number): Place | undefined {
  return firstRow<Place>(db.prepare(answeredSql), conversationId);
}

function later(a: Place | undefined, b: Place | undefined): Place | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a.sent_at > b.sent_at || (a.sent_at === b.sent_at && a.id > b.id) ? a : b;
}

/** When the customer's waiting began: the first inbound row after our last word. */
function waitingSince(
  db: ReadableDb,
  conversationId: number,
  answered: Place | undefined,
): number | null {
  const sent = firstRow<Place>(db.prepare(newestOutboundSql), conversationId);
  const ours = later(sent, answered);
  const first = firstRow<{ sent_at: number }>(
    db.prepare(
      `SELECT sent_at FROM messages
       WHERE conversation_id = ? AND (sent_at, id) > (?, ?) AND direction = 0 AND origin <> 'system'
       ORDER BY sent_at, id LIMIT 1`,
    ),
    conversationId,
    ours?.sent_at ?? -1,
    ours?.id ?? -1,
  );
  return first?.sent_at ?? null;
}

interface Counts {
  failed: number;
  unknown: number;
  queued: number;
}

const troubledSql = `SELECT status, count(*) AS n FROM messages m INDEXED BY messages_troubled
  WHERE m.conversation_id = ? AND ${isTroubled} GROUP BY status`;

/** What wants a person or the network, each message by its latest attempt. */
function countOpen(db: ReadableDb, conversationId: number): Counts {
  const waiting = allRows<{ status: string; n: number }>(
    db.prepare(
      `SELECT status, count(*) AS n FROM messages
       WHERE conversation_id = ? AND client_id IS NOT NULL
         AND status IN ('queued', 'sending', 'unknown', 'failed')
       GROUP BY status`,
    ),
    conversationId,
  );
  const troubled = allRows<{ status: string; n: number }>(db.prepare(troubledSql), conversationId);
  const of = (rows: typeof waiting, status: string) =>
    rows.find((row) => row.status === status)?.n ?? 0;
  return {
    failed: of(troubled, 'failed'),
    unknown: of(troubled, 'unknown'),
    queued: of(waiting, 'queued') + of(waiting, 'sending'),
  };
}

interface Reply {
  readonly needed: boolean;
  readonly since: number | null;
}

/** Whether `spoken` is not after the message up to which somebody said that all is answered. */
function isDone(db: ReadableDb, upTo: number | null, spoken: Place): boolean {
  if (upTo === null) return false;
  const done = firstRow<Place>(db.prepare('SELECT id, sent_at FROM messages WHERE id = ?'), upTo);
  // Of one that is gone the id alone is left.
  return done === undefined ? spoken.id <= upTo : later(spoken, done) === done;
}

/** Whether somebody waits; before a thread has been read, the vendor's times have to say so. */
function replyState(
  db: ReadableDb,
  conversationId: number,
  kept: Kept,
  spoken: Newest | undefined,
): Reply {
  if (spoken === undefined) {
    const inbound = kept.vendor_last_inbound_at;
    // What was removed from here, and perhaps answered, asks for nothing.
    const isHere = inbound !== null && inbound >= (kept.kept_from ?? 0);
    const needed = isHere && inbound > (kept.vendor_last_outbound_at ?? 0);
    return { needed, since: needed ? inbound : null };
  }
  if (spoken.direction !== 0 || isDone(db, kept.done_up_to, spoken))
    return { needed: false, since: null };
  const answered = answeredByReaction(db, conversationId);
  if (later(spoken, answered) === answered) return { needed: false, since: null };
  return { needed: true, since: waitingSince(db, conversationId, answered) };
}

function latest(...times: readonly (number | null | undefined)[]): number | null {
  const known = times.filter((time) => time !== null && time !== undefined);
  return known.length === 0 ? null : Math.max(...known);
}

/**
 * Computes the summary columns of a conversation and every person's unread count again, and says
 * that it changed. Whoever changes messages, read marks, `done_up_to` or the vendor's times calls it
 * in the same transaction. It asks the newest end of an index and never walks a whole thread of two
 * sides.
 */
export function refreshSummary(db: WritableDb, conversationId: number): void {
  const kept = firstRow<Kept>(
    db.prepare(
      `SELECT vendor_last_inbound_at, vendor_last_outbound_at, last_activity_at, done_up_to,
         kept_from, snoozed_until
       FROM conversations WHERE id = ?`,
    ),
    conversationId,
  );
  if (kept === undefined) return;
  const newest = newestOf(db, conversationId);
  const spoken = newest?.origin === 'system' ? newestSpoken(db, conversationId) : newest;
  const inbound =
    spoken === undefined || spoken.direction === 0
      ? spoken
      : firstRow<Place>(db.prepare(newestInboundSql), conversationId);
  const lastInbound = latest(inbound?.sent_at, kept.vendor_last_inbound_at);
  const lastActivity = latest(
    newest?.sent_at,
    kept.vendor_last_inbound_at,
    kept.vendor_last_outbound_at,
  );
  const reply = replyState(db, conversationId, kept, spoken);
  const counts =
    newest === undefined ? { failed: 0, unknown: 0, queued: 0 } : countOpen(db, conversationId);
  db.prepare(
    `UPDATE conversations SET last_activity_at = ?, last_message_id = ?, last_inbound_at = ?,
       window_closes_at = ?, needs_reply = ?, waiting_since = ?, failed = ?, unknown = ?, queued = ?,
       last_direction = ?, last_origin = ?, last_type = ?, last_text = ?, last_at = ?, last_status = ?,
       last_deleted = ?
     WHERE id = ?`,
  ).run(
    lastActivity ?? kept.last_activity_at,
    newest?.id ?? null,
    lastInbound,
    windowClosesAt(lastInbound),
    reply.needed ? 1 : 0,
    reply.since,
    counts.failed,
    counts.unknown,
    counts.queued,
    newest?.direction ?? null,
    newest?.origin ?? null,
    newest?.type ?? null,
    newest === undefined ? null : lineOf(db, newest),
    newest?.sent_at ?? null,
    newest?.status ?? null,
    newest === undefined || newest.deleted_at === null ? 0 : 1,
    conversationId,
  );
  if (kept.snoozed_until !== null) {
    wakeOnAnswer(db, conversationId, inbound?.sent_at ?? kept.vendor_last_inbound_at);
  }
  countUnread(db, conversationId);
  db.changed('conversations', conversationTopic(conversationId));
}
