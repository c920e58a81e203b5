import { createDueMessages } from '../whatsapp/due-messages.ts';
import type { Language, StoredMessage } from '../whatsapp/records.ts';
import { createNumberBook, type NumberBook } from './number-book.ts';
import {
  newPerson,
  type Conversation,
  type NumberQuality,
  type NumberStatus,
  type OnboardingLink,
  type OrganisationSeed,
  type Template,
} from './records.ts';

/**
 * Everything that can happen after the seed; a world is its seed and its events in order. `at` is
 * when it was decided, ms UTC; `number` is the digits of a sender.
 */
export type ScrubsEvent =
  | {
      readonly kind: 'begun';
      readonly at: number;
      readonly number: string;
      readonly id: string;
      readonly phone: string;
      readonly name: string | null;
      readonly language: Language;
    }
  | {
      /** A `message.createdAt` after `at` is a message that will come then. */
      readonly kind: 'message';
      readonly at: number;
      readonly number: string;
      readonly personId: string;
      readonly message: StoredMessage;
    }
  /** Customers who were about to write do not. */
  | { readonly kind: 'silence'; readonly at: number }
  | { readonly kind: 'link'; readonly at: number; readonly link: OnboardingLink }
  /** The setup behind a link ended: with a number, or with what went wrong. */
  | {
      readonly kind: 'setup';
      readonly at: number;
      readonly linkId: string;
      readonly number: {
        readonly phone: string;
        readonly displayName: string;
        readonly status: NumberStatus;
      } | null;
      readonly error: string | null;
    }
  /** `organisationId` null gives the number back. */
  | {
      readonly kind: 'claimed';
      readonly at: number;
      readonly number: string;
      readonly organisationId: string | null;
    }
  | {
      readonly kind: 'number';
      readonly at: number;
      readonly number: string;
      readonly status?: NumberStatus;
      readonly quality?: NumberQuality;
    };

type MessageEvent = Extract<ScrubsEvent, { kind: 'message' }>;

export type Organisation = Omit<OrganisationSeed, 'numbers'>;

export interface SenderNumber {
  readonly phone: string;
  readonly displayName: string;
  status: NumberStatus;
  quality: NumberQuality;
  claim: { readonly organisationId: string; readonly at: number } | null;
  readonly templates: readonly Template[];
  readonly book: NumberBook;
}

export interface LinkState {
  readonly link: OnboardingLink;
  revoked: boolean;
  setup: 'pending' | 'completed' | 'failed';
  error: string | null;
}

export interface ScrubsWorld {
  readonly organisations: readonly Organisation[];
  number(phone: string): SenderNumber | undefined;
  /** In the order in which they came to Scrubs. */
  numbers(): readonly SenderNumber[];
  /** Oldest first. */
  links(): readonly LinkState[];
  apply(event: ScrubsEvent): void;
  runDue(now: number): void;
  anyDue(): boolean;
  /** Whether this person is about to write to the number. */
  awaits(number: string, personId: string): boolean;
  locate(conversationId: string): { number: SenderNumber; conversation: Conversation } | null;
}

/** The clinics of a seed and what is about to happen in them. */
export function createScrubsWorld(seed: readonly OrganisationSeed[]): ScrubsWorld {
  const numbers = new Map<string, SenderNumber>();
  const links: LinkState[] = [];
  const due = createDueMessages<MessageEvent>();
  for (const { id, numbers: seeds } of seed) {
    for (const { claimedAt, people, ...number } of seeds) {
      const claim = claimedAt === null ? null : { organisationId: id, at: claimedAt };
      numbers.set(number.phone, { ...number, claim, book: createNumberBook(people) });
    }
  }

  const land = ({ number, personId, message }: MessageEvent): void => {
    const book = numbers.get(number)?.book;
    const person = book?.person(personId);
    if (person !== undefined) book?.append(person, message);
  };
  const runDue = (now: number): void => {
    for (const event of due.take(now)) land(event);
  };
  const endSetup = (event: Extract<ScrubsEvent, { kind: 'setup' }>): void => {
    const state = links.find(({ link }) => link.id === event.linkId);
    if (state === undefined) return;
    state.setup = event.number === null ? 'failed' : 'completed';
    state.error = event.error;
    if (event.number === null) return;
    const known = numbers.get(event.number.phone);
    if (known !== undefined) {
      known.status = event.number.status;
      return;
    }
    // A number that is new has the templates of the clinic's first: they belong to one account.
    const { organisationId } = state.link;
    const sibling = seed.find(({ id }) => id === organisationId)?.numbers[0];
    numbers.set(event.number.phone, {
      ...event.number,
      quality: 'UNKNOWN',
      claim: null,
      templates: sibling?.templates ?? [],
      book: createNumberBook([]),
    });
  };
  const apply = (event: ScrubsEvent): void => {
    runDue(event.at);
    switch (event.kind) {
      case 'begun':
        numbers.get(event.number)?.book.add(newPerson(event));
        return;
      case 'message':
        if (event.message.createdAt > event.at) due.put(event);
        else land(event);
        return;
      case 'silence':
        due.clear();
        return;
      case 'link': {
        const { link } = event;
        for (const other of links) {
          if (other.link.organisationId === link.organisationId) other.revoked = true;
        }
        links.push({ link, revoked: false, setup: 'pending', error: null });
        return;
      }
      case 'setup':
        endSetup(event);
        return;
      case 'claimed': {
        const number = numbers.get(event.number);
        const { organisationId, at } = event;
        if (number !== undefined) {
          number.claim = organisationId === null ? null : { organisationId, at };
        }
        return;
      }
      case 'number': {
        const number = numbers.get(event.number);
        if (number === undefined) return;
        number.status = event.status ?? number.status;
        number.quality = event.quality ?? number.quality;
      }
    }
  };
  return {
    organisations: seed,
    number: (phone) => numbers.get(phone),
    numbers: () => [...numbers.values()],
    links: () => links,
    apply,
    runDue,
    anyDue: () => due.size > 0,
    awaits: (number, personId) =>
      due.some((event) => event.number === number && event.personId === personId),
    locate(conversationId) {
      for (const number of numbers.values()) {
        const conversation = number.book.find(conversationId);
        if (conversation !== undefined) return { number, conversation };
      }
      return null;
    },
  };
}
