/** What is the same behind every vendor: WhatsApp's messages and phones. Times are integer ms UTC. */
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
  /** WhatsApp's type: "text", "image", whatever it thinks of next. */
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

/** Everything that was ever said between a number and a customer, whatever a vendor makes of it. */
export interface Thread {
  readonly id: string;
  readonly customerName: string | null;
  readonly language: Language;
  reach: Reach;
  lastInboundAt: number | null;
  lastOutboundAt: number | null;
  /** What the seed holds of it, oldest first; made when asked for. */
  readonly history: () => readonly StoredMessage[];
  /** What happened since, in the order it came. */
  readonly added: StoredMessage[];
}

/** When something last happened in a thread; 0 when nothing ever did. */
export function lastActivityAt(thread: Thread): number {
  return Math.max(thread.lastInboundAt ?? 0, thread.lastOutboundAt ?? 0);
}

/** Every message of a thread, oldest first; one may have come later than its time says. */
export function allMessages(thread: Thread): readonly StoredMessage[] {
  if (thread.added.length === 0) return thread.history();
  return [...thread.history(), ...thread.added].sort((a, b) => a.createdAt - b.createdAt);
}

/** Puts a message at its thread's end. */
export function appendTo(thread: Thread, message: StoredMessage): void {
  thread.added.push(message);
  if (message.direction === 'inbound') {
    thread.lastInboundAt = Math.max(thread.lastInboundAt ?? 0, message.createdAt);
  } else {
    thread.lastOutboundAt = Math.max(thread.lastOutboundAt ?? 0, message.createdAt);
  }
}

/** What a customer writes. `createdAt` ms UTC. */
export function inboundMessage(
  id: string,
  type: string,
  text: string | null,
  createdAt: number,
): StoredMessage {
  return { id, direction: 'inbound', sender: 'customer', type, text, createdAt, delivery: [] };
}
