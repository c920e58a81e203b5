import { readMarkTopic } from '../../../../shared/contract/events.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import { refreshSummary } from '../../store/conversation-summary.ts';
import type { ReadableDb, WritableDb } from '../../store/db.ts';
import { countUnread, rightBefore } from '../../store/read-marks.ts';
import { firstRow } from '../../store/sql-rows.ts';

interface Place {
  readonly sent_at: number;
  readonly id: number;
}

const newestFirst = 'ORDER BY sent_at DESC, id DESC LIMIT 1';

/** Throws `not_found` for a conversation that is gone. */
export function mustExist(db: ReadableDb, id: number): void {
  if (firstRow(db.prepare('SELECT id FROM conversations WHERE id = ?'), id) === undefined) {
    throw new LobbyError('not_found', 'There is no such conversation');
  }
}

interface Mark extends Place {
  readonly unread: number;
}

function markOf(db: ReadableDb, personId: string, conversationId: number): Mark | undefined {
  return firstRow<Mark>(
    db.prepare(
      'SELECT sent_at, message_id AS id, unread FROM read_marks WHERE person_id = ? AND conversation_id = ?',
    ),
    personId,
    conversationId,
  );
}

function setMark(db: WritableDb, personId: string, conversationId: number, place: Place): void {
  db.prepare(
    `INSERT INTO read_marks (person_id, conversation_id, sent_at, message_id) VALUES (?, ?, ?, ?)
     ON CONFLICT (person_id, conversation_id)
     DO UPDATE SET sent_at = excluded.sent_at, message_id = excluded.message_id`,
  ).run(personId, conversationId, place.sent_at, place.id);
  countUnread(db, conversationId);
  db.changed('conversations', readMarkTopic(conversationId));
}

const isAfter = (a: Place, b: Place) =>
  a.sent_at > b.sent_at || (a.sent_at === b.sent_at && a.id > b.id);

export interface MarkArgs {
  readonly personId: string;
  readonly id: number;
}

/**
 * Where the message `upTo` stands, which was on somebody's screen. One that is gone since was discarded,
 * or was found to be the same as another: then it is the newest before it, because ids grow with time.
 */
function placeOf(db: ReadableDb, conversationId: number, upTo: number): Place | undefined {
  const row = firstRow<Place & { conversation_id: number }>(
    db.prepare('SELECT sent_at, id, conversation_id FROM messages WHERE id = ?'),
    upTo,
  );
  if (row !== undefined) return row.conversation_id === conversationId ? row : undefined;
  return firstRow<Place>(
    db.prepare(
      `SELECT sent_at, id FROM messages WHERE conversation_id = ? AND id < ? ${newestFirst}`,
    ),
    conversationId,
    upTo,
  );
}

/**
 * Moves a person's read mark forward to the message `upTo`. One of another conversation, or a mark that
 * is already further, changes nothing. Returns what is left unread.
 */
export function markRead(
  db: WritableDb,
  args: MarkArgs & { readonly upTo: number },
): { moved: boolean; unread: number } {
  mustExist(db, args.id);
  const mark = markOf(db, args.personId, args.id);
  const place = placeOf(db, args.id, args.upTo);
  if (place === undefined || (mark !== undefined && !isAfter(place, mark))) {
    return { moved: false, unread: mark?.unread ?? 0 };
  }
  setMark(db, args.personId, args.id, place);
  return { moved: true, unread: markOf(db, args.personId, args.id)?.unread ?? 0 };
}

/** Puts a person's read mark right before the newest message of the contact, if there is one. */
export function markUnread(db: WritableDb, args: MarkArgs): void {
  mustExist(db, args.id);
  const inbound = firstRow<Place>(
    db.prepare(
      `SELECT sent_at, id FROM messages
       WHERE conversation_id = ? AND direction = 0 AND origin <> 'system' ${newestFirst}`,
    ),
    args.id,
  );
  if (inbound === undefined) return;
  const before = firstRow<Place>(
    db.prepare(
      `SELECT sent_at, id FROM messages
       WHERE conversation_id = ? AND (sent_at, id) < (?, ?) ${newestFirst}`,
    ),
    args.id,
    inbound.sent_at,
    inbound.id,
  );
  setMark(db, args.personId, args.id, before ?? rightBefore(inbound));
}

/** Says that everything written so far is answered, or takes that back. */
export function markDone(
  db: WritableDb,
  args: { readonly id: number; readonly done: boolean },
): void {
  mustExist(db, args.id);
  const upTo = args.done
    ? firstRow<{ id: number }>(
        db.prepare(
          `SELECT id FROM messages WHERE conversation_id = ? AND origin <> 'system' ${newestFirst}`,
        ),
        args.id,
      )
    : undefined;
  db.prepare('UPDATE conversations SET done_up_to = ? WHERE id = ?').run(upTo?.id ?? null, args.id);
  refreshSummary(db, args.id);
}

/** Marks everything that is here as read by a person, also what no thread was read of yet. */
export function markAllRead(db: WritableDb, args: MarkArgs): void {
  const newest = firstRow<Place>(
    db.prepare(`SELECT sent_at, id FROM messages WHERE conversation_id = ? ${newestFirst}`),
    args.id,
  );
  if (newest !== undefined) {
    markRead(db, { ...args, upTo: newest.id });
    return;
  }
  db.prepare('UPDATE read_marks SET unread = 0 WHERE person_id = ? AND conversation_id = ?').run(
    args.personId,
    args.id,
  );
  db.changed('conversations', readMarkTopic(args.id));
}
