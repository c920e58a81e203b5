import type { WritableDb } from '../store/db.ts';
import { setContactNotes, setOwnName } from '../store/contact-own.ts';
import { setMark } from '../store/contact-stops.ts';
import { allRows, firstRow } from '../store/sql-rows.ts';
import { recordTeam } from './record.ts';
import type { TeamValue } from './values.ts';

/** What colleagues tell each other of a contact, in the name of its conversation. */
export type ContactValue = Extract<TeamValue, { kind: 'mark' | 'called' | 'about' }>;

/** Tells the team, where the contact's connection has a relay. Call it in the transaction that changed it. */
export function recordContact(db: WritableDb, contactId: number, value: ContactValue): void {
  const row = firstRow<{ id: number }>(
    db.prepare('SELECT id FROM conversations WHERE contact_id = ?'),
    contactId,
  );
  if (row !== undefined) recordTeam(db, row.id, { kind: 'value', value });
}

/** Makes the contact of a conversation be as the team says. */
export function settleContact(db: WritableDb, conversationId: number, value: ContactValue): void {
  const row = firstRow<{ contact_id: number }>(
    db.prepare('SELECT contact_id FROM conversations WHERE id = ?'),
    conversationId,
  );
  if (row === undefined) return;
  const { contact_id: contactId } = row;
  const { at } = value;
  switch (value.kind) {
    case 'mark': {
      const { mark: kind, on, person, why } = value;
      setMark(db, { contactId, kind, on, person, why, now: at });
      break;
    }
    case 'called':
      setOwnName(db, contactId, { name: value.name, at });
      break;
    case 'about':
      setContactNotes(db, contactId, { text: value.text, person: value.person, at });
      break;
  }
  db.changed('contacts');
}

interface Of {
  readonly id: number;
  readonly number: string;
  readonly contact: string;
}

const ofConnection = `FROM conversations c JOIN numbers n ON n.id = c.number_id
  JOIN contacts k ON k.id = c.contact_id`;

/** What this desk holds of the contacts of a connection, each with the conversation that names it. */
export function contactValues(
  db: WritableDb,
  connectionId: string,
): { readonly of: Of; readonly value: ContactValue }[] {
  const named = 'c.id, n.ref AS number, k.identifier AS contact';
  const marks = allRows<
    Of & { mark: 'opted_out' | 'blocked'; person: string; at: number; why: string }
  >(
    db.prepare(
      `SELECT ${named}, m.kind AS mark, m.person, m.at, m.why ${ofConnection}
       JOIN contact_marks m ON m.contact_id = k.id WHERE n.connection_id = ?`,
    ),
    connectionId,
  );
  const called = allRows<Of & { name: string; at: number }>(
    db.prepare(
      `SELECT ${named}, k.name, coalesce(k.name_at, 0) AS at ${ofConnection}
       WHERE n.connection_id = ? AND k.name_source = 'person' AND k.name IS NOT NULL`,
    ),
    connectionId,
  );
  const about = allRows<Of & { text: string; person: string; at: number }>(
    db.prepare(
      `SELECT ${named}, k.notes AS text, coalesce(k.notes_by, '') AS person,
         coalesce(k.notes_at, 0) AS at ${ofConnection}
       WHERE n.connection_id = ? AND k.notes IS NOT NULL`,
    ),
    connectionId,
  );
  return [
    ...marks.map(({ mark, person, at, why, ...of }) => ({
      of,
      value: { kind: 'mark', mark, on: true, person, at, why } as const,
    })),
    ...called.map(({ name, at, ...of }) => ({ of, value: { kind: 'called', name, at } as const })),
    ...about.map(({ text, person, at, ...of }) => ({
      of,
      value: { kind: 'about', text, person, at } as const,
    })),
  ];
}
