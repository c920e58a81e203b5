import type { MethodName } from '../../src/shared/contract/contract.ts';
import { conversationTopic } from '../../src/shared/contract/events.ts';
import type { Allowed, ConversationRow, Message } from '../../src/shared/contract/rows.ts';
import type { ConversationId, MessageId } from '../../src/shared/domain/ids.ts';
import { serviceWindow } from '../../src/shared/domain/service-window.ts';
import { LobbyError } from '../../src/shared/errors.ts';
import type { FakeHandlers, FakeState } from './fake-bridge.ts';
import { ownMessage } from './world.ts';

type InboxMethod = Extract<
  MethodName,
  | `conversations.${'get' | 'markRead' | 'markUnread' | 'markDone'}`
  | `${'drafts' | 'messages' | 'search'}.${string}`
>;

/** Conversations, threads, sends and search over the world's arrays. */
export function inboxHandlers(state: FakeState): Pick<FakeHandlers, InboxMethod> {
  const { world } = state;
  const drafts = new Map<ConversationId, { text: string; basedOn: MessageId | null }>();

  const rowOf = (id: ConversationId): ConversationRow => {
    const row = world.conversations.find((one) => one.id === id);
    if (row === undefined) throw new LobbyError('not_found', 'No such conversation.');
    return row;
  };
  const change = (id: ConversationId, part: Partial<ConversationRow>) => {
    const row = rowOf(id);
    world.conversations.splice(world.conversations.indexOf(row), 1, { ...row, ...part });
    state.emit({ type: 'changed', topics: ['conversations', conversationTopic(id)] });
  };
  const messagesOf = (id: ConversationId): Message[] => world.messages.get(id) ?? [];
  const messageOf = (conversationId: ConversationId, id: MessageId): Message => {
    const found = messagesOf(conversationId).find((one) => one.id === id);
    if (found === undefined) throw new LobbyError('not_found', 'No such message.');
    return found;
  };
  const windowOf = (row: ConversationRow) => serviceWindow(row.windowClosesAt, Date.now()).state;
  const append = (id: ConversationId, text: string): Message => {
    const sent = ownMessage(id, Date.now(), text);
    messagesOf(id).push(sent);
    const row = rowOf(id);
    change(id, {
      lastMessage: {
        id: sent.id,
        direction: 'outbound',
        origin: 'lobby',
        type: 'text',
        text,
        at: sent.sentAt,
        status: 'queued',
      },
      needsReply: false,
      waitingSince: null,
      queued: row.queued + 1,
      lastActivityAt: sent.sentAt,
    });
    return sent;
  };

  return {
    'conversations.get': ({ id }) => {
      const row = rowOf(id);
      const open = windowOf(row) !== 'closed';
      const takesText =
        world.connections.find((one) => one.id === row.connectionId)?.parts.includes('send.text') ??
        true;
      const text: Allowed = !takesText
        ? { allowed: false, reason: 'vendor_has_no_text' }
        : open
          ? { allowed: true }
          : { allowed: false, reason: 'window_closed' };
      const draft = drafts.get(id);
      const list = messagesOf(id);
      return {
        row,
        compose: { text, template: { allowed: true }, willQueue: row.numberId === 3 },
        draft:
          draft === undefined
            ? row.draft === null
              ? null
              : { conversationId: id, text: row.draft, basedOn: null, updatedAt: world.now }
            : { conversationId: id, ...draft, updatedAt: world.now },
        readUpTo: list.at(-1 - row.unread)?.id ?? null,
        newestId: list.at(-1)?.id ?? null,
      };
    },
    'conversations.markRead': ({ id }) => {
      if (rowOf(id).unread > 0) change(id, { unread: 0 });
      return {};
    },
    'conversations.markUnread': ({ id }) => {
      change(id, { unread: 1 });
      return {};
    },
    'conversations.markDone': ({ id, done }) => {
      change(id, { needsReply: !done });
      return {};
    },
    'drafts.save': ({ conversationId, text, basedOn }) => {
      if (text === '') drafts.delete(conversationId);
      else drafts.set(conversationId, { text, basedOn });
      change(conversationId, { draft: text === '' ? null : text.slice(0, 200) });
      return {};
    },
    'messages.list': ({ conversationId, anchor, limit }) => {
      const list = messagesOf(conversationId);
      const at = (id: MessageId) => list.findIndex((one) => one.id === id);
      let start = Math.max(0, list.length - limit);
      let end = list.length;
      if (anchor.at === 'older') {
        end = at(anchor.than);
        start = Math.max(0, end - limit);
      } else if (anchor.at === 'newer') {
        start = at(anchor.than) + 1;
        end = Math.min(list.length, start + limit);
      } else if (anchor.at === 'around') {
        start = Math.max(0, at(anchor.id) - Math.floor(limit / 2));
        end = Math.min(list.length, start + limit);
      }
      return { items: list.slice(start, end), hasOlder: start > 0, hasNewer: end < list.length };
    },
    'messages.send': ({ conversationId, text }) => append(conversationId, text),
    'messages.sendTemplate': ({ templateId, to }) => {
      const template = world.templates.find((one) => one.id === templateId);
      const first = world.conversations[0];
      const id = to.kind === 'conversation' ? to.id : first?.id;
      if (template === undefined || id === undefined) throw new LobbyError('not_found', 'Gone.');
      return append(id, template.body ?? template.name);
    },
    'messages.retry': ({ id, conversationId }) => messageOf(conversationId, id),
    'messages.lookUp': ({ id, conversationId }) => messageOf(conversationId, id),
    'messages.discard': ({ id, conversationId }) => {
      const gone = messageOf(conversationId, id);
      messagesOf(conversationId).splice(messagesOf(conversationId).indexOf(gone), 1);
      change(conversationId, {});
      return { text: gone.text };
    },
    'messages.details': ({ id, conversationId }) => {
      const message = messageOf(conversationId, id);
      return {
        message,
        vendorRef: 'm2a2b3c4',
        attempts: [
          {
            attempt: 1,
            startedAt: message.sentAt,
            endedAt: message.sentAt + 800,
            outcome: message.delivery?.status === 'failed' ? 'failed' : 'accepted',
            vendorCode: message.delivery?.failure?.vendorCode ?? null,
            httpStatus: message.delivery?.failure?.httpStatus ?? 201,
            raw: message.delivery?.failure?.raw ?? null,
          },
        ],
      };
    },
    'search.query': ({ text }) => {
      const needle = text.toLocaleLowerCase();
      const hit = (value: string | null) => value?.toLocaleLowerCase().indexOf(needle) ?? -1;
      const conversations = world.conversations.filter((row) => hit(row.contact.displayName) >= 0);
      const messages = world.conversations.flatMap((row) =>
        messagesOf(row.id).flatMap((one) => {
          const at = hit(one.text);
          return at < 0
            ? []
            : [
                {
                  messageId: one.id,
                  conversationId: row.id,
                  displayName: row.contact.displayName,
                  direction: one.direction,
                  sentAt: one.sentAt,
                  snippet: one.text ?? '',
                  marks: [[at, at + needle.length] as [number, number]],
                },
              ];
        }),
      );
      return {
        conversations: conversations.slice(0, 5),
        messages: messages.slice(0, 20),
        next: null,
        reachesBackTo: null,
      };
    },
  };
}
