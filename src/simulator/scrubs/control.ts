import type { CustomerControl, CustomerMessage, StageControl } from '../control.ts';
import { seededRandom } from '../seeded.ts';
import type { Stage } from '../stage.ts';
import { languageOfPhone } from '../whatsapp/phone-language.ts';
import { inboundMessage, type Reach } from '../whatsapp/records.ts';
import { hasEnded } from './conversations.ts';
import type { ErrorShape } from './problems.ts';
import {
  wamid,
  type Conversation,
  type NumberQuality,
  type NumberStatus,
  type Person,
} from './records.ts';
import { wireConversation, wireMessage, type WireConversation, type WireMessage } from './wire.ts';
import type { LinkState, ScrubsEvent, ScrubsWorld, SenderNumber } from './world.ts';

/** Where a customer's message went. */
export interface Written {
  /** Another one than before, where that had ended. */
  readonly conversationRef: string;
  readonly messageRef: string;
}

/** The hand behind Scrubs. A conversation's ref is its `conversation_id`; numbers are digits. */
export interface ScrubsControl extends StageControl, CustomerControl {
  /** Somebody writes to a number, who may be new to it. */
  personWrites(
    to: { readonly number: string; readonly phone: string; readonly name?: string | null },
    message?: CustomerMessage,
  ): Written;
  /** Every conversation of a number (the first by default), newest activity first. */
  conversations(number?: string): readonly WireConversation[];
  /** Everything of a conversation, oldest first. */
  messages(conversationRef: string): readonly WireMessage[];
  /** Everything of a number (the first by default), oldest first. */
  messagesOf(number?: string): readonly WireMessage[];
  /** How the phone of a conversation's customer behaves from now on. */
  configure(conversationRef: string, change: { readonly reach: Reach }): void;
  /** WhatsApp changes its mind about a number. */
  setNumber(
    number: string,
    change: { readonly status?: NumberStatus; readonly quality?: NumberQuality },
  ): void;
  /** The number is claimed by nobody any more. */
  releaseNumber(number: string): void;
  /** Oldest first. */
  links(): readonly LinkState[];
  /** The customer goes through the setup of a link (the newest by default); it ends with this number. */
  completeSetup(
    number: {
      readonly phone: string;
      readonly displayName?: string;
      readonly status?: NumberStatus;
    },
    linkId?: string,
  ): void;
  /** False: onboarding links cannot be made (502). */
  allowOnboarding(allowed: boolean): void;
  /** How errors are put from now on. */
  errorShape(shape: ErrorShape): void;
}

/** The parts of a simulator that the control moves. */
export interface ScrubsControlParts {
  readonly world: ScrubsWorld;
  readonly stage: Stage;
  readonly shared: StageControl;
  happen(event: ScrubsEvent): void;
  allowOnboarding(allowed: boolean): void;
  errorShape(shape: ErrorShape): void;
}

/** The control over these parts. Throws a plain `Error` for a ref that is not there. */
export function createScrubsControl(parts: ScrubsControlParts): ScrubsControl {
  const { world, stage, shared } = parts;
  const happen = (event: ScrubsEvent): void => parts.happen(event);
  const { clock, customers } = stage;
  const found = (ref: string): { number: SenderNumber; conversation: Conversation } => {
    shared.tick();
    const place = world.locate(ref);
    if (place === null) throw new Error(`No conversation ${ref}.`);
    return place;
  };
  const numberOf = (phone?: string): SenderNumber => {
    const number = phone === undefined ? world.numbers()[0] : world.number(phone);
    if (number === undefined) throw new Error(`No number ${phone ?? 'at all'}.`);
    return number;
  };
  const newestFirst = (conversations: readonly Conversation[]): readonly Conversation[] =>
    [...conversations].sort((a, b) => b.lastActiveAt - a.lastActiveAt || (a.id < b.id ? -1 : 1));
  const write = (number: SenderNumber, person: Person, message: CustomerMessage): Written => {
    const uuid = stage.newId();
    const messageRef = wamid(uuid);
    const now = clock.now();
    const type = message.type ?? 'text';
    const fallback = type === 'text' ? customers.opening(person, uuid) : null;
    const text = message.text === undefined ? fallback : message.text;
    happen({
      kind: 'message',
      at: now,
      number: number.phone,
      personId: person.id,
      message: inboundMessage(messageRef, type, text, message.at ?? now),
    });
    shared.tick();
    const home = number.book
      .of(person)
      .find(({ messages }) => messages.some(({ id }) => id === messageRef));
    return { conversationRef: home?.id ?? '', messageRef };
  };
  /** Somebody among the newest, running conversations first. */
  const somebody = (): { number: SenderNumber; person: Person } => {
    const claimed = world.numbers().filter(({ claim }) => claim !== null);
    const all = claimed.flatMap((number) =>
      newestFirst(number.book.all())
        .slice(0, 8)
        .map((conversation) => ({ number, conversation })),
    );
    const running = all.filter(({ conversation }) => !hasEnded(conversation, clock.now()));
    const [first, ...rest] = running.length > 0 ? running : all;
    if (first === undefined) throw new Error('There is no conversation to write in.');
    const { number, conversation } = seededRandom(stage.newId()).pick([first, ...rest]);
    return { number, person: conversation.person };
  };
  const person = (number: SenderNumber, phone: string, name: string | null): Person => {
    const known = number.book.personByPhone(phone);
    if (known !== undefined) return known;
    const id = stage.newId();
    const language = languageOfPhone(`+${phone}`) ?? 'en';
    happen({ kind: 'begun', at: clock.now(), number: number.phone, id, phone, name, language });
    const begun = number.book.person(id);
    if (begun === undefined) throw new Error('A person who was begun is there.');
    return begun;
  };
  const wire = (number: SenderNumber, conversation: Conversation): readonly WireMessage[] =>
    conversation.messages.map((one) => wireMessage(one, conversation, number.phone, clock.now()));
  return {
    ...shared,
    has: (ref) => world.locate(ref) !== null,
    customerWrites(ref, message = {}) {
      shared.tick();
      if (ref === null) {
        const { number, person: who } = somebody();
        return write(number, who, message);
      }
      const { number, conversation } = found(ref);
      return write(number, conversation.person, message);
    },
    personWrites({ number: phone, phone: from, name = null }, message = {}) {
      shared.tick();
      const number = numberOf(phone);
      return write(number, person(number, from, name), message);
    },
    conversations(phone) {
      shared.tick();
      const number = numberOf(phone);
      const owner = world.organisations.find(({ id }) => id === number.claim?.organisationId);
      return newestFirst(number.book.all()).map((one) =>
        wireConversation(one, clock.now(), owner?.utcOffsetMinutes ?? 0),
      );
    },
    messages(ref) {
      const { number, conversation } = found(ref);
      return wire(number, conversation);
    },
    messagesOf(phone) {
      shared.tick();
      const number = numberOf(phone);
      return number.book
        .all()
        .flatMap((conversation) => wire(number, conversation))
        .sort((a, b) => Number(a.timestamp) - Number(b.timestamp));
    },
    configure(ref, { reach }) {
      found(ref).conversation.person.reach = reach;
    },
    setNumber(phone, change) {
      happen({ kind: 'number', at: clock.now(), number: numberOf(phone).phone, ...change });
    },
    releaseNumber(phone) {
      const number = numberOf(phone).phone;
      happen({ kind: 'claimed', at: clock.now(), number, organisationId: null });
    },
    links: () => world.links(),
    completeSetup({ phone, displayName = 'New number', status = 'CONNECTED' }, linkId) {
      const id = linkId ?? world.links().at(-1)?.link.id;
      if (id === undefined) throw new Error('No link was made.');
      const number = { phone, displayName, status };
      happen({ kind: 'setup', at: clock.now(), linkId: id, number, error: null });
    },
    allowOnboarding: (allowed) => parts.allowOnboarding(allowed),
    errorShape: (shape) => parts.errorShape(shape),
  };
}
