import type { NoteRow } from '../../../shared/contract/team.ts';
import { conversationTopic } from '../../../shared/contract/events.ts';
import { LobbyError } from '../../../shared/errors.ts';
import type { ReadableDb, WritableDb } from '../store/db.ts';
import { allRows, firstRow } from '../store/sql-rows.ts';
import { recordTeam } from './record.ts';

interface Row {
  readonly id: string;
  readonly conversation_id: NoteRow['conversationId'];
  readonly person: string;
  readonly at: number;
  readonly text: string;
}

function toNote({ conversation_id: conversationId, ...row }: Row): NoteRow {
  return { ...row, conversationId };
}

/** All notes of a conversation, oldest first. */
export function notesOf(
  db: ReadableDb,
  { conversationId }: { readonly conversationId: number },
): NoteRow[] {
  return allRows<Row>(
    db.prepare(
      `SELECT id, conversation_id, person, at, text FROM team_notes
       WHERE conversation_id = ? ORDER BY at, id`,
    ),
    conversationId,
  ).map(toNote);
}

function find(db: ReadableDb, id: string): Row | undefined {
  return firstRow<Row>(
    db.prepare('SELECT id, conversation_id, person, at, text FROM team_notes WHERE id = ?'),
    id,
  );
}

function tell(db: WritableDb, row: Row, text: string | null): void {
  const { id: note, conversation_id: id, person, at } = row;
  recordTeam(db, id, { kind: 'value', value: { kind: 'note', note, person, at, text } });
  db.changed(conversationTopic(id));
}

/** Keeps a note; the same id again is the same note. Throws `not_found`. */
export function addNote(
  db: WritableDb,
  args: {
    readonly id: string;
    readonly conversationId: number;
    readonly personId: string;
    readonly text: string;
    readonly now: number;
  },
): NoteRow {
  const known = db.prepare('SELECT 1 FROM conversations WHERE id = ?').get(args.conversationId);
  if (known === undefined) throw new LobbyError('not_found', 'There is no such conversation');
  const made = db
    .prepare(
      `INSERT INTO team_notes (id, conversation_id, person, at, text)
       SELECT ?, ?, name, ?, ? FROM persons WHERE id = ? ON CONFLICT (id) DO NOTHING`,
    )
    .run(args.id, args.conversationId, args.now, args.text, args.personId);
  const row = find(db, args.id);
  if (row === undefined) throw new LobbyError('not_found', 'This person is gone.');
  if (made.changes > 0) tell(db, row, row.text);
  return toNote(row);
}

/** Takes a note away, on every desk; one that is gone already is no mistake. */
export function removeNote(db: WritableDb, { id }: { readonly id: string }): void {
  const row = find(db, id);
  if (row === undefined) return;
  db.prepare('DELETE FROM team_notes WHERE id = ?').run(id);
  tell(db, row, null);
}
