import { seededUuid } from '../seeded.ts';
import type { StoredMessage } from '../whatsapp/records.ts';
import type { Conversation, Person } from './records.ts';

/** A conversation ends this long after its last activity; what comes then begins another one. */
export const conversationLifeMs = 24 * 60 * 60 * 1000;

function begin(person: Person, first: StoredMessage): Conversation {
  return {
    id: seededUuid(`${person.id}:conversation:${first.id}`),
    person,
    createdAt: first.createdAt,
    lastActiveAt: first.createdAt,
    messages: [first],
  };
}

function put(conversation: Conversation, message: StoredMessage): void {
  const { messages } = conversation;
  const after = messages.findLastIndex(({ createdAt }) => createdAt <= message.createdAt);
  messages.splice(after + 1, 0, message);
  conversation.lastActiveAt = Math.max(conversation.lastActiveAt, message.createdAt);
}

/**
 * Takes a message into a person's conversations (oldest first), in the order of arrival. One that
 * comes late goes where its time lies and never changes what conversations there are.
 */
export function place(
  conversations: Conversation[],
  person: Person,
  message: StoredMessage,
): Conversation {
  const newest = conversations.at(-1);
  if (newest === undefined || message.createdAt - newest.lastActiveAt >= conversationLifeMs) {
    const begun = begin(person, message);
    conversations.push(begun);
    return begun;
  }
  const at = conversations.findLast(({ createdAt }) => createdAt <= message.createdAt);
  const home = at ?? conversations[0] ?? newest;
  put(home, message);
  return home;
}

/** Whether nothing has happened for so long that the conversation is over at `now` (ms UTC). */
export function hasEnded({ lastActiveAt }: Conversation, now: number): boolean {
  return now - lastActiveAt >= conversationLifeMs;
}
