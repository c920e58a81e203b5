import { z } from 'zod';
import { identityKinds, type Sameness } from '../../../../shared/contract/contacts.ts';
import type { ReadableDb } from '../../store/db.ts';
import { contactsWith, sameKey } from '../../store/identity-rows.ts';
import { readContent } from '../../store/message-content.ts';
import { contactsWithPhone, joinedContacts, partedContacts } from '../../store/same-person.ts';

const Keys = z.array(z.object({ kind: z.enum(identityKinds), key: z.string() }));

/** How many contact cards of a conversation are looked at, the newest first. */
const cards = 20;

/** At most so many are shown: who shares a phone with a whole company is nobody's double. */
const most = 5;

/** The statement that finds the contact cards of a conversation, for the test that asserts its index. */
export const cardsSql = `SELECT m.content FROM messages m INDEXED BY messages_gallery
  WHERE m.conversation_id = ? AND m.content IS NOT NULL AND m.type IN ('contacts')
    AND m.direction = 0
  ORDER BY m.sent_at DESC, m.id DESC LIMIT ${cards}`;

const Content = z.array(z.object({ content: z.string() }));

/** Phones on the contact cards that the contact sent. */
function sharedPhones(db: ReadableDb, conversationId: number): string[] {
  const rows = Content.parse(db.prepare(cardsSql).all(conversationId));
  const phones = rows.flatMap(({ content }) => {
    const read = readContent(content, null);
    return read?.kind === 'contacts' ? read.contacts.flatMap((one) => one.phones) : [];
  });
  return [...new Set(phones)].slice(0, cards);
}

/**
 * Contacts that may be the same person as this one, by what can hardly be somebody else's: a phone, a
 * username, WhatsApp's own id, or a contact card they sent; never by a name. Whoever was joined or
 * parted already is left out.
 */
export function suggestionsFor(
  db: ReadableDb,
  of: { readonly id: number; readonly conversationId: number },
): { contactId: number; because: Sameness }[] {
  const decided = new Set([of.id, ...joinedContacts(db, of.id), ...partedContacts(db, of.id)]);
  const found = new Map<number, Sameness>();
  const add = (because: Sameness, ids: readonly number[]): void => {
    for (const id of ids) if (!decided.has(id) && !found.has(id)) found.set(id, because);
  };
  const keys = Keys.parse(
    db
      .prepare(
        `SELECT DISTINCT kind, same_key AS key FROM contact_identities
         WHERE contact_id = ? AND same_key <> ''`,
      )
      .all(of.id),
  );
  const phone = z
    .object({ phone: z.string().nullable() })
    .parse(db.prepare('SELECT phone FROM contacts WHERE id = ?').get(of.id)).phone;
  if (phone !== null) add('phone', contactsWithPhone(db, phone));
  for (const kind of ['bsuid', 'username', 'phone'] as const) {
    const own = keys.filter((one) => one.kind === kind);
    if (own.length > 0) add(kind, contactsWith(db, own));
  }
  for (const shared of sharedPhones(db, of.conversationId)) {
    add('card', contactsWithPhone(db, shared));
    add('card', contactsWith(db, [{ kind: 'phone', key: sameKey('phone', shared) }]));
  }
  return [...found].slice(0, most).map(([contactId, because]) => ({ contactId, because }));
}
