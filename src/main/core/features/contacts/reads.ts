import { z } from 'zod';
import {
  ContactIdentity,
  type ContactCard,
  type JoinedContact,
} from '../../../../shared/contract/contacts.ts';
import type { Contact } from '../../../../shared/contract/rows.ts';
import { displayName } from '../../../../shared/domain/contact-name.ts';
import { ContactId, ConversationId, MessageId } from '../../../../shared/domain/ids.ts';
import { asksToStop } from '../../../../shared/domain/opt-out.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import { marksOf, optedOutElsewhere, stoppedPhones } from '../../store/contact-stops.ts';
import type { ReadableDb } from '../../store/db.ts';
import { platformName } from '../../store/identity-rows.ts';
import { joinedContacts } from '../../store/same-person.ts';
import { suggestionsFor } from './suggestions.ts';

const ContactRow = z.object({
  id: ContactId,
  name: z.string().nullable(),
  phone: z.string().nullable(),
  username: z.string().nullable(),
  identifier: z.string(),
  name_source: z.string().nullable(),
  notes: z.string().nullable(),
  notes_by: z.string().nullable(),
  notes_at: z.int().nullable(),
  goes_on_until: z.int().nullable(),
});
type ContactRow = z.infer<typeof ContactRow>;

const contactSql = `SELECT k.id, k.name, k.phone, k.username, k.identifier, k.name_source, k.notes,
    k.notes_by, k.notes_at, k.goes_on_until
  FROM contacts k`;

function toContact({ id, name, phone, username, identifier }: ContactRow): Contact {
  const names = { name, phone, username, identifier };
  return { id, displayName: displayName(names), ...names };
}

const OtherRow = ContactRow.extend({ conversationId: ConversationId, numberName: z.string() });

const otherSql = `SELECT k.id, k.name, k.phone, k.username, k.identifier, k.name_source, k.notes,
    k.notes_by, k.notes_at, k.goes_on_until, v.id AS conversationId,
    coalesce(n.name, n.phone, (SELECT x.label FROM connections x WHERE x.id = n.connection_id))
      AS numberName
  FROM contacts k JOIN conversations v ON v.contact_id = k.id JOIN numbers n ON n.id = k.number_id
  WHERE k.id = ?`;

/** Another contact with its conversation; null for one that has none. */
function otherOf(db: ReadableDb, id: number) {
  const row = OtherRow.optional().parse(db.prepare(otherSql).get(id));
  if (row === undefined) return null;
  const { conversationId, numberName } = row;
  return { contact: toContact(row), conversationId, numberName };
}

const Joined = z.object({ person: z.string(), at: z.int() }).optional();

function joinedOf(db: ReadableDb, contactId: number): JoinedContact[] {
  const join = db.prepare(
    'SELECT person, at FROM contact_joins WHERE contact_id = ? AND other_id = ? AND is_same = 1',
  );
  return joinedContacts(db, contactId).flatMap((id) => {
    const other = otherOf(db, id);
    const [a, b] = [Math.min(id, contactId), Math.max(id, contactId)];
    return other === null ? [] : [{ ...other, joined: Joined.parse(join.get(a, b)) ?? null }];
  });
}

const Said = z.array(z.object({ id: MessageId, text: z.string().nullable(), sent_at: z.int() }));

/** How many of the customer's newest messages are looked at. */
const lookedAt = 3;

function wishOf(
  db: ReadableDb,
  conversationId: number,
  goesOnUntil: number | null,
): ContactCard['asksToStop'] {
  const said = Said.parse(
    db
      .prepare(
        `SELECT id, text, sent_at FROM messages INDEXED BY messages_thread
         WHERE conversation_id = ? AND direction = 0 AND origin <> 'system'
         ORDER BY sent_at DESC, id DESC LIMIT ${lookedAt}`,
      )
      .all(conversationId),
  );
  const wish = said.find(
    ({ text, sent_at }) => text !== null && sent_at > (goesOnUntil ?? -1) && asksToStop(text),
  );
  return wish === undefined ? null : { messageId: wish.id, text: wish.text ?? '' };
}

function identitiesOf(db: ReadableDb, contactId: number): ContactIdentity[] {
  return z.array(ContactIdentity).parse(
    db
      .prepare(
        `SELECT kind, value, source, first_at AS firstAt, last_at AS lastAt FROM contact_identities
         WHERE contact_id = ?
         ORDER BY CASE kind WHEN 'name' THEN 1 WHEN 'phone' THEN 2 WHEN 'username' THEN 3 ELSE 4 END,
           last_at DESC NULLS LAST, value`,
      )
      .all(contactId),
  );
}

function card(db: ReadableDb, args: { readonly conversationId: number }): ContactCard {
  const row = ContactRow.optional().parse(
    db
      .prepare(`${contactSql} JOIN conversations v ON v.contact_id = k.id WHERE v.id = ?`)
      .get(args.conversationId),
  );
  if (row === undefined) throw new LobbyError('not_found', 'There is no such conversation');
  const { id, notes, notes_by: person, notes_at: at } = row;
  const marks = marksOf(db, id);
  const hasOptedOut = marks.some(({ kind }) => kind === 'opted_out');
  const elsewhere = hasOptedOut ? null : optedOutElsewhere(db, id);
  return {
    contact: toContact(row),
    ownName: row.name_source === 'person' ? row.name : null,
    platformName: platformName(db, id),
    notes: notes === null ? null : { text: notes, person: person ?? '', at: at ?? 0 },
    marks,
    optedOutElsewhere:
      elsewhere === null
        ? null
        : {
            kind: elsewhere.kind,
            at: elsewhere.at,
            person: elsewhere.person,
            why: elsewhere.why,
          },
    asksToStop:
      hasOptedOut || elsewhere !== null ? null : wishOf(db, args.conversationId, row.goes_on_until),
    identities: identitiesOf(db, id),
    joined: joinedOf(db, id),
    suggestions: suggestionsFor(db, { id, conversationId: args.conversationId }).flatMap(
      ({ contactId, because }) => {
        const other = otherOf(db, contactId);
        return other === null ? [] : [{ ...other, because }];
      },
    ),
  };
}

export const contactReads = {
  /** Throws `not_found`. */
  'contacts.card': card,
  /** For a run of many: which phones nothing is sent to, and why; see `stoppedPhones`. */
  'contacts.stops': stoppedPhones,
} as const;
