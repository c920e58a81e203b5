import type { MethodName } from '../../src/shared/contract/contract.ts';
import { conversationTopic } from '../../src/shared/contract/events.ts';
import type { Allowed, Compose, Draft } from '../../src/shared/contract/compose.ts';
import type { ConversationRow, Message } from '../../src/shared/contract/rows.ts';
import type { ConversationId, MessageId } from '../../src/shared/domain/ids.ts';
import { serviceWindow } from '../../src/shared/domain/service-window.ts';
import { LobbyError } from '../../src/shared/errors.ts';
import type { FakeHandlers, FakeState } from './fake-bridge.ts';
import { ownMessage } from './world.ts';

type InboxMethod = Exclude<
  Extract<
    MethodName,
    | `conversations.${'get' | 'markRead' | 'markUnread' | 'markDone'}`
    | `${'drafts' | 'messages' | 'search'}.${string}`
  >,
  `messages.${'list' | 'gallery' | 'days'}`
>;

/** A platform that takes whatever words may go to. */
function besideText(text: Allowed): Omit<Compose, 'text' | 'template' | 'willQueue'> {
  return {
    media: text,
    kinds: ['image', 'video', 'audio', 'document', 'sticker'],
    advanced: text,
    advancedKinds: ['location', 'contacts', 'interactive', 'reaction'],
    quotes: true,
  };
}

/** Conversations, threads, sends and search over the world's arrays. */
export function inboxHandlers(state: FakeState): Pick<FakeHandlers, InboxMethod> {
  const { world } = state;
  const drafts = new Map<ConversationId, Omit<Draft, 'conversationId' | 'updatedAt'>>();
  const noDraft = { basedOn: null, replyTo: null, attachments: [] };

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
        compose: {
          text,
          template: { allowed: true },
          ...besideText(text),
          willQueue: row.numberId === 3,
        },
        draft:
          draft === undefined
            ? row.draft === null
              ? null
              : { ...noDraft, conversationId: id, text: row.draft, updatedAt: world.now }
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
    'drafts.save': ({ conversationId, text, basedOn, replyTo = null, attachments = [] }) => {
      if (text === '' && attachments.length === 0) drafts.delete(conversationId);
      else drafts.set(conversationId, { text, basedOn, replyTo, attachments });
      change(conversationId, { draft: text === '' ? null : text.slice(0, 200) });
      return {};
    },
    'messages.send': ({ conversationId, text, replyTo = null, holdMs = 0 }) => {
      const sent = append(conversationId, text);
      const list = messagesOf(conversationId);
      const answered = replyTo === null ? null : messageOf(conversationId, replyTo);
      const held: Message = {
        ...sent,
        quote: answered && {
          messageId: answered.id,
          direction: answered.direction,
          type: answered.type,
          text: answered.text,
        },
        delivery: sent.delivery && {
          ...sent.delivery,
          undoUntil: holdMs === 0 ? null : Date.now() + holdMs,
        },
      };
      list.splice(list.indexOf(sent), 1, held);
      drafts.delete(conversationId);
      change(conversationId, { draft: null });
      return held;
    },
    'messages.sendAdvanced': ({ conversationId, content }) => append(conversationId, content.kind),
    'messages.react': ({ id, conversationId, emoji }) => {
      const list = messagesOf(conversationId);
      const message = messageOf(conversationId, id);
      const theirs = message.reactions.filter((one) => one.direction === 'inbound');
      const mine = { direction: 'outbound', personName: 'Front desk', at: Date.now() } as const;
      const reactions = emoji === null ? theirs : [...theirs, { ...mine, emoji }];
      const reacted = { ...message, reactions };
      list.splice(list.indexOf(message), 1, reacted);
      change(conversationId, {});
      return reacted;
    },
    'messages.sendTemplate': ({ templateId, to, answers = [] }) => {
      const template = world.templates.find((one) => one.id === templateId);
      const first = world.conversations[0];
      const id = to.kind === 'conversation' ? to.id : first?.id;
      if (template === undefined || id === undefined) throw new LobbyError('not_found', 'Gone.');
      if (answers.some((one) => state.givenUp.has(one.id))) {
        throw new LobbyError('conflict', 'No failure.', { detail: { reason: 'no_failure' } });
      }
      for (const one of answers) state.givenUp.add(one.id);
      return append(id, template.body ?? template.name);
    },
    'messages.retry': ({ id, conversationId }) => messageOf(conversationId, id),
    'messages.lookUp': ({ id, conversationId }) => messageOf(conversationId, id),
    'messages.discard': ({ id, conversationId }) => {
      const gone = messageOf(conversationId, id);
      messagesOf(conversationId).splice(messagesOf(conversationId).indexOf(gone), 1);
      change(conversationId, {});
      return { text: gone.text, replyTo: gone.quote?.messageId ?? null, attachments: [] };
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
