import { numberRefuses } from '../../../../shared/domain/number-health.ts';
import { rightsOf } from '../../../../shared/domain/permissions.ts';
import { vendors } from '../../remotes/registry.ts';
import type { FeatureContext, FeatureHandlers } from '../context.ts';
import { compose, takesOf } from './compose.ts';

type Names =
  | 'conversations.list'
  | 'conversations.outline'
  | 'conversations.rows'
  | 'conversations.counts'
  | 'conversations.get'
  | 'conversations.related'
  | 'conversations.markRead'
  | 'conversations.markUnread'
  | 'conversations.markDone';

/** Lists, frames and marks of conversations. */
export function conversationHandlers(context: FeatureContext): FeatureHandlers<Names> {
  const { store, clock } = context;

  async function tellBadge(): Promise<void> {
    const count = await store.read('conversations.badge', { personId: context.person().id });
    context.emit({ type: 'badge', count });
  }

  return {
    'conversations.list': (input) =>
      store.read('conversations.page', {
        ...input,
        personId: context.person().id,
        now: clock.now(),
      }),

    'conversations.outline': (input) =>
      store.read('conversations.outline', {
        ...input,
        personId: context.person().id,
        now: clock.now(),
      }),

    'conversations.rows': ({ ids }) =>
      store.read('conversations.rows', { ids, personId: context.person().id }),

    'conversations.counts': ({ numberId }) =>
      store.read('conversations.counts', {
        numberId,
        personId: context.person().id,
        now: clock.now(),
      }),

    'conversations.related': ({ id }) =>
      store.read('conversations.related', { id, personId: context.person().id }),

    async 'conversations.get'({ id, ahead }, caller) {
      const stored = await store.read('conversations.detail', {
        id,
        personId: context.person().id,
      });
      const { templates, skew, number, stop, ...detail } = stored;
      const runtime = context.connection(detail.row.connectionId);
      // A window asks again with every change of what it shows: what is on screen is read first.
      if (ahead !== true) runtime?.opened(id);
      const remote = context.remote(detail.row.connectionId);
      // Who is written to by what the vendor knows them by needs no phone.
      const isByContact = remote !== null && vendors.get(remote.vendor)?.addressedBy === 'contact';
      const { phone, identifier } = detail.row.contact;
      return {
        ...detail,
        compose: compose({
          rights: rightsOf(caller),
          parts: runtime?.parts ?? [],
          freshness: runtime?.freshness() ?? null,
          partsOff: new Set(context.partsOff(detail.row.connectionId).map(({ part }) => part)),
          refuses:
            number === null
              ? { replies: false, templates: false }
              : numberRefuses(number.health, number.checkedAt, clock.now()),
          stop,
          windowClosesAt: detail.row.windowClosesAt,
          windowless: detail.row.windowless === true,
          now: clock.now() + skew,
          phone: phone ?? (isByContact ? identifier : null),
          templates,
          takes: takesOf(remote),
        }),
      };
    },

    async 'conversations.markRead'({ id, upTo }) {
      const { moved, unread } = await store.write('conversations.markRead', {
        id,
        upTo,
        personId: context.person().id,
      });
      if (moved && unread === 0) context.emit({ type: 'conversation_read', conversationId: id });
      if (moved) await tellBadge();
      return {};
    },

    async 'conversations.markUnread'({ id }) {
      await store.write('conversations.markUnread', { id, personId: context.person().id });
      await tellBadge();
      return {};
    },

    async 'conversations.markDone'({ id, done }) {
      await store.write('conversations.markDone', { id, done });
      return {};
    },
  };
}
