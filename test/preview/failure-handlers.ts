import type { MethodName } from '../../src/shared/contract/contract.ts';
import type { FailureGroup, FailureItem } from '../../src/shared/contract/failures.ts';
import {
  actionOf,
  failureCause,
  retryFrom,
  type FailureCause,
} from '../../src/shared/domain/failure-causes.ts';
import { conversationTopic } from '../../src/shared/contract/events.ts';
import { LobbyError } from '../../src/shared/errors.ts';
import type { FakeHandlers, FakeState } from './fake-bridge.ts';

type FailureMethod = Extract<MethodName, `failures.${string}`>;

/** What did not go, over the world's messages. */
export function failureHandlers(state: FakeState): Pick<FakeHandlers, FailureMethod> {
  const { world, givenUp } = state;

  const items = (): (FailureItem & { cause: FailureCause })[] =>
    world.conversations.flatMap((row) =>
      (world.messages.get(row.id) ?? []).flatMap((message) => {
        const { delivery } = message;
        if (delivery === null || givenUp.has(message.id)) return [];
        const { status, failure } = delivery;
        if (status !== 'failed' && status !== 'unknown') return [];
        const trouble = {
          status,
          code: failure?.code ?? null,
          vendorCode: failure?.vendorCode ?? null,
        } as const;
        return [
          {
            id: message.id,
            conversationId: row.id,
            connectionId: row.connectionId,
            numberId: row.numberId,
            numberName: row.numberName,
            displayName: row.contact.displayName,
            phone: row.contact.phone,
            sentAt: message.sentAt,
            origin: message.origin,
            own: message.origin === 'lobby',
            type: message.type,
            text: message.text,
            template: message.template,
            delivery,
            retryFrom: retryFrom(trouble, message.sentAt),
            cause: failureCause(trouble),
          },
        ];
      }),
    );
  const changed = () => state.emit({ type: 'changed', topics: ['conversations'] });

  return {
    'failures.groups': () => {
      const groups = new Map<FailureCause, FailureGroup>();
      for (const { cause, sentAt } of items().toSorted((a, b) => b.sentAt - a.sentAt)) {
        const { count = 0, newestAt = sentAt } = groups.get(cause) ?? {};
        groups.set(cause, { cause, action: actionOf[cause], count: count + 1, newestAt });
      }
      return [...groups.values()];
    },
    'failures.items': ({ cause, limit }) =>
      items()
        .filter((item) => item.cause === cause)
        .toSorted((a, b) => b.sentAt - a.sentAt)
        .slice(0, limit)
        .map(({ cause: _cause, ...item }) => item),
    'failures.count': () => ({ count: items().length }),
    'failures.candidates': ({ id, conversationId }) => {
      const list = world.messages.get(conversationId) ?? [];
      const unknown = list.find((one) => one.id === id);
      if (unknown?.delivery?.status !== 'unknown') return [];
      return list.filter(
        (one) => one.direction === 'outbound' && one.id !== id && one.text === unknown.text,
      );
    },
    'failures.settle': ({ id, conversationId, candidate }) => {
      const list = world.messages.get(conversationId) ?? [];
      const at = list.findIndex((one) => one.id === id);
      const unknown = list[at];
      if (unknown === undefined || unknown.delivery === null)
        throw new LobbyError('not_found', 'No such message.');
      const { delivery } = unknown;
      list[at] = {
        ...unknown,
        delivery:
          candidate === null ? { ...delivery, absent: true } : { ...delivery, status: 'sent' },
      };
      state.emit({ type: 'changed', topics: ['conversations', conversationTopic(conversationId)] });
      return list[at];
    },
    'failures.giveUp': ({ messages }) => {
      for (const { id } of messages) givenUp.add(id);
      changed();
      return { given: messages };
    },
    'failures.takeUp': ({ messages }) => {
      for (const { id } of messages) givenUp.delete(id);
      changed();
      return {};
    },
  };
}
