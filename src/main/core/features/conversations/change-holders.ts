import type { ConversationChange } from '../../../../shared/contract/conversations.ts';
import type { ReadableDb, SqlValue, WritableDb } from '../../store/db.ts';
import { firstRow } from '../../store/sql-rows.ts';

/** What one change touches of one conversation: so that it can be compared and put back. */
export interface Holder {
  /** Null when the conversation is gone. */
  read(db: ReadableDb, id: number): SqlValue[] | null;
  write(db: WritableDb, id: number, values: readonly SqlValue[]): void;
}

function columns(...names: readonly string[]): Holder {
  return {
    read(db, id) {
      const sql = `SELECT ${names.join(', ')} FROM conversations WHERE id = ?`;
      const row = firstRow<Record<string, SqlValue>>(db.prepare(sql), id);
      return row === undefined ? null : names.map((name) => row[name] ?? null);
    },
    write(db, id, values) {
      const sets = names.map((name) => `${name} = ?`).join(', ');
      db.prepare(`UPDATE conversations SET ${sets} WHERE id = ?`).run(...values, id);
    },
  };
}

const exists = columns('id');

function pin(personId: string): Holder {
  return {
    read(db, id) {
      if (exists.read(db, id) === null) return null;
      const row = firstRow<{ at: number }>(
        db.prepare('SELECT at FROM pins WHERE person_id = ? AND conversation_id = ?'),
        personId,
        id,
      );
      return [row?.at ?? null];
    },
    write(db, id, [at = null]) {
      db.prepare('DELETE FROM pins WHERE person_id = ? AND conversation_id = ?').run(personId, id);
      if (at === null) return;
      db.prepare('INSERT INTO pins (person_id, conversation_id, at) VALUES (?, ?, ?)').run(
        personId,
        id,
        at,
      );
    },
  };
}

function label(labelId: number): Holder {
  return {
    read(db, id) {
      if (exists.read(db, id) === null) return null;
      const row = firstRow<{ one: number }>(
        db.prepare(
          'SELECT 1 AS one FROM conversation_labels WHERE conversation_id = ? AND label_id = ?',
        ),
        id,
        labelId,
      );
      return [row === undefined ? 0 : 1];
    },
    write(db, id, [on = 0]) {
      db.prepare(
        on === 1
          ? // A label that was removed since stays removed.
            `INSERT OR IGNORE INTO conversation_labels (conversation_id, label_id)
               SELECT ?, id FROM labels WHERE id = ?`
          : 'DELETE FROM conversation_labels WHERE conversation_id = ? AND label_id = ?',
      ).run(id, labelId);
    },
  };
}

function mark(personId: string): Holder {
  return {
    read(db, id) {
      if (exists.read(db, id) === null) return null;
      const row = firstRow<{ sent_at: number; message_id: number; unread: number }>(
        db.prepare(
          `SELECT sent_at, message_id, unread FROM read_marks
           WHERE person_id = ? AND conversation_id = ?`,
        ),
        personId,
        id,
      );
      return row === undefined ? [null, null, null] : [row.sent_at, row.message_id, row.unread];
    },
    write(db, id, [sentAt = null, messageId = null, unread = null]) {
      if (sentAt === null || messageId === null) {
        db.prepare('DELETE FROM read_marks WHERE person_id = ? AND conversation_id = ?').run(
          personId,
          id,
        );
        return;
      }
      db.prepare(
        `INSERT INTO read_marks (person_id, conversation_id, sent_at, message_id, unread)
         VALUES (?, ?, ?, ?, ?) ON CONFLICT (person_id, conversation_id) DO UPDATE
         SET sent_at = excluded.sent_at, message_id = excluded.message_id, unread = excluded.unread`,
      ).run(personId, id, sentAt, messageId, unread ?? 0);
    },
  };
}

/** What a change by this person touches. */
export function holderOf(change: ConversationChange, personId: string): Holder {
  switch (change.kind) {
    case 'pin':
      return pin(personId);
    case 'read':
      return mark(personId);
    case 'done':
      return columns('done_up_to');
    case 'snooze':
      return columns('snoozed_until', 'snoozed_after', 'came_back_at');
    case 'label':
      return label(change.labelId);
    case 'assign':
      return columns('assignee_id');
  }
}
