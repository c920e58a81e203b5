import type { CustomerControl, CustomerMessage, StageControl } from '../control.ts';
import { seededRandom } from '../seeded.ts';
import type { Stage } from '../stage.ts';
import { languageOfPhone } from '../whatsapp/phone-language.ts';
import type { Reach } from '../whatsapp/records.ts';
import {
  composition,
  reactionTarget,
  withSample,
  wordless,
  type Composition,
} from './customer-content.ts';
import {
  wppMessage,
  type Contact,
  type Content,
  type Conversation,
  type MediaState,
  type PhoneState,
} from './records.ts';
import type { SampleName } from './sample-library.ts';
import { wireConversation, wireMessage, type WireConversation, type WireMessage } from './wire.ts';
import type { Phone, WppEvent, WppWorld } from './world.ts';

/** A customer's message at WPP: any type has something to show, or says what by `content`. */
export interface WppCustomerMessage extends CustomerMessage {
  /** In the words of the wire, as it stands; `type` says of what. */
  readonly content?: Content | undefined;
  /** A file of the library; its type follows from it and `text` becomes its caption. */
  readonly sample?: SampleName | undefined;
  /** Its file is not to be had before so long, ms. */
  readonly fileAfterMs?: number | undefined;
  /** Id or wamid of the message it answers. */
  readonly quotes?: string | undefined;
  /** Of a reaction: id or wamid of what it is to; the desk's newest message when absent. */
  readonly to?: string | undefined;
  readonly forwarded?: boolean | undefined;
}

/** A message that was written: `messageRef` is WPP's own id, `wamid` WhatsApp's. */
export interface WppWritten {
  readonly conversationRef: string;
  readonly messageRef: string;
  readonly wamid: string;
  /** The id of its file. */
  readonly mediaRef: string | null;
}

/** The hand behind WPP. Refs are WPP's own ids. */
export interface WppControl extends StageControl, CustomerControl {
  customerWrites(conversationRef: string | null, message?: WppCustomerMessage): WppWritten;
  /** Somebody writes to a number (the first by default), who may be new to it. */
  personWrites(
    who: Partial<Contact> & { readonly identifier: string; readonly phoneId?: string },
    message?: WppCustomerMessage,
  ): WppWritten;
  /** Somebody writes from the business's own phone: a send that no client of WPP made. */
  deskPhoneWrites(conversationRef: string, text: string): WppWritten;
  edits(messageRef: string, text: string): void;
  deletes(messageRef: string): void;
  /** Every conversation of a number (the first by default), newest activity first. */
  conversations(phoneId?: string): readonly WireConversation[];
  /** Everything of a conversation, oldest first. */
  messages(conversationRef: string): readonly WireMessage[];
  configure(
    conversationRef: string,
    change: { readonly reach?: Reach | undefined; readonly open?: boolean | undefined },
  ): void;
  /** More or other things become known of a contact: a phone that comes later, a new name. */
  setContact(conversationRef: string, change: Partial<Omit<Contact, 'identifier'>>): void;
  /** WhatsApp changes its mind about a number; WPP sees it after a resync. */
  setPhone(phoneId: string, change: Partial<PhoneState>): void;
  setMedia(mediaRef: string, state: MediaState): void;
  /** Keeps a key to some numbers; null takes it away altogether. */
  changeKey(apiKey: string, phoneIds: readonly string[] | null): void;
}

/** The parts of a simulator that the control moves. */
export interface WppControlParts {
  readonly world: WppWorld;
  readonly stage: Stage;
  readonly shared: StageControl;
  /** Whether customers send more than words. */
  readonly lively: boolean;
  happen(event: WppEvent): void;
}

/** The control over these parts. Throws a plain `Error` for a ref that is not there. */
export function createWppControl(parts: WppControlParts): WppControl {
  const { world, stage, shared, lively } = parts;
  const { clock, customers } = stage;
  const happen = (event: WppEvent): void => parts.happen(event);
  const found = (ref: string): Conversation => {
    shared.tick();
    const conversation = world.conversation(ref);
    if (conversation === undefined) throw new Error(`No conversation ${ref}.`);
    return conversation;
  };
  const phoneOf = (id?: string): Phone => {
    const phone = id === undefined ? world.phones()[0] : world.phone(id);
    if (phone === undefined) throw new Error(`No number ${id ?? 'at all'}.`);
    return phone;
  };
  const messageOf = (ref: string) => {
    shared.tick();
    const place = world.message(ref);
    if (place === null) throw new Error(`No message ${ref}.`);
    return place.message;
  };
  const newestFirst = (rows: readonly Conversation[]): readonly Conversation[] =>
    rows.toSorted(
      (a, b) => (b.messages.at(-1)?.createdAt ?? 0) - (a.messages.at(-1)?.createdAt ?? 0),
    );

  /** What they send: as asked for, else words, or what else comes to their mind. */
  const composed = (
    conversation: Conversation,
    message: WppCustomerMessage,
    id: string,
    createdAt: number,
  ): Composition => {
    const place = { id: stage.newId(), phoneId: conversation.phoneId, createdAt };
    const { sample, fileAfterMs, content } = message;
    const readyAt = fileAfterMs === undefined ? null : clock.now() + fileAfterMs;
    const type = message.type ?? 'text';
    if (content !== undefined) return { type, content, media: null };
    if (sample !== undefined) return withSample(sample, { ...place, readyAt }, message.text);
    const isOpen = message.text === undefined && message.type === undefined;
    if (isOpen && lively) {
      const idea = wordless(seededRandom(id), conversation.language);
      if (idea !== null) return withSample(idea.sample, place, idea.caption);
    }
    const target =
      message.to === undefined
        ? reactionTarget(conversation.messages, 'outbound')
        : messageOf(message.to).wamid;
    const text =
      message.text ??
      (type === 'text' && message.text === undefined ? customers.opening(conversation, id) : null);
    const made = composition(type, { ...place, text, target });
    return made.media === null ? made : { ...made, media: { ...made.media, readyAt } };
  };
  const write = (conversation: Conversation, message: WppCustomerMessage): WppWritten => {
    const id = stage.newId();
    const now = clock.now();
    const createdAt = message.at ?? now;
    const { media, ...words } = composed(conversation, message, id, createdAt);
    const written = wppMessage({
      id,
      direction: 'inbound',
      sender: 'customer',
      ...words,
      contextId: message.quotes === undefined ? null : messageOf(message.quotes).wamid,
      forwarded: message.forwarded ?? false,
      createdAt,
      delivery: [],
    });
    const conversationId = conversation.id;
    happen({ kind: 'message', at: now, conversationId, message: written, media });
    shared.tick();
    return {
      conversationRef: conversationId,
      messageRef: id,
      wamid: written.wamid,
      mediaRef: media?.id ?? null,
    };
  };
  /** Somebody among the newest. */
  const somebody = (): Conversation => {
    const [first, ...rest] = world
      .phones()
      .flatMap(({ conversations }) => newestFirst(conversations).slice(0, 8));
    if (first === undefined) throw new Error('There is no conversation to write in.');
    return seededRandom(stage.newId()).pick([first, ...rest]);
  };
  return {
    ...shared,
    has: (ref) => world.conversation(ref) !== undefined,
    customerWrites(ref, message = {}) {
      shared.tick();
      return write(ref === null ? somebody() : found(ref), message);
    },
    personWrites({ phoneId, ...who }, message = {}) {
      shared.tick();
      const phone = phoneOf(phoneId);
      const known = world.addressee(phone, who.identifier);
      if (known !== undefined) return write(known, message);
      const id = stage.newId();
      const isPhone = /^\d{7,15}$/.test(who.identifier);
      const contact: Contact = {
        replyTo: who.identifier,
        phone: isPhone ? who.identifier : null,
        bsuid: isPhone ? null : who.identifier,
        name: null,
        username: null,
        ...who,
      };
      const language = languageOfPhone(`+${contact.phone ?? ''}`) ?? 'en';
      happen({ kind: 'begun', at: clock.now(), phoneId: phone.id, id, contact, language });
      return write(found(id), message);
    },
    deskPhoneWrites(ref, text) {
      const conversation = found(ref);
      const at = clock.now();
      const message = wppMessage({
        id: stage.newId(),
        direction: 'outbound',
        sender: 'human',
        type: 'text',
        content: { body: text },
        createdAt: at,
        delivery: [{ at, status: 'sent' }],
      });
      happen({ kind: 'message', at, conversationId: ref, message, media: null });
      const { id: messageRef, wamid } = message;
      return { conversationRef: conversation.id, messageRef, wamid, mediaRef: null };
    },
    edits(ref, text) {
      happen({ kind: 'edited', at: clock.now(), messageId: messageOf(ref).id, text });
    },
    deletes(ref) {
      happen({ kind: 'deleted', at: clock.now(), messageId: messageOf(ref).id });
    },
    conversations(phoneId) {
      shared.tick();
      return newestFirst(phoneOf(phoneId).conversations).map(wireConversation);
    },
    messages(ref) {
      const conversation = found(ref);
      return conversation.messages.map((one) => wireMessage(one, conversation, clock.now()));
    },
    configure(ref, { reach, open }) {
      const conversation = found(ref);
      conversation.reach = reach ?? conversation.reach;
      if (open !== undefined) happen({ kind: 'open', at: clock.now(), conversationId: ref, open });
    },
    setContact(ref, change) {
      const contact = { ...found(ref).contact, ...change };
      happen({ kind: 'contact', at: clock.now(), conversationId: ref, contact });
    },
    setPhone(id, change) {
      const state = { ...phoneOf(id).actual, ...change };
      happen({ kind: 'phone', at: clock.now(), phoneId: id, state });
    },
    setMedia(mediaId, state) {
      if (world.media(mediaId) === undefined) throw new Error(`No file ${mediaId}.`);
      happen({ kind: 'mediaState', at: clock.now(), mediaId, state });
    },
    changeKey(apiKey, phoneIds) {
      const key = world.keys.get(apiKey);
      if (key === undefined) throw new Error('No such key.');
      if (phoneIds === null) world.keys.delete(apiKey);
      else world.keys.set(apiKey, { ...key, phoneIds });
    },
  };
}
