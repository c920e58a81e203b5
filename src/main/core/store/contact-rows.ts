import type { IdentitySource } from '../../../shared/contract/contacts.ts';
import { canonicalPhone } from '../../../shared/domain/identity.ts';
import type { RemoteConversation } from '../remotes/remote.ts';
import type { WritableDb } from './db.ts';
import { findableParts, noteIdentities } from './identity-rows.ts';
import { indexContact, indexNewContact } from './search-index.ts';
import { firstRow } from './sql-rows.ts';

export interface NumberFacts {
  readonly connectionId: string;
  /** The vendor's number ref; '' while none has been seen. */
  readonly ref: string;
  readonly name: string | null;
  /** E.164 with plus. */
  readonly phone: string | null;
  /** IANA zone for a number that is not known yet. */
  readonly timeZone: string;
}

/**
 * The number's id, made when it is not known. A send may come before the first list and then has no
 * ref: '' takes the connection's first number, or makes a placeholder that the first real ref renames.
 */
export function ensureNumber(db: WritableDb, facts: NumberFacts): number {
  const known = firstRow<{ id: number; name: string | null; phone: string | null }>(
    facts.ref === ''
      ? db.prepare(
          'SELECT id, name, phone FROM numbers WHERE connection_id = ? ORDER BY id LIMIT 1',
        )
      : db.prepare('SELECT id, name, phone FROM numbers WHERE connection_id = ? AND ref = ?'),
    ...(facts.ref === '' ? [facts.connectionId] : [facts.connectionId, facts.ref]),
  );
  if (known !== undefined) {
    const name = facts.name ?? known.name;
    const phone = facts.phone ?? known.phone;
    if (name !== known.name || phone !== known.phone) {
      db.prepare('UPDATE numbers SET name = ?, phone = ? WHERE id = ?').run(name, phone, known.id);
      db.changed('connections', 'conversations');
    }
    return known.id;
  }
  const placeholder = firstRow<{ id: number }>(
    db.prepare(`SELECT id FROM numbers WHERE connection_id = ? AND ref = ''`),
    facts.connectionId,
  );
  db.changed('connections');
  if (placeholder !== undefined) {
    db.prepare(
      'UPDATE numbers SET ref = ?, name = coalesce(?, name), phone = coalesce(?, phone) WHERE id = ?',
    ).run(facts.ref, facts.name, facts.phone, placeholder.id);
    return placeholder.id;
  }
  const made = db
    .prepare(
      'INSERT INTO numbers (connection_id, ref, name, phone, time_zone) VALUES (?, ?, ?, ?, ?)',
    )
    .run(facts.connectionId, facts.ref, facts.name, facts.phone, facts.timeZone);
  return Number(made.lastInsertRowid);
}

export interface ContactFacts {
  readonly identifier: string;
  readonly name: string | null;
  /** What the vendor says stands above what somebody typed for a new recipient. */
  readonly nameSource: 'vendor' | 'typed';
  readonly phone: string | null;
  readonly username: string | null;
  /** Where replies go, as the vendor gives it; absent where that is the identifier. */
  readonly replyTo?: string;
  /** What told of it; absent: the vendor's list, or a person at the desk. */
  readonly source?: IdentitySource;
}

interface ContactRow {
  readonly id: number;
  readonly conversation_id: number | null;
  readonly identifier: string;
  readonly name: string | null;
  readonly name_source: string | null;
  readonly phone: string | null;
  readonly username: string | null;
  readonly reply_to: string | null;
}

function findableBy(
  facts: Pick<ContactFacts, 'name' | 'phone' | 'username' | 'identifier'>,
): string[] {
  const parts = [facts.name, facts.phone, facts.username, facts.identifier];
  return [...new Set(parts.flatMap((part) => part ?? []))];
}

function note(db: WritableDb, contactId: number, facts: ContactFacts, at: number): boolean {
  const source = facts.source ?? (facts.nameSource === 'typed' ? 'desk' : 'list');
  return noteIdentities(db, contactId, facts, { source, at });
}

/** Writes what is newly known; a name that the desk gave stands above every other. */
function updateContact(db: WritableDb, row: ContactRow, facts: ContactFacts, at: number): void {
  const keepsName =
    facts.name === null ||
    row.name_source === 'person' ||
    (facts.nameSource === 'typed' && row.name !== null && row.name_source === 'vendor');
  const next = {
    name: keepsName ? row.name : facts.name,
    phone: facts.phone ?? row.phone,
    username: facts.username ?? row.username,
    identifier: facts.identifier,
    replyTo: facts.nameSource === 'vendor' ? (facts.replyTo ?? null) : row.reply_to,
  };
  const isSame =
    next.name === row.name &&
    next.phone === row.phone &&
    next.username === row.username &&
    next.identifier === row.identifier &&
    next.replyTo === row.reply_to;
  if (isSame) return;
  db.prepare(
    `UPDATE contacts SET name = ?, name_source = ?, name_at = ?, phone = ?, username = ?,
       identifier = ?, reply_to = ? WHERE id = ?`,
  ).run(
    next.name,
    keepsName ? row.name_source : facts.nameSource,
    at,
    next.phone,
    next.username,
    next.identifier,
    next.replyTo,
    row.id,
  );
  indexContact(db, row.id, findableBy(next));
  db.changed('conversations');
}

const contactSql = `SELECT c.id, v.id AS conversation_id, c.identifier, c.name, c.name_source,
    c.phone, c.username, c.reply_to
  FROM contacts c LEFT JOIN conversations v ON v.contact_id = c.id`;

interface OfNumber {
  readonly numberId: number;
  readonly contact: ContactFacts;
}

function contactKnownAs(db: WritableDb, { numberId, contact }: OfNumber): ContactRow | undefined {
  return firstRow<ContactRow>(
    db.prepare(`${contactSql} WHERE c.number_id = ? AND c.identifier = ?`),
    numberId,
    contact.identifier,
  );
}

/** Who was written to by phone before the vendor told what it knows them by. */
function contactWrittenTo(db: WritableDb, { numberId, contact }: OfNumber): ContactRow | undefined {
  if (contact.nameSource !== 'vendor' || contact.phone === null) return undefined;
  return firstRow<ContactRow>(
    db.prepare(
      `${contactSql} WHERE c.number_id = ? AND c.identifier = ?
         AND NOT EXISTS (SELECT 1 FROM conversation_refs r WHERE r.conversation_id = v.id)`,
    ),
    numberId,
    canonicalPhone(contact.phone),
  );
}

/** Whose only conversation at the vendor this is: what it knows them by may have changed. */
function contactOfRef(
  db: WritableDb,
  { numberId }: OfNumber,
  conversationId: number | undefined,
): ContactRow | undefined {
  if (conversationId === undefined) return undefined;
  return firstRow<ContactRow>(
    db.prepare(
      `${contactSql} WHERE c.number_id = ? AND v.id = ?
         AND (SELECT count(*) FROM conversation_refs r WHERE r.conversation_id = v.id) = 1`,
    ),
    numberId,
    conversationId,
  );
}

/** What a vendor says of a conversation as a whole. */
type VendorSays = Pick<RemoteConversation, 'mode' | 'status' | 'lastInboundAt' | 'lastOutboundAt'>;

/**
 * The conversation of a contact on a number, both made when they are not known: one for ever
 * (DATA, "Conversation"). `at` is the time of a new one's first activity, ms UTC; `says` is written
 * with a new one. `knownId` is where the vendor's conversation led until now: a contact whose
 * identifier changed stays who they were, and so does one who was written to by phone before the
 * vendor named them.
 */
export function ensureConversation(
  db: WritableDb,
  of: OfNumber & {
    readonly at: number;
    readonly says?: VendorSays | undefined;
    readonly knownId?: number | undefined;
  },
): { readonly id: number; readonly contactId: number; readonly isNew: boolean } {
  const { numberId, contact, at } = of;
  const known =
    contactKnownAs(db, of) ?? contactOfRef(db, of, of.knownId) ?? contactWrittenTo(db, of);
  if (known !== undefined) {
    const isNews = note(db, known.id, contact, at);
    updateContact(db, known, contact, at);
    // Beside the desk's own name every other stays findable.
    if (isNews && known.name_source === 'person') {
      indexContact(db, known.id, findableParts(db, known.id));
    }
  }
  if (known !== undefined && known.conversation_id !== null) {
    return { id: known.conversation_id, contactId: known.id, isNew: false };
  }
  const contactId = known?.id ?? insertContact(db, numberId, contact, at);
  const { says } = of;
  const made = db
    .prepare(
      `INSERT INTO conversations (number_id, contact_id, last_activity_at, mode, vendor_status,
         vendor_last_inbound_at, vendor_last_outbound_at)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      numberId,
      contactId,
      at,
      says?.mode ?? null,
      says?.status ?? null,
      says?.lastInboundAt ?? null,
      says?.lastOutboundAt ?? null,
    );
  db.changed('conversations');
  return { id: Number(made.lastInsertRowid), contactId, isNew: true };
}

function insertContact(db: WritableDb, numberId: number, facts: ContactFacts, at: number): number {
  const made = db
    .prepare(
      `INSERT INTO contacts (number_id, identifier, name, name_source, name_at, phone, username,
         reply_to)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      numberId,
      facts.identifier,
      facts.name,
      facts.name === null ? null : facts.nameSource,
      facts.name === null ? null : at,
      facts.phone,
      facts.username,
      facts.replyTo ?? null,
    );
  const id = Number(made.lastInsertRowid);
  note(db, id, facts, at);
  indexNewContact(db, id, findableBy(facts));
  return id;
}

/**
 * Says that the vendor's conversation `ref` is this one, for a send that began it at `at` (the
 * vendor's clock). The thread is then read soon. After the first import all that is older is known
 * to be nothing. A ref that is already known stays where it points.
 */
export function linkConversationRef(
  db: WritableDb,
  link: { connectionId: string; ref: string; conversationId: number; at: number },
): void {
  db.prepare(
    `INSERT INTO conversation_refs (connection_id, ref, conversation_id, seen_fingerprint, read_at,
       activity_at)
     VALUES (?, ?, ?, '',
       (SELECT ? FROM sync_state WHERE connection_id = ? AND walk_done_at IS NOT NULL), ?)
     ON CONFLICT DO NOTHING`,
  ).run(link.connectionId, link.ref, link.conversationId, link.at, link.connectionId, link.at);
}
