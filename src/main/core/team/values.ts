import { z } from 'zod';
import { markKinds, maxContactNotes } from '../../../shared/contract/contacts.ts';
import { LabelColour } from '../../../shared/contract/labels.ts';
import { Time } from '../../../shared/contract/primitives.ts';

/** A conversation as every desk names it: by the vendor, its number, and its own name for the contact. */
export const ConversationName = z.object({
  vendor: z.string().min(1),
  number: z.string(),
  contact: z.string().min(1),
});
export type ConversationName = z.infer<typeof ConversationName>;

/** A message as every desk knows it; `ref` is null for one that the vendor has no name for. */
const Place = z.object({ at: Time, ref: z.string().nullable() });
export type TeamPlace = z.infer<typeof Place>;

const PersonName = z.string().min(1).max(80);

/** What colleagues tell each other. Persons and labels go by their names. */
export const TeamValue = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('assign'), person: PersonName.nullable() }),
  z.object({
    kind: z.literal('label'),
    name: z.string().min(1).max(40),
    colour: LabelColour.catch('grey'),
    on: z.boolean(),
  }),
  /** `after`: when the customer had last written; what they write later ends it. */
  z.object({ kind: z.literal('snooze'), until: Time.nullable(), after: Time.nullable() }),
  z.object({ kind: z.literal('read'), person: PersonName, upTo: Place }),
  z.object({ kind: z.literal('done'), upTo: Place.nullable() }),
  /** `text` is null for a note that was removed. */
  z.object({
    kind: z.literal('note'),
    note: z.uuid(),
    person: PersonName,
    at: Time,
    text: z.string().max(4000).nullable(),
  }),
  /** Who sent a message that the vendor shows as the account's. */
  z.object({
    kind: z.literal('sent'),
    person: PersonName,
    message: Place.extend({ ref: z.string().min(1) }),
  }),
  /** Nothing is sent to the contact, or is again. */
  z.object({
    kind: z.literal('mark'),
    mark: z.enum(markKinds),
    on: z.boolean(),
    person: z.string().max(80),
    at: Time,
    why: z.string().max(400),
  }),
  /** What the desks call the contact; null: as the platform says. */
  z.object({ kind: z.literal('called'), name: z.string().min(1).max(80).nullable(), at: Time }),
  /** Notes on the contact; null: none. */
  z.object({
    kind: z.literal('about'),
    text: z.string().max(maxContactNotes).nullable(),
    person: z.string().max(80),
    at: Time,
  }),
  /** How a label looks, on every desk. */
  z.object({ kind: z.literal('colour'), name: z.string().min(1).max(40), colour: LabelColour }),
  /** Somebody sits at a desk of this channel. */
  z.object({ kind: z.literal('person'), person: PersonName }),
]);
export type TeamValue = z.infer<typeof TeamValue>;

/** One write as the relay tells of it. */
export interface TeamWrite {
  readonly seq: number;
  readonly id: string;
  readonly isClaim: boolean;
  /** Null: of no conversation. */
  readonly conversation: ConversationName | null;
  readonly value: TeamValue;
}

/** What SQLite's NOCASE folds, which says when two labels have one name. */
const folded = (name: string): string => name.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

/** Which thing of a conversation a value is of: the last of each stands. */
export function fieldOf(value: TeamValue): string {
  switch (value.kind) {
    case 'assign':
    case 'snooze':
    case 'done':
    case 'called':
    case 'about':
      return value.kind;
    case 'mark':
      return `mark:${value.mark}`;
    case 'label':
    case 'colour':
      return `${value.kind}:${folded(value.name)}`;
    case 'sent':
      return `sent:${value.message.ref}`;
    case 'read':
    case 'person':
      return `${value.kind}:${value.person}`;
    case 'note':
      return `note:${value.note}`;
  }
}

/** Whether it is of no conversation. */
export function isOfNone({ kind }: TeamValue): boolean {
  return kind === 'person' || kind === 'colour';
}

const Body = z.object({
  conversation: ConversationName.nullable(),
  claim: z.boolean(),
  value: TeamValue,
});

/** What `POST /team` takes of a write. */
export function teamEvent(write: Omit<TeamWrite, 'seq'>) {
  const { id, conversation, isClaim: claim, value } = write;
  return { id, type: `team.${value.kind}`, body: { conversation, claim, value } };
}

/** Before it the relay puts a word of its own. */
const prefix = 'team:';

/** An event of vendor `team` as a write; null for what nobody here understands. */
export function readTeamEvent(event: {
  readonly seq: number;
  readonly id: string;
  readonly type: string;
  readonly body: unknown;
}): TeamWrite | null {
  const read = Body.safeParse(event.body);
  if (!read.success || !event.id.startsWith(prefix)) return null;
  const { conversation, claim, value } = read.data;
  if (event.type !== `team.${value.kind}` || isOfNone(value) !== (conversation === null))
    return null;
  return {
    seq: event.seq,
    id: event.id.slice(prefix.length),
    isClaim: claim,
    conversation,
    value,
  };
}
