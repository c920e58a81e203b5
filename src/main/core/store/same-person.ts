import { phoneSpellings } from '../../../shared/domain/identity.ts';
import type { ReadableDb } from './db.ts';
import { allRows, firstRow } from './sql-rows.ts';

/** Contacts that somebody said are one person with this one, it too; by way of others as well. */
export const joinedSql = `WITH RECURSIVE person (id) AS (
    SELECT ?
    UNION
    SELECT j.other_id FROM person CROSS JOIN contact_joins j
      ON j.contact_id = person.id AND j.is_same = 1
    UNION
    SELECT j.contact_id FROM person CROSS JOIN contact_joins j
      ON j.other_id = person.id AND j.is_same = 1)
  SELECT id FROM person`;

/** The statement that finds contacts by a phone in any spelling, for the test that asserts its index. */
export const byPhoneSql = `SELECT k.id FROM json_each(?) j CROSS JOIN contacts k ON k.phone = j.value`;

/** All whom somebody joined with this contact; not itself. */
export function joinedContacts(db: ReadableDb, contactId: number): number[] {
  return allRows<{ id: number }>(db.prepare(joinedSql), contactId)
    .map(({ id }) => id)
    .filter((id) => id !== contactId);
}

/** Those of whom somebody said that they are not the same person as this contact. */
export function partedContacts(db: ReadableDb, contactId: number): ReadonlySet<number> {
  return new Set(
    allRows<{ id: number }>(
      db.prepare(
        `SELECT other_id AS id FROM contact_joins WHERE contact_id = ? AND is_same = 0
         UNION ALL SELECT contact_id FROM contact_joins WHERE other_id = ? AND is_same = 0`,
      ),
      contactId,
      contactId,
    ).map(({ id }) => id),
  );
}

/** Contacts with this phone, in whatever spelling. */
export function contactsWithPhone(db: ReadableDb, phone: string): number[] {
  const spellings = JSON.stringify(phoneSpellings(phone));
  return allRows<{ id: number }>(db.prepare(byPhoneSql), spellings).map(({ id }) => id);
}

/**
 * The other contacts of the person of this one: those with the same phone, unless somebody said that
 * they are another person, and those that somebody joined.
 */
export function sameContacts(db: ReadableDb, contactId: number): number[] {
  const own = firstRow<{ phone: string | null }>(
    db.prepare('SELECT phone FROM contacts WHERE id = ?'),
    contactId,
  );
  if (own === undefined) return [];
  const parted = partedContacts(db, contactId);
  const byPhone =
    own.phone === null
      ? []
      : contactsWithPhone(db, own.phone).filter((id) => id !== contactId && !parted.has(id));
  return [...new Set([...joinedContacts(db, contactId), ...byPhone])];
}
