import { z } from 'zod';
import { ContactId, ConversationId, MessageId } from '../domain/ids.ts';
import { telling } from '../domain/reveal.ts';
import { method } from './method.ts';
import { Time } from './primitives.ts';
import { Contact } from './rows.ts';

export const identityKinds = ['name', 'phone', 'username', 'bsuid', 'identifier'] as const;
export const identitySources = [
  /** The platform's list of conversations. */
  'list',
  /** A message, as the platform's thread shows it. */
  'message',
  'webhook',
  /** A contact card that somebody shared. */
  'card',
  /** A person at the desk typed it. */
  'desk',
] as const;
export type IdentityKind = (typeof identityKinds)[number];
export type IdentitySource = (typeof identitySources)[number];

/** One thing a contact was known by, and who said so. */
export const ContactIdentity = z.object({
  kind: z.enum(identityKinds),
  value: telling('phone', z.string()),
  source: z.enum(identitySources),
  /** Null: before anybody kept count. */
  firstAt: Time.nullable(),
  /** The day it was last said, as a time in it. */
  lastAt: Time.nullable(),
});
export type ContactIdentity = z.infer<typeof ContactIdentity>;

export const markKinds = ['opted_out', 'blocked'] as const;
export type MarkKind = (typeof markKinds)[number];

/** Nothing is sent to a contact with one; `blocked` also keeps its conversation out of the lists. */
export const ContactMark = z.object({
  kind: z.enum(markKinds),
  at: Time,
  /** Who put it there, by name. */
  person: z.string(),
  why: telling('words', z.string()),
});
export type ContactMark = z.infer<typeof ContactMark>;

/** Why a pair is taken for one person. */
export const samenesses = ['phone', 'username', 'bsuid', 'card', 'person'] as const;
export type Sameness = (typeof samenesses)[number];

/** Another contact of the desk, with its conversation. */
const Other = z.object({
  contact: Contact,
  conversationId: ConversationId,
  numberName: z.string(),
});

/** Perhaps the same person: nobody said yes or no yet. */
export const SamePersonCard = Other.extend({ because: z.enum(samenesses) });
export type SamePersonCard = z.infer<typeof SamePersonCard>;

/** Somebody said that it is the same person. */
export const JoinedContact = Other.extend({
  /** Null for one that is joined by way of another. */
  joined: z.object({ person: z.string(), at: Time }).nullable(),
});
export type JoinedContact = z.infer<typeof JoinedContact>;

/** All that is known of the contact of a conversation. */
export const ContactCard = z.object({
  contact: Contact,
  /** What the desk calls them; null: as the platform says. */
  ownName: telling('name', z.string().nullable()),
  /** What the platform calls them. */
  platformName: telling('name', z.string().nullable()),
  notes: z.object({ text: telling('words', z.string()), person: z.string(), at: Time }).nullable(),
  marks: z.array(ContactMark),
  /** The same person opted out under another contact: nothing is sent here either. */
  optedOutElsewhere: ContactMark.nullable(),
  /** The words with which the contact asks, as it seems, for no more messages. */
  asksToStop: z.object({ messageId: MessageId, text: telling('words', z.string()) }).nullable(),
  /** By kind, newest first. */
  identities: z.array(ContactIdentity),
  joined: z.array(JoinedContact),
  suggestions: z.array(SamePersonCard),
});
export type ContactCard = z.infer<typeof ContactCard>;

export const maxContactNotes = 8000;

const Nothing = z.object({});
const ById = z.object({ id: ContactId });
const Pair = ById.extend({ otherId: ContactId });

export const contactMethods = [
  /** Throws `not_found`. */
  method('contacts.card', {
    input: z.object({ conversationId: ConversationId }),
    output: ContactCard,
    permission: 'manageContacts',
  }),
  /** What the desk calls a contact; it is never sent to a platform. Null: as the platform says. */
  method('contacts.rename', {
    input: ById.extend({ name: z.string().trim().min(1).max(80).nullable() }),
    output: Nothing,
    permission: 'manageContacts',
  }),
  /** Notes on the person, not on the talk; an empty text removes them. */
  method('contacts.saveNotes', {
    input: ById.extend({ text: z.string().max(maxContactNotes) }),
    output: Nothing,
    permission: 'manageContacts',
  }),
  /** Puts a mark on a contact, or takes it away. One that is there already stays as it is. */
  method('contacts.mark', {
    input: ById.extend({
      kind: z.enum(markKinds),
      on: z.boolean(),
      why: z.string().trim().max(400),
    }),
    output: Nothing,
    permission: 'manageContacts',
  }),
  /** They did not ask for no more messages: says no more of what they wrote so far. */
  method('contacts.goOn', { input: ById, output: Nothing, permission: 'manageContacts' }),
  /** The two are one person. Throws `bad_input` for a contact and itself. */
  method('contacts.join', { input: Pair, output: Nothing, permission: 'manageContacts' }),
  /** They are not, or no longer: it is not suggested again. */
  method('contacts.part', { input: Pair, output: Nothing, permission: 'manageContacts' }),
] as const;
