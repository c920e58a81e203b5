import { createAdminWorld, isAdminEvent, type AdminEvent, type AdminWorld } from './admin/world.ts';
import { foldedPhone } from '../whatsapp/phones.ts';
import { createDueMessages } from '../whatsapp/due-messages.ts';
import type { Language } from '../whatsapp/records.ts';
import {
  conversationOf,
  phoneState,
  type Contact,
  type Conversation,
  type MediaState,
  type OrganisationSeed,
  type PhoneState,
  type StoredMedia,
  type Template,
  type WppMessage,
} from './records.ts';

/**
 * Everything that can happen after the seed; a world is its seed and its events in order. `at` is
 * when it was decided, ms UTC.
 */
export type WppEvent =
  | AdminEvent
  | {
      /** A customer has set a number up. */
      readonly kind: 'phoneAdded';
      readonly at: number;
      readonly organisationId: string;
      readonly phoneId: string;
      /** E.164 with plus. */
      readonly phoneNumber: string;
      readonly displayName: string;
      readonly wabaId: string;
    }
  | {
      readonly kind: 'begun';
      readonly at: number;
      readonly phoneId: string;
      readonly id: string;
      readonly contact: Contact;
      readonly language: Language;
    }
  | {
      /** A `message.createdAt` after `at` is a message that will come then. */
      readonly kind: 'message';
      readonly at: number;
      readonly conversationId: string;
      readonly message: WppMessage;
      /** Its file, where it is a new one. */
      readonly media: StoredMedia | null;
    }
  | { readonly kind: 'media'; readonly at: number; readonly media: StoredMedia }
  | {
      readonly kind: 'mediaState';
      readonly at: number;
      readonly mediaId: string;
      readonly state: MediaState;
    }
  | {
      readonly kind: 'edited';
      readonly at: number;
      readonly messageId: string;
      readonly text: string;
    }
  | { readonly kind: 'deleted'; readonly at: number; readonly messageId: string }
  | { readonly kind: 'read'; readonly at: number; readonly conversationId: string }
  | {
      readonly kind: 'contact';
      readonly at: number;
      readonly conversationId: string;
      readonly contact: Contact;
    }
  | {
      readonly kind: 'open';
      readonly at: number;
      readonly conversationId: string;
      readonly open: boolean;
    }
  | {
      readonly kind: 'phone';
      readonly at: number;
      readonly phoneId: string;
      readonly state: PhoneState;
    }
  /** Customers who were about to write do not. */
  | { readonly kind: 'silence'; readonly at: number };

type MessageEvent = Extract<WppEvent, { kind: 'message' }>;

/** A number: how it is at WhatsApp, and how WPP last saw it. */
export interface Phone {
  readonly id: string;
  readonly organisationId: string;
  readonly phoneNumber: string;
  readonly displayName: string;
  readonly wabaId: string;
  readonly templates: readonly Template[];
  actual: PhoneState;
  seen: PhoneState;
  /** When a resync that is under way ends; null: none is. */
  resyncAt: number | null;
  readonly conversations: Conversation[];
}

/** What a key may do. */
export interface ApiKey {
  readonly organisationId: string;
  /** The numbers it is kept to; null: all of the organisation's. */
  readonly phoneIds: readonly string[] | null;
}

export interface WppWorld {
  readonly organisations: readonly OrganisationSeed[];
  readonly keys: Map<string, ApiKey>;
  readonly admin: AdminWorld;
  phones(): readonly Phone[];
  phone(id: string): Phone | undefined;
  conversation(id: string): Conversation | undefined;
  /** By its id or its wamid. */
  message(ref: string): { conversation: Conversation; message: WppMessage } | null;
  media(id: string): StoredMedia | undefined;
  /** Whom `to` names among the contacts of a number. */
  addressee(phone: Phone, to: string): Conversation | undefined;
  apply(event: WppEvent): void;
  runDue(now: number): void;
  anyDue(): boolean;
  awaits(conversationId: string): boolean;
}

const justDigits = (text: string): string => foldedPhone(text.replace(/^\+/, ''));

/** Puts a message where its time lies; one that comes late does not become the newest. */
function put(conversation: Conversation, message: WppMessage): void {
  const { messages } = conversation;
  const after = messages.findLastIndex(({ createdAt }) => createdAt <= message.createdAt);
  messages.splice(after + 1, 0, message);
  const side = message.direction === 'inbound' ? 'lastInboundAt' : 'lastOutboundAt';
  conversation[side] = Math.max(conversation[side] ?? 0, message.createdAt);
  if (message.direction !== 'inbound') return;
  conversation.open = true;
  if (message.type !== 'reaction') conversation.unreadCount += 1;
}

/** The organisations of a seed and what is about to happen in them. */
export function createWppWorld(
  seed: readonly OrganisationSeed[],
  /** Told of every message once it is there. */
  onLanded: (conversation: Conversation, message: WppMessage, at: number) => void = () => undefined,
): WppWorld {
  const phones = new Map<string, Phone>();
  const conversations = new Map<string, Conversation>();
  const files = new Map<string, StoredMedia>();
  const keys = new Map<string, ApiKey>();
  const homes = new Map<string, Conversation>();
  const due = createDueMessages<MessageEvent>();
  const admin = createAdminWorld();
  const know = (conversation: Conversation, message: WppMessage): void => {
    homes.set(message.id, conversation);
    homes.set(message.wamid, conversation);
  };
  for (const organisation of seed) {
    keys.set(organisation.apiKey, { organisationId: organisation.id, phoneIds: null });
    for (const { state, conversations: own, media, ...phone } of organisation.phones) {
      const made: Phone = {
        ...phone,
        organisationId: organisation.id,
        actual: state,
        seen: state,
        resyncAt: null,
        conversations: [...own],
      };
      phones.set(phone.id, made);
      for (const file of media) files.set(file.id, file);
      for (const conversation of own) {
        conversations.set(conversation.id, conversation);
        for (const message of conversation.messages) know(conversation, message);
      }
    }
  }
  const found = (ref: string): ReturnType<WppWorld['message']> => {
    const conversation = homes.get(ref);
    const message = conversation?.messages.find((one) => one.id === ref || one.wamid === ref);
    return conversation === undefined || message === undefined ? null : { conversation, message };
  };
  const change = (ref: string, with_: (message: WppMessage) => WppMessage): void => {
    const place = found(ref);
    if (place === null) return;
    const { messages } = place.conversation;
    messages.splice(messages.indexOf(place.message), 1, with_(place.message));
  };
  const land = ({ conversationId, message, media }: MessageEvent, now: number): void => {
    const conversation = conversations.get(conversationId);
    if (conversation === undefined) return;
    if (media !== null) files.set(media.id, media);
    put(conversation, message);
    know(conversation, message);
    onLanded(conversation, message, now);
  };
  const runDue = (now: number): void => {
    for (const event of due.take(now)) land(event, now);
    for (const phone of phones.values()) {
      if (phone.resyncAt === null || phone.resyncAt > now) continue;
      phone.seen = phone.actual;
      phone.resyncAt = null;
    }
  };
  const begin = (event: Extract<WppEvent, { kind: 'begun' }>): void => {
    const conversation = conversationOf(event);
    conversations.set(conversation.id, conversation);
    phones.get(event.phoneId)?.conversations.push(conversation);
  };
  const apply = (event: WppEvent): void => {
    runDue(event.at);
    if (isAdminEvent(event)) return admin.apply(event);
    switch (event.kind) {
      case 'phoneAdded': {
        const { organisationId, phoneId: id, phoneNumber, displayName, wabaId } = event;
        const state = phoneState();
        const known = { id, organisationId, phoneNumber, displayName, wabaId, templates: [] };
        phones.set(id, { ...known, actual: state, seen: state, resyncAt: null, conversations: [] });
        return;
      }
      case 'begun':
        return begin(event);
      case 'message':
        return event.message.createdAt > event.at ? due.put(event) : land(event, event.at);
      case 'media':
        files.set(event.media.id, event.media);
        return;
      case 'mediaState': {
        const file = files.get(event.mediaId);
        if (file === undefined) return;
        files.set(file.id, { ...file, state: event.state, readyAt: null });
        return;
      }
      case 'edited': {
        const { at, text } = event;
        return change(event.messageId, (message) => ({
          ...message,
          text,
          content: { ...message.content, [message.type === 'text' ? 'body' : 'caption']: text },
          editedAt: at,
        }));
      }
      case 'deleted':
        return change(event.messageId, (message) => ({
          ...message,
          text: null,
          content: {},
          deletedAt: event.at,
        }));
      case 'read': {
        const conversation = conversations.get(event.conversationId);
        if (conversation !== undefined) conversation.unreadCount = 0;
        return;
      }
      case 'contact': {
        const conversation = conversations.get(event.conversationId);
        if (conversation !== undefined) conversation.contact = event.contact;
        return;
      }
      case 'open': {
        const conversation = conversations.get(event.conversationId);
        if (conversation !== undefined) conversation.open = event.open;
        return;
      }
      case 'phone': {
        const phone = phones.get(event.phoneId);
        if (phone !== undefined) phone.actual = event.state;
        return;
      }
      case 'silence':
        due.clear();
    }
  };
  return {
    organisations: seed,
    keys,
    admin,
    phones: () => [...phones.values()],
    phone: (id) => phones.get(id),
    conversation: (id) => conversations.get(id),
    message: found,
    media: (id) => files.get(id),
    addressee(phone, to) {
      const digits = justDigits(to);
      return phone.conversations.find(
        ({ contact }) =>
          contact.identifier === to ||
          contact.replyTo === to ||
          contact.bsuid === to ||
          (contact.phone !== null && justDigits(contact.phone) === digits),
      );
    },
    apply,
    runDue,
    anyDue: () => due.size > 0,
    awaits: (conversationId) => due.some((event) => event.conversationId === conversationId),
  };
}
