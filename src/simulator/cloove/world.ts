import { createDueMessages } from '../whatsapp/due-messages.ts';
import type { Account } from './account.ts';
import type { IdempotencyRecord } from './idempotency.ts';
import type { Conversation } from './records.ts';
import type { Language, StoredMessage } from '../whatsapp/records.ts';

/**
 * Everything that can happen after the seed. A world is its seed and its events in order, so writing
 * them down is enough to make it again. `at` is when it was decided, ms UTC.
 */
export type WorldEvent =
  | {
      readonly kind: 'begun';
      readonly at: number;
      readonly businessId: string;
      readonly id: string;
      readonly phone: string;
      readonly name: string | null;
      readonly language: Language;
    }
  | {
      /** A `message.createdAt` after `at` is a message that will come then. */
      readonly kind: 'message';
      readonly at: number;
      readonly businessId: string;
      readonly conversationId: string;
      readonly message: StoredMessage;
      readonly idempotency?: IdempotencyRecord;
    }
  /** Customers who were about to write do not. */
  | { readonly kind: 'silence'; readonly at: number };

type MessageEvent = Extract<WorldEvent, { kind: 'message' }>;

export interface World {
  readonly accounts: readonly Account[];
  /** Takes an event in, whether it happens now or is read back. */
  apply(event: WorldEvent): void;
  /** Lets everything happen that is due at `now`. */
  runDue(now: number): void;
  /** Whether a customer of this conversation is about to write. */
  awaits(conversationId: string): boolean;
  /** Whether anybody is about to write. */
  anyDue(): boolean;
  locate(conversationId: string): { account: Account; conversation: Conversation } | null;
}

function conversationOf(event: Extract<WorldEvent, { kind: 'begun' }>): Conversation {
  return {
    id: event.id,
    customerPhone: event.phone,
    customerName: event.name,
    language: event.language,
    status: 'open',
    mode: 'human',
    assigned: null,
    reach: 'reads',
    unreadCount: 0,
    lastInboundAt: null,
    lastOutboundAt: null,
    history: () => [],
    added: [],
  };
}

/**
 * The state of a few accounts and what is about to happen in them. `landed` is told of each message
 * that comes to be, ms UTC.
 */
export function createWorld(
  accounts: readonly Account[],
  landed?: (
    account: Account,
    conversation: Conversation,
    message: StoredMessage,
    at: number,
  ) => void,
): World {
  const byBusiness = new Map(accounts.map((account) => [account.businessId, account]));
  const due = createDueMessages<MessageEvent>();

  const land = (event: MessageEvent, at: number): void => {
    const account = byBusiness.get(event.businessId);
    const conversation = account?.book.find(event.conversationId);
    if (account === undefined || conversation === undefined) return;
    account.book.append(conversation, event.message);
    landed?.(account, conversation, event.message, at);
  };
  const runDue = (now: number): void => {
    for (const event of due.take(now)) land(event, event.message.createdAt);
  };

  return {
    accounts,
    runDue,
    apply(event) {
      runDue(event.at);
      if (event.kind === 'silence') {
        due.clear();
        return;
      }
      const account = byBusiness.get(event.businessId);
      if (account === undefined) return;
      if (event.kind === 'begun') {
        account.book.add(conversationOf(event));
        return;
      }
      if (event.message.createdAt > event.at) due.put(event);
      else land(event, event.at);
      if (event.idempotency !== undefined) account.idempotency.remember(event.idempotency);
    },
    awaits: (conversationId) => due.some((event) => event.conversationId === conversationId),
    anyDue: () => due.size > 0,
    locate(conversationId) {
      for (const account of accounts) {
        const conversation = account.book.find(conversationId);
        if (conversation !== undefined) return { account, conversation };
      }
      return null;
    },
  };
}
