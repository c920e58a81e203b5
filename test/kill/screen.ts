import type { ThreadPage } from '../../src/shared/contract/messages.ts';
import type { ConversationRow, Message } from '../../src/shared/contract/rows.ts';
import { LobbyError } from '../../src/shared/errors.ts';
import type { DeskProcess } from './desk-process.ts';
import type { Screen, ScreenConversation, ScreenMessage } from './facts.ts';

const everything = { view: 'all', order: 'newest', numberId: null, after: null } as const;
const page = 200;

const phoneOf = (row: ConversationRow): string => row.contact.identifier;

async function thread(desk: DeskProcess, row: ConversationRow): Promise<readonly Message[]> {
  let messages: Message[] = [];
  let anchor: { at: 'newest' } | { at: 'older'; than: Message['id'] } = { at: 'newest' };
  for (;;) {
    const read: ThreadPage = await desk.call('messages.list', {
      conversationId: row.id,
      anchor,
      limit: page,
    });
    const part: readonly Message[] = read.items.filter((item) => item.kind === 'message');
    messages = [...part, ...messages];
    const [oldest] = part;
    if (!read.hasOlder || oldest === undefined) return messages;
    anchor = { at: 'older', than: oldest.id };
  }
}

async function toScreenMessage(
  desk: DeskProcess,
  row: ConversationRow,
  message: Message,
): Promise<ScreenMessage> {
  const { vendorRef } = await desk.call('messages.details', {
    id: message.id,
    conversationId: row.id,
  });
  const { delivery } = message;
  return {
    phone: phoneOf(row),
    id: message.id,
    ref: vendorRef,
    clientId: message.clientId,
    direction: message.direction,
    text: message.text,
    sentAt: message.sentAt,
    late: message.late,
    status: delivery?.status ?? null,
    attempt: delivery?.attempt ?? 1,
    failure: delivery?.failure === null ? null : (delivery?.failure?.code ?? null),
  };
}

/** The list as it stands. */
export async function listOf(desk: DeskProcess): Promise<readonly ConversationRow[]> {
  return (await desk.call('conversations.list', { ...everything, limit: page })).rows;
}

/** Everything a person could see, read through the contract; null when it changed meanwhile. */
export async function readScreen(desk: DeskProcess): Promise<Screen | null> {
  try {
    return await readOnce(desk);
  } catch (thrown) {
    // Two rows that were found to be one message have become one.
    if (thrown instanceof LobbyError && thrown.code === 'not_found') return null;
    throw thrown;
  }
}

async function readOnce(desk: DeskProcess): Promise<Screen | null> {
  const list = await listOf(desk);
  const messages: ScreenMessage[] = [];
  const conversations: ScreenConversation[] = [];
  for (const row of list) {
    const { draft, readUpTo, row: frame } = await desk.call('conversations.get', { id: row.id });
    const rows = await thread(desk, row);
    messages.push(...(await Promise.all(rows.map((one) => toScreenMessage(desk, row, one)))));
    conversations.push({
      phone: phoneOf(row),
      id: row.id,
      draft: draft?.text ?? null,
      readUpTo,
      lastMessageId: frame.lastMessage?.id ?? null,
    });
  }
  // Several calls are several moments: what moved between them proves nothing.
  const again = await listOf(desk);
  return JSON.stringify(again) === JSON.stringify(list) ? { conversations, messages } : null;
}
