import type { WritableDb } from './db.ts';
import { findableParts, noteIdentities, platformName } from './identity-rows.ts';
import { indexContact } from './search-index.ts';
import { firstRow } from './sql-rows.ts';

/**
 * What the desk calls a contact; null gives back what the platform says. Every name it had stays
 * findable. `at` in ms UTC.
 */
export function setOwnName(
  db: WritableDb,
  contactId: number,
  { name, at }: { readonly name: string | null; readonly at: number },
): void {
  const row = firstRow<{ identifier: string }>(
    db.prepare('SELECT identifier FROM contacts WHERE id = ?'),
    contactId,
  );
  if (row === undefined) return;
  if (name !== null) {
    const said = { name, phone: null, username: null, identifier: '' };
    noteIdentities(db, contactId, said, { source: 'desk', at });
  }
  const shown = name ?? platformName(db, contactId);
  const source = name === null ? (shown === null ? null : 'vendor') : 'person';
  db.prepare('UPDATE contacts SET name = ?, name_source = ?, name_at = ? WHERE id = ?').run(
    shown === row.identifier ? null : shown,
    source,
    at,
    contactId,
  );
  indexContact(db, contactId, findableParts(db, contactId));
}

/** Notes on a contact, by whom and when (ms UTC); null removes them. */
export function setContactNotes(
  db: WritableDb,
  contactId: number,
  notes: { readonly text: string | null; readonly person: string; readonly at: number },
): void {
  const { text, person, at } = notes;
  const has = text !== null;
  db.prepare('UPDATE contacts SET notes = ?, notes_by = ?, notes_at = ? WHERE id = ?').run(
    text,
    has ? person : null,
    has ? at : null,
    contactId,
  );
}
