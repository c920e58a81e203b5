import { randomUUID } from 'node:crypto';
import { conversationTopic } from '../../../shared/contract/events.ts';
import { refreshSummary } from '../store/conversation-summary.ts';
import type { WritableDb } from '../store/db.ts';
import { countUnread } from '../store/read-marks.ts';
import { firstRow } from '../store/sql-rows.ts';
import { colourOf, setColour } from './colours.ts';
import { settleContact } from './contacts.ts';
import { messageAt, messageUpTo } from './places.ts';
import type { TeamPlace, TeamValue } from './values.ts';

type ValueOf<Kind extends TeamValue['kind']> = Extract<TeamValue, { kind: Kind }>;

function findPerson(db: WritableDb, name: string): string | null {
  const row = firstRow<{ id: string }>(
    db.prepare(
      'SELECT id FROM persons WHERE name = ? ORDER BY is_default DESC, created_at, id LIMIT 1',
    ),
    name,
  );
  return row?.id ?? null;
}

/** The person of this name, made here where nobody has it yet. */
export function ensurePerson(db: WritableDb, name: string, now: number): string {
  const known = findPerson(db, name);
  if (known !== null) return known;
  const id = randomUUID();
  db.prepare('INSERT INTO persons (id, name, created_at) VALUES (?, ?, ?)').run(id, name, now);
  db.changed('workspace');
  return id;
}

function setLabel(db: WritableDb, id: number, { name, colour, on }: ValueOf<'label'>): void {
  if (on) {
    const made = db
      .prepare('INSERT INTO labels (name, colour) VALUES (?, ?) ON CONFLICT (name) DO NOTHING')
      .run(name, colourOf(db, name) ?? colour);
    db.prepare(
      `INSERT OR IGNORE INTO conversation_labels (conversation_id, label_id)
       SELECT ?, id FROM labels WHERE name = ?`,
    ).run(id, name);
    if (made.changes > 0) db.changed('labels');
  } else {
    db.prepare(
      `DELETE FROM conversation_labels WHERE conversation_id = ?
         AND label_id = (SELECT id FROM labels WHERE name = ?)`,
    ).run(id, name);
  }
}

/** Answers whether the message was here; until it is, the newest before it stands in. */
function setDone(db: WritableDb, id: number, upTo: TeamPlace | null): boolean {
  const named = upTo === null ? null : messageAt(db, id, upTo);
  const place = upTo === null ? null : (named?.id ?? messageUpTo(db, id, upTo.at));
  db.prepare('UPDATE conversations SET done_up_to = ? WHERE id = ?').run(place, id);
  refreshSummary(db, id);
  return upTo === null || upTo.ref === null || named !== null;
}

/** Moves the mark of a person who sits at this desk too. */
function setRead(db: WritableDb, id: number, { person, upTo }: ValueOf<'read'>): boolean {
  const personId = findPerson(db, person);
  if (personId === null) return true;
  const named = messageAt(db, id, upTo);
  const place = named ?? { sent_at: upTo.at, id: Math.floor(upTo.at / 1000) * 256 + 255 };
  db.prepare(
    `INSERT INTO read_marks (person_id, conversation_id, sent_at, message_id) VALUES (?, ?, ?, ?)
     ON CONFLICT (person_id, conversation_id)
     DO UPDATE SET sent_at = excluded.sent_at, message_id = excluded.message_id`,
  ).run(personId, id, place.sent_at, place.id);
  countUnread(db, id);
  return upTo.ref === null || named !== null;
}

function setSnooze(db: WritableDb, id: number, { until, after }: ValueOf<'snooze'>): void {
  db.prepare(
    'UPDATE conversations SET snoozed_until = ?, snoozed_after = ?, came_back_at = NULL WHERE id = ?',
  ).run(until, after, id);
  // The customer may have written since.
  refreshSummary(db, id);
}

function setNote(db: WritableDb, id: number, value: ValueOf<'note'>): void {
  const { note, person, at, text } = value;
  db.prepare('DELETE FROM team_notes WHERE id = ?').run(note);
  if (text === null) return;
  db.prepare(
    'INSERT INTO team_notes (id, conversation_id, person, at, text) VALUES (?, ?, ?, ?, ?)',
  ).run(note, id, person, at, text);
}

function set(db: WritableDb, id: number, value: TeamValue, now: number): boolean {
  switch (value.kind) {
    case 'assign': {
      const personId = value.person === null ? null : ensurePerson(db, value.person, now);
      db.prepare('UPDATE conversations SET assignee_id = ? WHERE id = ?').run(personId, id);
      return true;
    }
    case 'label':
      setLabel(db, id, value);
      return true;
    case 'snooze':
      setSnooze(db, id, value);
      return true;
    case 'read':
      return setRead(db, id, value);
    case 'done':
      return setDone(db, id, value.upTo);
    case 'note':
      setNote(db, id, value);
      return true;
    case 'mark':
    case 'called':
    case 'about':
      settleContact(db, id, value);
      return true;
    case 'sent':
    case 'person':
    case 'colour':
      return true;
  }
}

/**
 * Makes a conversation be as the team says; `id` is null while it is not here, and for what is of
 * none. Answers whether all that the value speaks of was here. `now` in ms UTC.
 */
export function settle(db: WritableDb, id: number | null, value: TeamValue, now: number): boolean {
  if (value.kind === 'person') {
    ensurePerson(db, value.person, now);
    return true;
  }
  if (value.kind === 'colour') {
    setColour(db, value.name, value.colour);
    return true;
  }
  if (id === null) return false;
  const settled = set(db, id, value, now);
  db.changed('conversations', conversationTopic(id));
  return settled;
}
