import type { StoredMessage, Thread } from '../whatsapp/records.ts';
import type { SampleName } from './sample-library.ts';

/** What WPP Cloud keeps, before it becomes JSON. Times are integer ms UTC, internal ids uuids. */
export const phoneStatuses = [
  'PENDING',
  'CONNECTED',
  'OFFLINE',
  'FLAGGED',
  'RESTRICTED',
  'BANNED',
] as const;
export type PhoneStatus = (typeof phoneStatuses)[number];

export const phoneQualities = ['GREEN', 'YELLOW', 'RED', 'UNKNOWN'] as const;
export type PhoneQuality = (typeof phoneQualities)[number];

/** What is known of a number at one moment. */
export interface PhoneState {
  readonly status: PhoneStatus;
  readonly quality: PhoneQuality;
  /** New people a day; null: WhatsApp has not said. */
  readonly messagingLimit: string | null;
  readonly isRegistered: boolean;
  readonly canReceiveMessages: boolean;
  readonly canSendMessages: boolean;
  readonly canSendTemplates: boolean;
}

/** What a message holds, in the words of the wire. */
export type Content = Readonly<Record<string, unknown>>;

export interface WppMessage extends StoredMessage {
  readonly wamid: string;
  readonly content: Content;
  /** The wamid of the message it answers. */
  readonly contextId: string | null;
  readonly editedAt: number | null;
  readonly deletedAt: number | null;
  readonly forwarded: boolean;
}

export const mediaStates = ['ready', 'notYet', 'expired'] as const;
export type MediaState = (typeof mediaStates)[number];

/** A file at WPP. Its bytes are a sample's, or its own; neither: they are gone. */
export interface StoredMedia {
  readonly id: string;
  readonly phoneId: string;
  readonly mimeType: string;
  readonly fileName: string | null;
  readonly size: number;
  readonly sample: SampleName | null;
  readonly bytes: Uint8Array<ArrayBuffer> | null;
  readonly createdAt: number;
  /** Not to be had before; null: at once. */
  readonly readyAt: number | null;
  readonly state: MediaState;
}

/** Who a contact is. Phones are digits. */
export interface Contact {
  /** WPP's own key; never changes. */
  readonly identifier: string;
  /** Where replies go. */
  readonly replyTo: string;
  readonly phone: string | null;
  readonly name: string | null;
  /** Two letters, a dot, letters and digits; another one when the person changes number. */
  readonly bsuid: string | null;
  readonly username: string | null;
}

/** A contact of one number and everything said with them, for ever. */
export interface Conversation extends Thread {
  readonly phoneId: string;
  contact: Contact;
  open: boolean;
  unreadCount: number;
  /** Oldest first. */
  readonly messages: WppMessage[];
}

export interface TemplateButton {
  readonly type: 'QUICK_REPLY' | 'URL' | 'PHONE_NUMBER' | 'COPY_CODE';
  readonly text: string;
  readonly url?: string;
  readonly phone_number?: string;
  readonly example?: readonly string[];
}

/** A part of a template as Meta writes it. */
export interface TemplateComponent {
  readonly type: 'HEADER' | 'BODY' | 'FOOTER' | 'BUTTONS';
  readonly format?: 'TEXT' | 'IMAGE' | 'VIDEO' | 'DOCUMENT' | 'LOCATION';
  readonly text?: string;
  readonly buttons?: readonly TemplateButton[];
  readonly example?: Readonly<Record<string, unknown>>;
}

export const templateStatuses = ['APPROVED', 'PENDING', 'REJECTED', 'PAUSED', 'DISABLED'] as const;

export interface Template {
  readonly id: string;
  readonly name: string;
  readonly language: string;
  readonly status: (typeof templateStatuses)[number];
  readonly category: 'AUTHENTICATION' | 'MARKETING' | 'UTILITY';
  readonly components: readonly TemplateComponent[];
}

export interface PhoneSeed {
  readonly id: string;
  /** E.164 with plus. */
  readonly phoneNumber: string;
  readonly displayName: string;
  readonly wabaId: string;
  readonly state: PhoneState;
  readonly templates: readonly Template[];
  readonly conversations: readonly Conversation[];
  readonly media: readonly StoredMedia[];
}

/** An organisation at WPP, as a seed describes it. */
export interface OrganisationSeed {
  readonly id: string;
  readonly name: string;
  readonly apiKey: string;
  readonly phones: readonly PhoneSeed[];
}

/** A number in good order, or what is different of it. */
export function phoneState(change: Partial<PhoneState> = {}): PhoneState {
  const status = change.status ?? 'CONNECTED';
  const works = status === 'CONNECTED' || status === 'FLAGGED';
  return {
    status,
    quality: 'GREEN',
    messagingLimit: '2000',
    isRegistered: status !== 'PENDING',
    canReceiveMessages: works || status === 'RESTRICTED',
    canSendMessages: works,
    canSendTemplates: works,
    ...change,
  };
}

/** A conversation with these messages, oldest first. */
export function conversationOf(of: {
  readonly id: string;
  readonly phoneId: string;
  readonly contact: Contact;
  readonly language: Conversation['language'];
  readonly messages?: readonly WppMessage[];
  readonly reach?: Conversation['reach'];
  readonly open?: boolean;
  readonly unreadCount?: number;
}): Conversation {
  const messages = [...(of.messages ?? [])];
  const last = (direction: WppMessage['direction']): number | null =>
    messages.findLast((message) => message.direction === direction)?.createdAt ?? null;
  return {
    id: of.id,
    phoneId: of.phoneId,
    contact: of.contact,
    customerName: of.contact.name,
    language: of.language,
    reach: of.reach ?? 'reads',
    open: of.open ?? true,
    unreadCount: of.unreadCount ?? 0,
    lastInboundAt: last('inbound'),
    lastOutboundAt: last('outbound'),
    messages,
    history: () => messages,
    added: [],
  };
}

/** A message id as WhatsApp makes them, from a uuid. */
export function wamid(uuid: string): string {
  return `wamid.HBgN${btoa(uuid.replaceAll('-', '').toUpperCase())}`;
}

/** A message with nothing special about it. */
export function wppMessage(
  message: Omit<StoredMessage, 'text'> & {
    readonly content: Content;
    readonly contextId?: string | null;
    readonly forwarded?: boolean;
    readonly editedAt?: number | null;
    readonly deletedAt?: number | null;
  },
): WppMessage {
  return {
    contextId: null,
    forwarded: false,
    editedAt: null,
    deletedAt: null,
    ...message,
    text: wordsOf(message.content),
    wamid: wamid(message.id),
  };
}

/** The words of a message: a text's, a picture's caption, a menu's body, a choice's title. */
export function wordsOf(content: Content): string | null {
  for (const key of ['body', 'caption', 'title']) {
    const words = content[key];
    if (typeof words === 'string') return words;
  }
  return null;
}
