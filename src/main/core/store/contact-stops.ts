import type { ContactMark, MarkKind } from '../../../shared/contract/contacts.ts';
import { conversationTopic } from '../../../shared/contract/events.ts';
import { canonicalPhone } from '../../../shared/domain/identity.ts';
import { LobbyError, type ErrorCode } from '../../../shared/errors.ts';
import type { ReadableDb, WritableDb } from './db.ts';
import { contactsWithPhone, sameContacts } from './same-person.ts';
import { allRows, firstRow } from './sql-rows.ts';

/** Why nothing is sent to a contact. */
export interface ContactStop extends ContactMark {
  /** Who carries the mark: the contact itself, or the same person under another one. */
  readonly contactId: number;
}

interface MarkRow extends ContactStop {
  readonly kind: MarkKind;
}

const columns = 'contact_id AS contactId, kind, person, at, why';

/** The marks of one contact, as they stand. */
export function marksOf(db: ReadableDb, contactId: number): ContactMark[] {
  return allRows<ContactMark>(
    db.prepare(`SELECT kind, person, at, why FROM contact_marks WHERE contact_id = ? ORDER BY at`),
    contactId,
  );
}

function hasAny(db: ReadableDb): boolean {
  return firstRow(db.prepare('SELECT 1 FROM contact_marks LIMIT 1')) !== undefined;
}

/** The mark by which the same person opted out under another contact; null where there is none. */
export function optedOutElsewhere(db: ReadableDb, contactId: number): ContactStop | null {
  if (!hasAny(db)) return null;
  const others = JSON.stringify(sameContacts(db, contactId));
  const row = firstRow<MarkRow>(
    db.prepare(
      `SELECT ${columns} FROM json_each(?) j CROSS JOIN contact_marks m
         ON m.contact_id = j.value AND m.kind = 'opted_out' ORDER BY at LIMIT 1`,
    ),
    others,
  );
  return row ?? null;
}

/**
 * Why nothing may be sent to a contact; null where it may. Who asked for no more messages asked the
 * whole desk, under whichever of their contacts; blocked is the one contact that was blocked.
 */
export function stopOf(db: ReadableDb, contactId: number): ContactStop | null {
  if (!hasAny(db)) return null;
  const own = firstRow<MarkRow>(
    db.prepare(
      `SELECT ${columns} FROM contact_marks WHERE contact_id = ? ORDER BY kind DESC LIMIT 1`,
    ),
    contactId,
  );
  return own ?? optedOutElsewhere(db, contactId);
}

/** The same for the contact of a conversation. */
export function stopOfConversation(db: ReadableDb, conversationId: number): ContactStop | null {
  if (!hasAny(db)) return null;
  const row = firstRow<{ contact_id: number }>(
    db.prepare('SELECT contact_id FROM conversations WHERE id = ?'),
    conversationId,
  );
  return row === undefined ? null : stopOf(db, row.contact_id);
}

/** The error that a stop is, wherever it is told. */
export function codeOfStop({
  kind,
}: Pick<ContactStop, 'kind'>): ErrorCode & ('contact_opted_out' | 'contact_blocked') {
  return kind === 'blocked' ? 'contact_blocked' : 'contact_opted_out';
}

/** Throws `contact_opted_out` or `contact_blocked` (detail: person, at). */
export function requireNotStopped(db: ReadableDb, conversationId: number): void {
  const stop = stopOfConversation(db, conversationId);
  if (stop === null) return;
  throw new LobbyError(codeOfStop(stop), 'Nothing is sent to this contact.', {
    detail: { person: stop.person, at: stop.at },
  });
}

export interface StoppedPhone {
  /** As it was asked. */
  readonly phone: string;
  readonly stop: ContactStop;
}

/**
 * Which of these phones (any spelling) nothing is sent to, and why, in their order. `numberId` is the
 * number that would send: who is blocked, is blocked there. Null asks for every number.
 */
export function stoppedPhones(
  db: ReadableDb,
  args: { readonly numberId: number | null; readonly phones: readonly string[] },
): StoppedPhone[] {
  if (!hasAny(db)) return [];
  const byKey = db.prepare('SELECT id FROM contacts WHERE number_id = ? AND identifier = ?');
  const numberOf = db.prepare('SELECT number_id FROM contacts WHERE id = ?');
  const counts = ({ kind, contactId }: ContactStop): boolean =>
    kind === 'opted_out' ||
    args.numberId === null ||
    firstRow<{ number_id: number }>(numberOf, contactId)?.number_id === args.numberId;
  return args.phones.flatMap((phone) => {
    const known =
      args.numberId === null
        ? undefined
        : firstRow<{ id: number }>(byKey, args.numberId, canonicalPhone(phone));
    const ids = new Set(contactsWithPhone(db, phone));
    if (known !== undefined) ids.add(known.id);
    for (const id of ids) {
      const stop = stopOf(db, id);
      if (stop !== null && counts(stop)) return [{ phone, stop }];
      const out = stop === null || stop.kind === 'opted_out' ? null : optedOutElsewhere(db, id);
      if (out !== null) return [{ phone, stop: out }];
    }
    return [];
  });
}

/** Puts a mark on a contact, or takes it away. Returns whether anything changed. */
export function setMark(
  db: WritableDb,
  mark: {
    readonly contactId: number;
    readonly kind: MarkKind;
    readonly on: boolean;
    readonly person: string;
    readonly why: string;
    /** Ms UTC. */
    readonly now: number;
  },
): boolean {
  const { contactId, kind, on, person, why, now } = mark;
  const { changes } = on
    ? db
        .prepare(
          `INSERT INTO contact_marks (contact_id, kind, person, at, why) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT (contact_id, kind) DO NOTHING`,
        )
        .run(contactId, kind, person, now, why)
    : db
        .prepare('DELETE FROM contact_marks WHERE contact_id = ? AND kind = ?')
        .run(contactId, kind);
  if (changes === 0) return false;
  if (kind === 'blocked') {
    db.prepare('UPDATE conversations SET blocked_at = ? WHERE contact_id = ?').run(
      on ? now : null,
      contactId,
    );
  }
  const seen = allRows<{ id: number }>(
    db.prepare('SELECT id FROM conversations WHERE contact_id IN (SELECT value FROM json_each(?))'),
    JSON.stringify([contactId, ...sameContacts(db, contactId)]),
  );
  db.changed('contacts', 'conversations', ...seen.map(({ id }) => conversationTopic(id)));
  return true;
}
