import { conversationTopic } from '../../../../shared/contract/events.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import { setMark } from '../../store/contact-stops.ts';
import type { WritableDb } from '../../store/db.ts';
import { findableParts, noteIdentities, platformName } from '../../store/identity-rows.ts';
import { sameContacts } from '../../store/same-person.ts';
import { indexContact } from '../../store/search-index.ts';
import { allRows, firstRow } from '../../store/sql-rows.ts';

interface Contact {
  readonly id: number;
  readonly identifier: string;
}

/** Throws `not_found`. */
function contactOf(db: WritableDb, id: number): Contact {
  const row = firstRow<Contact>(db.prepare('SELECT id, identifier FROM contacts WHERE id = ?'), id);
  if (row === undefined) throw new LobbyError('not_found', 'There is no such contact');
  return row;
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
  const { identifier } = contactOf(db, args.id);
  const { id, name, now } = args;
  if (name !== null) {
    const said = { name, phone: null, username: null, identifier: '' };
    noteIdentities(db, id, said, { source: 'desk', at: now });
  }
  const shown = name ?? platformName(db, id);
  const source = name === null ? (shown === null ? null : 'vendor') : 'person';
  db.prepare('UPDATE contacts SET name = ?, name_source = ?, name_at = ? WHERE id = ?').run(
    shown === identifier ? null : shown,
    source,
    now,
    id,
  );
  indexContact(db, id, findableParts(db, id));
  tell(db, id);
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
  contactOf(db, id);
  contactOf(db, otherId);
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
  'contacts.saveNotes': (
    db: WritableDb,
    args: {
      readonly id: number;
      readonly text: string;
      readonly person: string;
      readonly now: number;
    },
  ): void => {
    contactOf(db, args.id);
    const has = args.text.trim() !== '';
    db.prepare('UPDATE contacts SET notes = ?, notes_by = ?, notes_at = ? WHERE id = ?').run(
      has ? args.text : null,
      has ? args.person : null,
      has ? args.now : null,
      args.id,
    );
    db.changed('contacts');
  },

  /** Throws `not_found`. */
  'contacts.mark': (db: WritableDb, mark: Parameters<typeof setMark>[1]): void => {
    contactOf(db, mark.contactId);
    setMark(db, mark);
  },

  /** What the contact wrote up to `now` (ms UTC) is no wish to be left alone. Throws `not_found`. */
  'contacts.goOn': (db: WritableDb, args: { readonly id: number; readonly now: number }): void => {
    contactOf(db, args.id);
    db.prepare('UPDATE contacts SET goes_on_until = ? WHERE id = ?').run(args.now, args.id);
    db.changed('contacts');
  },

  'contacts.decide': decide,
} as const;
