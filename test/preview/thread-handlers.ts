import type { MethodName } from '../../src/shared/contract/contract.ts';
import { conversationTopic } from '../../src/shared/contract/events.ts';
import type { Message } from '../../src/shared/contract/rows.ts';
import type { ConversationId } from '../../src/shared/domain/ids.ts';
import { LobbyError } from '../../src/shared/errors.ts';
import type { FakeHandlers, FakeState } from './fake-bridge.ts';

type ThreadMethod = Extract<
  MethodName,
  'media.fetch' | 'messages.list' | 'messages.gallery' | 'messages.days' | 'conversations.related'
>;

/** What a thread asks for beside its messages: files, the gallery, days, related ones. */
export function threadHandlers(state: FakeState): Pick<FakeHandlers, ThreadMethod> {
  const { world } = state;
  const all = () => [...world.messages.values()].flat();
  const change = (old: Message, part: Partial<Message>) => {
    const list = world.messages.get(old.conversationId) ?? [];
    list.splice(list.indexOf(old), 1, { ...old, ...part });
    state.emit({ type: 'changed', topics: [conversationTopic(old.conversationId)] });
  };
  const related = (id: ConversationId) => {
    const row = world.conversations.find((one) => one.id === id);
    const phone = row?.contact.phone ?? null;
    return world.conversations.filter(
      (one) => phone !== null && one.contact.phone === phone && one.numberId !== row?.numberId,
    );
  };
  const thread = (id: ConversationId, together: boolean) =>
    [id, ...(together ? related(id).map((row) => row.id) : [])]
      .flatMap((one) => world.messages.get(one) ?? [])
      .toSorted((a, b) => a.sentAt - b.sentAt || a.id - b.id);
  return {
    'messages.list': ({ conversationId, anchor, limit, together = false }) => {
      const list = thread(conversationId, together);
      const half = Math.floor(limit / 2);
      const from = (found: (one: Message) => boolean) => {
        const at = list.findIndex(found);
        return at < 0 ? list.length : at;
      };
      const starts = {
        newest: () => list.length - limit,
        older: (id: number) => from((one) => one.id >= id) - limit,
        newer: (id: number) => from((one) => one.id > id),
        from: (id: number) => from((one) => one.id >= id),
        around: (id: number) => from((one) => one.id >= id) - half,
        time: (time: number) => from((one) => one.sentAt >= time) - half,
      };
      const start = () => {
        switch (anchor.at) {
          case 'newest':
            return starts.newest();
          case 'older':
          case 'newer':
            return starts[anchor.at](anchor.than);
          case 'from':
          case 'around':
            return starts[anchor.at](anchor.id);
          case 'time':
            return starts.time(anchor.time);
        }
      };
      const first = start();
      const items = list.slice(Math.max(0, first), Math.max(0, first + limit));
      return { items, hasOlder: first > 0, hasNewer: first + limit < list.length };
    },
    'media.fetch': ({ id }) => {
      const message = all().find(
        ({ content }) => content?.kind === 'media' && content.media?.id === id,
      );
      if (message?.content?.kind !== 'media' || message.content.media === null) {
        throw new LobbyError('not_found', 'No such file.');
      }
      const media = { ...message.content.media, state: 'here' as const };
      change(message, { content: { kind: 'media', media } });
      return {};
    },
    'messages.gallery': ({ conversationId, kinds, before, limit }) => {
      const found = (world.messages.get(conversationId) ?? [])
        .filter(
          (one) =>
            one.content?.kind === 'media' &&
            one.content.media !== null &&
            kinds.some((kind) => kind === one.type) &&
            (before === null || one.id < before),
        )
        .toReversed();
      const items = found.slice(0, limit);
      return { items, next: found.length > limit ? (items.at(-1)?.id ?? null) : null };
    },
    'messages.days': ({ conversationId, together = false }) => {
      const list = thread(conversationId, together);
      return { oldest: list[0]?.sentAt ?? null, newest: list.at(-1)?.sentAt ?? null };
    },
    'conversations.related': ({ id }) => related(id),
  };
}
