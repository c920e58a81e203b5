import type { WritableDb } from '../store/db.ts';
import { allRows } from '../store/sql-rows.ts';
import { claimColours } from './colours.ts';
import { contactValues } from './contacts.ts';
import { queueWrite } from './rows.ts';
import { valueNow, type Changed } from './record.ts';
import { fieldOf } from './values.ts';

interface Carries {
  readonly id: number;
  readonly number: string;
  readonly contact: string;
}

const ofConnection = `FROM conversations c JOIN numbers n ON n.id = c.number_id
  JOIN contacts k ON k.id = c.contact_id`;

/** Conversations of a connection that carry something, with what names them. */
function carrying(db: WritableDb, connectionId: string, condition: string): Carries[] {
  return allRows<Carries>(
    db.prepare(
      `SELECT c.id, n.ref AS number, k.identifier AS contact ${ofConnection}
       WHERE n.connection_id = ? AND ${condition}`,
    ),
    connectionId,
  );
}

function claim(db: WritableDb, connectionId: string, of: Carries, changed: Changed): void {
  const value = valueNow(db, of.id, changed);
  if (value === null) return;
  const key = { connectionId, numberRef: of.number, contact: of.contact, field: fieldOf(value) };
  const waits = db
    .prepare(
      `SELECT 1 FROM team_outbox
       WHERE connection_id = ? AND number_ref = ? AND contact = ? AND field = ?`,
    )
    .get(connectionId, key.numberRef, key.contact, key.field);
  if (waits === undefined) queueWrite(db, key, { value, isClaim: true });
}

/** Tells the team who works at this desk. */
export function claimPerson(db: WritableDb, connectionId: string): void {
  const persons = allRows<{ name: string }>(
    db.prepare(
      `SELECT p.name FROM persons p LEFT JOIN desk_persons d ON d.person_id = p.id
       WHERE d.removed_at IS NULL AND (p.is_default = 1 OR d.person_id IS NOT NULL)
       ORDER BY p.created_at`,
    ),
  );
  for (const { name: person } of persons) {
    const value = { kind: 'person', person } as const;
    const key = { connectionId, numberRef: '', contact: '', field: fieldOf(value) };
    queueWrite(db, key, { value, isClaim: true });
  }
}

/**
 * A connection gets a log: what was known of another one means nothing in it, and what this desk held
 * until now is claimed where nobody has said otherwise.
 */
export function beginTeam(db: WritableDb, connectionId: string): void {
  db.prepare('DELETE FROM team_registers WHERE connection_id = ?').run(connectionId);
  db.prepare('UPDATE team_outbox SET seq = NULL WHERE connection_id = ?').run(connectionId);
  claimPerson(db, connectionId);
  claimColours(db, connectionId);
  for (const kind of ['assign', 'snooze', 'done'] as const) {
    const column = { assign: 'assignee_id', snooze: 'snoozed_until', done: 'done_up_to' }[kind];
    for (const of of carrying(db, connectionId, `c.${column} IS NOT NULL`)) {
      claim(db, connectionId, of, { kind });
    }
  }
  const labels = allRows<Carries & { readonly label_id: number }>(
    db.prepare(
      `SELECT c.id, n.ref AS number, k.identifier AS contact, l.label_id ${ofConnection}
         JOIN conversation_labels l ON l.conversation_id = c.id WHERE n.connection_id = ?`,
    ),
    connectionId,
  );
  for (const of of labels) {
    claim(db, connectionId, of, { kind: 'label', labelId: of.label_id });
  }
  interface Note extends Carries {
    readonly note: string;
    readonly person: string;
    readonly at: number;
    readonly text: string;
  }
  const notes = allRows<Note>(
    db.prepare(
      `SELECT c.id, n.ref AS number, k.identifier AS contact, t.id AS note, t.person, t.at, t.text
       ${ofConnection} JOIN team_notes t ON t.conversation_id = c.id WHERE n.connection_id = ?`,
    ),
    connectionId,
  );
  for (const { note, person, at, text, ...of } of notes) {
    const value = { kind: 'note', note, person, at, text } as const;
    claim(db, connectionId, of, { kind: 'value', value });
  }
  for (const { of, value } of contactValues(db, connectionId)) {
    claim(db, connectionId, of, { kind: 'value', value });
  }
}

/** The connection has no log any more; what it said stays as it is. */
export function endTeam(db: WritableDb, connectionId: string): void {
  db.prepare('DELETE FROM team_registers WHERE connection_id = ?').run(connectionId);
  db.prepare('DELETE FROM team_outbox WHERE connection_id = ?').run(connectionId);
}
