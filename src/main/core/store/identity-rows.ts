import type { IdentityKind, IdentitySource } from '../../../shared/contract/contacts.ts';
import { canonicalPhone } from '../../../shared/domain/identity.ts';
import type { ReadableDb, WritableDb } from './db.ts';
import { allRows, firstRow } from './sql-rows.ts';

/** What somebody says of a contact. */
export interface SaidOfContact {
  readonly name: string | null;
  readonly phone: string | null;
  readonly username: string | null;
  readonly identifier: string;
  /** Where replies go, which may be the id that WhatsApp gives a person for one business. */
  readonly replyTo?: string | null | undefined;
}

/** A business-scoped user id, as WhatsApp makes them: "AR.bXk4T1dkR2x1". */
const bsuid = /(?:^|[-_])([A-Z]{2}\.[A-Za-z0-9]{4,128})$/;

/** A day: a last date is written again no oftener. */
const dayMs = 24 * 60 * 60 * 1000;

interface Identity {
  readonly kind: IdentityKind;
  readonly value: string;
  readonly key: string;
}

/** What of an identity is equal for one person; '' where nothing is: a name never makes two one. */
export function sameKey(kind: IdentityKind, value: string): string {
  switch (kind) {
    case 'phone':
      return canonicalPhone(value);
    case 'username':
      return value.replace(/^@/, '').toLowerCase();
    case 'bsuid':
      return value;
    case 'name':
    case 'identifier':
      return '';
  }
}

function identitiesOf(said: SaidOfContact): Identity[] {
  const { name, phone, username, identifier } = said;
  const scoped = bsuid.exec(said.replyTo ?? '')?.[1] ?? bsuid.exec(identifier)?.[1] ?? null;
  const isPhone = phone !== null && canonicalPhone(identifier) === canonicalPhone(phone);
  const all: readonly (readonly [IdentityKind, string | null])[] = [
    ['name', name?.trim() ?? null],
    ['phone', phone],
    ['username', username],
    ['bsuid', scoped],
    ['identifier', isPhone || identifier === scoped ? null : identifier],
  ];
  return all.flatMap(([kind, value]) =>
    value === null || value === '' ? [] : [{ kind, value, key: sameKey(kind, value) }],
  );
}

/** Notes what a contact is known by, who said so, and when (ms UTC). Returns whether it said anything new. */
export function noteIdentities(
  db: WritableDb,
  contactId: number,
  said: SaidOfContact,
  from: { readonly source: IdentitySource; readonly at: number },
): boolean {
  const put = db.prepare(
    `INSERT INTO contact_identities (contact_id, kind, value, source, same_key, first_at, last_at)
     VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (contact_id, kind, value, source) DO UPDATE
     SET last_at = max(coalesce(last_at, 0), excluded.last_at), same_key = excluded.same_key
     WHERE last_at IS NULL OR excluded.last_at >= last_at + ${dayMs}
       OR same_key <> excluded.same_key`,
  );
  let changes = 0;
  for (const { kind, value, key } of identitiesOf(said)) {
    changes += put.run(contactId, kind, value, from.source, key, from.at, from.at).changes;
  }
  return changes > 0;
}

/** A phone and a name that stood on a contact card, as something known of everybody with that phone. */
export function noteCard(
  db: WritableDb,
  card: { readonly name: string; readonly phones: readonly string[] },
  at: number,
): void {
  for (const phone of card.phones) {
    for (const id of contactsWith(db, [{ kind: 'phone', key: sameKey('phone', phone) }])) {
      const said = { name: card.name, phone: null, username: null, identifier: '' };
      noteIdentities(db, id, said, { source: 'card', at });
    }
  }
}

/** The statement that finds contacts by what makes them one, for the test that asserts its index. */
export const sameSql = `SELECT DISTINCT i.contact_id AS id
  FROM json_each(?) j CROSS JOIN contact_identities i
    ON i.same_key = j.value ->> 'key' AND i.same_key <> '' AND i.kind = j.value ->> 'kind'`;

/** Contacts that were ever known by any of these. */
export function contactsWith(
  db: ReadableDb,
  keys: readonly { readonly kind: IdentityKind; readonly key: string }[],
): number[] {
  return allRows<{ id: number }>(db.prepare(sameSql), JSON.stringify(keys)).map(({ id }) => id);
}

/** What the platform calls a contact, as it said last; null where it never named them. */
export function platformName(db: ReadableDb, contactId: number): string | null {
  const row = firstRow<{ value: string }>(
    db.prepare(
      `SELECT value FROM contact_identities
       WHERE contact_id = ? AND kind = 'name' AND source IN ('list', 'message', 'webhook')
       ORDER BY last_at DESC NULLS LAST, value LIMIT 1`,
    ),
    contactId,
  );
  return row?.value ?? null;
}

/** Every part a contact is findable by, what it was called before too. */
export function findableParts(db: ReadableDb, contactId: number): string[] {
  const row = firstRow<SaidOfContact>(
    db.prepare('SELECT name, phone, username, identifier FROM contacts WHERE id = ?'),
    contactId,
  );
  if (row === undefined) return [];
  const { name, phone, username, identifier } = row;
  const called = allRows<{ value: string }>(
    db.prepare(`SELECT value FROM contact_identities WHERE contact_id = ? AND kind = 'name'`),
    contactId,
  ).map(({ value }) => value);
  return [...new Set([name, phone, username, identifier, ...called].flatMap((one) => one ?? []))];
}
