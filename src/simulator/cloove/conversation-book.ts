import type { Conversation, ConversationStatus, HandlingMode } from './records.ts';
import { appendTo, lastActivityAt, type StoredMessage } from '../whatsapp/records.ts';

export interface ListFilter {
  readonly status?: ConversationStatus | undefined;
  readonly mode?: HandlingMode | undefined;
  readonly assigned?: 'me' | 'unassigned' | undefined;
  readonly search?: string | undefined;
}

export interface ConversationBook {
  readonly size: number;
  find(id: string): Conversation | undefined;
  /** The one conversation of an E.164 phone. */
  findByPhone(phone: string): Conversation | undefined;
  add(conversation: Conversation): void;
  remove(conversation: Conversation): void;
  /** Puts a message at its conversation's end and updates its row. */
  append(conversation: Conversation, message: StoredMessage): void;
  /** Most recently active first; the filters narrow it. */
  list(filter: ListFilter): readonly Conversation[];
}

const digits = (text: string): string => text.replace(/\D/g, '');

function matches(conversation: Conversation, filter: ListFilter): boolean {
  if (filter.status !== undefined && conversation.status !== filter.status) return false;
  if (filter.mode !== undefined && conversation.mode !== filter.mode) return false;
  if (filter.assigned === 'me' && conversation.assigned !== 'me') return false;
  if (filter.assigned === 'unassigned' && conversation.assigned !== null) return false;
  if (filter.search === undefined) return true;
  const wanted = filter.search.trim().toLocaleLowerCase();
  const number = digits(wanted);
  return (
    (conversation.customerName ?? '').toLocaleLowerCase().includes(wanted) ||
    (number !== '' && digits(conversation.customerPhone).includes(number))
  );
}

/** The conversations of one business. */
export function createConversationBook(seed: readonly Conversation[]): ConversationBook {
  const byId = new Map<string, Conversation>();
  const byPhone = new Map<string, Conversation>();
  let sorted: readonly Conversation[] | null = null;
  const add = (conversation: Conversation): void => {
    byId.set(conversation.id, conversation);
    byPhone.set(conversation.customerPhone, conversation);
    sorted = null;
  };
  for (const conversation of seed) add(conversation);
  const inOrder = (): readonly Conversation[] => {
    sorted ??= [...byId.values()].sort(
      (a, b) => lastActivityAt(b) - lastActivityAt(a) || (a.id < b.id ? -1 : 1),
    );
    return sorted;
  };
  return {
    get size() {
      return byId.size;
    },
    find: (id) => byId.get(id),
    findByPhone: (phone) => byPhone.get(phone),
    add,
    remove(conversation) {
      byId.delete(conversation.id);
      byPhone.delete(conversation.customerPhone);
      sorted = null;
    },
    append(conversation, message) {
      appendTo(conversation, message);
      sorted = null;
      const inbound = message.direction === 'inbound';
      conversation.unreadCount = inbound ? conversation.unreadCount + 1 : 0;
      conversation.status = inbound ? 'open' : 'pending_customer';
    },
    list: (filter) => inOrder().filter((conversation) => matches(conversation, filter)),
  };
}
