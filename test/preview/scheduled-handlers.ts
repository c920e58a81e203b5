import type { ScheduledSend } from '../../src/shared/contract/scheduled.ts';
import { ScheduledId } from '../../src/shared/domain/ids.ts';
import { conversationTopic } from '../../src/shared/contract/events.ts';
import { LobbyError } from '../../src/shared/errors.ts';
import type { FakeHandlers, FakeState } from './fake-bridge.ts';

type Names = `scheduled.${'list' | 'asking' | 'add' | 'change' | 'sendNow' | 'cancel'}`;

/** Messages that wait for their time, kept in memory; none of them ever leaves by itself. */
export function scheduledHandlers(state: FakeState): Pick<FakeHandlers, Names> {
  const all = new Map<ScheduledId, ScheduledSend>();
  const one = (id: ScheduledId): ScheduledSend => {
    const found = all.get(id);
    if (found === undefined) throw new LobbyError('not_found', 'It left.');
    return found;
  };
  const told = ({ conversationId }: ScheduledSend) =>
    state.emit({ type: 'changed', topics: ['scheduled', conversationTopic(conversationId)] });
  const put = (next: ScheduledSend): ScheduledSend => {
    all.set(next.id, next);
    told(next);
    return next;
  };
  const take = (id: ScheduledId): ScheduledSend => {
    const taken = one(id);
    all.delete(id);
    told(taken);
    return taken;
  };
  return {
    'scheduled.list': ({ conversationId }) =>
      [...all.values()]
        .filter((each) => conversationId === null || each.conversationId === conversationId)
        .toSorted((a, b) => Number(b.asks !== null) - Number(a.asks !== null) || a.dueAt - b.dueAt),
    'scheduled.asking': () => ({
      count: [...all.values()].filter(({ asks }) => asks !== null).length,
    }),
    'scheduled.add': ({ conversationId, text, replyTo = null, dueAt, evenIfChanged }) => {
      const row = state.world.conversations.find(({ id }) => id === conversationId);
      if (row === undefined) throw new LobbyError('not_found', 'No such conversation.');
      return put({
        id: ScheduledId.parse(Math.max(0, ...all.keys()) + 1),
        conversationId,
        numberId: row.numberId,
        displayName: row.contact.displayName,
        text,
        replyTo,
        attachments: [],
        dueAt,
        evenIfChanged,
        personName: 'Front desk',
        asks: null,
        createdAt: Date.now(),
      });
    },
    'scheduled.change': ({ id, text, dueAt, evenIfChanged }) =>
      put({ ...one(id), text, dueAt, evenIfChanged, asks: null }),
    'scheduled.sendNow': ({ id }) => {
      take(id);
      return {};
    },
    'scheduled.cancel': ({ id }) => {
      const { conversationId, text, replyTo } = take(id);
      return { conversationId, text, replyTo, attachments: [] };
    },
  };
}
