import { conversationTopic } from '../../../../shared/contract/events.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import { setContactNotes, setOwnName } from '../../store/contact-own.ts';
import { setMark } from '../../store/contact-stops.ts';
import type { WritableDb } from '../../store/db.ts';
import { sameContacts } from '../../store/same-person.ts';
import { allRows, firstRow } from '../../store/sql-rows.ts';
import { recordContact } from '../../team/contacts.ts';

/** Throws `not_found`. */
function mustExist(db: WritableDb, id: number): void {
  if (firstRow(db.prepare('SELECT 1 FROM contacts WHERE id = ?'), id) === undefined) {
    throw new LobbyError('not_found', 'There is no such contact');
  }
}

/** Says that something of these contacts changed, to whoever shows them or the same person. */
function tell(db: WritableDb, ...contactIds: readonly number[]): void {
  const all = new Set(contactIds.flatMap((id) => [id, ...sameContacts(db, id)]));
  const rows = allRows<{ id: number }>(
    db.prepare('SELECT id FROM conversations WHERE contact_id IN (SELECT value FROM json_each(?))'),
    JSON.stringify([...all]),
  );
  db.changed('contacts', 'conversations', ...rows.map(({ id }) => conversationTopic(id)));
}

function rename(
  db: WritableDb,
  args: { readonly id: number; readonly name: string | null; readonly now: number },
): void {
  const { id, name, now: at } = args;
  mustExist(db, id);
  setOwnName(db, id, { name, at });
  recordContact(db, id, { kind: 'called', name, at });
  tell(db, id);
}

function saveNotes(
  db: WritableDb,
  args: {
    readonly id: number;
    readonly text: string;
    readonly person: string;
    readonly now: number;
  },
): void {
  const { id, person, now: at } = args;
  mustExist(db, id);
  const text = args.text.trim() === '' ? null : args.text;
  setContactNotes(db, id, { text, person, at });
  recordContact(db, id, { kind: 'about', text, person, at });
  db.changed('contacts');
}

function mark(db: WritableDb, args: Parameters<typeof setMark>[1]): void {
  const { contactId, kind, on, person, why, now: at } = args;
  mustExist(db, contactId);
  if (!setMark(db, args)) return;
  recordContact(db, contactId, { kind: 'mark', mark: kind, on, person, at, why });
}

/** Whether two contacts are one person, as somebody says now. Throws `not_found`, `bad_input`. */
function decide(
  db: WritableDb,
  args: {
    readonly id: number;
    readonly otherId: number;
    readonly isSame: boolean;
    readonly person: string;
    readonly now: number;
  },
): void {
  const { id, otherId, isSame, person, now } = args;
  if (id === otherId) throw new LobbyError('bad_input', 'A contact is itself already.');
  mustExist(db, id);
  mustExist(db, otherId);
  const before = [id, otherId, ...sameContacts(db, id), ...sameContacts(db, otherId)];
  db.prepare(
    `INSERT INTO contact_joins (contact_id, other_id, is_same, person, at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (contact_id, other_id) DO UPDATE
     SET is_same = excluded.is_same, person = excluded.person, at = excluded.at`,
  ).run(Math.min(id, otherId), Math.max(id, otherId), isSame ? 1 : 0, person, now);
  tell(db, ...new Set(before));
}

export const contactWrites = {
  /**
   * What the desk calls a contact; null gives back what the platform says. Every name it had stays
   * findable. `now` in ms UTC. Throws `not_found`.
   */
  'contacts.rename': rename,

  /** Notes on a contact; an empty text removes them. Throws `not_found`. */
  'contacts.saveNotes': saveNotes,

  /** Throws `not_found`. */
  'contacts.mark': mark,

  /** What the contact wrote up to `now` (ms UTC) is no wish to be left alone. Throws `not_found`. */
  'contacts.goOn': (db: WritableDb, args: { readonly id: number; readonly now: number }): void => {
    mustExist(db, args.id);
    db.prepare('UPDATE contacts SET goes_on_until = ? WHERE id = ?').run(args.now, args.id);
    db.changed('contacts');
  },

  'contacts.decide': decide,
} as const;
