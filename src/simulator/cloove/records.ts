import type { Language, Thread } from '../whatsapp/records.ts';

/** What Cloove keeps, before it becomes JSON. Times are integer milliseconds UTC. */
export const conversationStatuses = ['open', 'pending_customer', 'resolved', 'closed'] as const;
export type ConversationStatus = (typeof conversationStatuses)[number];

export const handlingModes = ['ai', 'human'] as const;
export type HandlingMode = (typeof handlingModes)[number];

export interface Conversation extends Thread {
  /** E.164 with plus. */
  readonly customerPhone: string;
  status: ConversationStatus;
  mode: HandlingMode;
  /** Whom it is assigned to: the key's own person, somebody else, nobody. */
  assigned: 'me' | 'other' | null;
  unreadCount: number;
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
