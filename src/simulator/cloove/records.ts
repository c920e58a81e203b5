/** What Cloove keeps, before it becomes JSON. Times are integer milliseconds UTC. */
export const conversationStatuses = ['open', 'pending_customer', 'resolved', 'closed'] as const;
export type ConversationStatus = (typeof conversationStatuses)[number];

export const handlingModes = ['ai', 'human'] as const;
export type HandlingMode = (typeof handlingModes)[number];

export type DeliveryStatus = 'pending' | 'sent' | 'delivered' | 'read' | 'failed';
export type Sender = 'customer' | 'ai' | 'human' | 'system';

export const languages = ['en', 'es', 'pt', 'hi', 'id', 'ar'] as const;
export type Language = (typeof languages)[number];

/** A status and when its callback comes in; a later one may say less than the one before. */
export interface DeliveryStep {
  readonly at: number;
  readonly status: DeliveryStatus;
  /** WhatsApp's error code of a failure. */
  readonly code?: number;
}

export interface StoredMessage {
  readonly id: string;
  readonly direction: 'inbound' | 'outbound';
  readonly sender: Sender;
  /** Cloove's `messageType`: "text", "image", whatever WhatsApp thinks of next. */
  readonly type: string;
  /** Null for media without a caption. */
  readonly text: string | null;
  readonly createdAt: number;
  /** In the order in which the callbacks come; empty for inbound. */
  readonly delivery: readonly DeliveryStep[];
}

/** How a customer's phone behaves towards what is sent to it. */
export const reaches = [
  'reads',
  'receives',
  'off',
  'slow',
  'unreachable',
  'held',
  'muddled',
] as const;
export type Reach = (typeof reaches)[number];

export interface Conversation {
  readonly id: string;
  /** E.164 with plus. */
  readonly customerPhone: string;
  readonly customerName: string | null;
  readonly language: Language;
  status: ConversationStatus;
  mode: HandlingMode;
  /** Whom it is assigned to: the key's own person, somebody else, nobody. */
  assigned: 'me' | 'other' | null;
  reach: Reach;
  unreadCount: number;
  lastInboundAt: number | null;
  lastOutboundAt: number | null;
  /** What the seed holds of it, oldest first; made when asked for. */
  readonly history: () => readonly StoredMessage[];
  /** What happened since, oldest first. */
  readonly added: StoredMessage[];
}

export interface Template {
  readonly key: string;
  readonly name: string;
  readonly language: Language;
  readonly category: 'AUTHENTICATION' | 'MARKETING' | 'UTILITY';
  readonly status: 'APPROVED' | 'PENDING' | 'REJECTED' | 'PAUSED' | 'DISABLED';
  /** The wording with `{{field}}` in it. */
  readonly body: string;
  readonly fields: readonly { readonly key: string; readonly example: string }[];
}

/** When something last happened in a conversation; 0 when nothing ever did. */
export function lastActivityAt(conversation: Conversation): number {
  return Math.max(conversation.lastInboundAt ?? 0, conversation.lastOutboundAt ?? 0);
}

/** Every message of a conversation, oldest first; one may have come later than its time says. */
export function allMessages(conversation: Conversation): readonly StoredMessage[] {
  if (conversation.added.length === 0) return conversation.history();
  return [...conversation.history(), ...conversation.added].sort(
    (a, b) => a.createdAt - b.createdAt,
  );
}
