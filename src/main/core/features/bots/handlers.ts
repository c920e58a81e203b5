import type { BotId, ConnectionId } from '../../../../shared/domain/ids.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import { chatOf } from '../../remotes/waabot/ids.ts';
import type { CatalogueRuntime, Catalogues } from '../catalogue-runtime.ts';
import type { FeatureContext, FeatureHandlers } from '../context.ts';

type Names =
  'bots.list' | 'bots.refresh' | 'bots.begin' | 'bots.qr' | 'bots.session' | 'bots.openChat';

function missing(part: 'bot' | 'session'): LobbyError {
  return new LobbyError('capability_missing', 'This platform has no bots.', { detail: { part } });
}

/** Bots of a connection, how a phone is let in, and whom they write to; what is set at them are intents. */
export function botHandlers(
  context: FeatureContext,
  { catalogue }: Catalogues,
): FeatureHandlers<Names> {
  const { store, clock } = context;

  /** A bot that the platform has, and who answers for it. Throws `not_found`. */
  async function placed(id: BotId) {
    const place = await store.read('bots.place', { id });
    if (place === null || place.ref === null) {
      throw new LobbyError('not_found', 'The platform has no such bot yet.');
    }
    const live = await catalogue(place.connectionId);
    const { session } = live.parts;
    if (session === undefined) throw missing('session');
    return { live, session, ref: place.ref, connectionId: place.connectionId };
  }

  async function refresh(live: CatalogueRuntime, connectionId: ConnectionId): Promise<void> {
    const { bot } = live.parts;
    if (bot === undefined) throw missing('bot');
    await live.ask(async (signal) => {
      const bots = await bot.list(signal);
      await store.write('bots.listed', { connectionId, bots, now: clock.now() });
    });
  }

  return {
    'bots.list': ({ connectionId }) => store.read('bots.list', { connectionId }),

    async 'bots.refresh'({ connectionId }) {
      const live = await catalogue(connectionId);
      await refresh(live, connectionId);
      // A bot that a phone let in is a number.
      if (live.parts.numbers !== undefined) await live.refresh('numbers');
      return {};
    },

    async 'bots.begin'({ id }) {
      const { session, live, ref } = await placed(id);
      await live.ask((signal) => session.begin(ref, { webhookUrl: null }, signal));
      return {};
    },

    async 'bots.qr'({ id, as }) {
      const { session, live, ref } = await placed(id);
      return live.ask((signal) => session.qr(ref, as, signal));
    },

    async 'bots.session'({ id }) {
      const { session, live, ref, connectionId } = await placed(id);
      const before = await store.read('bots.list', { connectionId });
      const row = await live.ask(async (signal) =>
        store.write('bots.session', {
          id,
          session: await session.read(ref, signal),
          now: clock.now(),
        }),
      );
      const was = before.find((one) => one.id === id)?.connected ?? null;
      if (row.connected === true && was !== true) {
        // Behind: its number and its settings are in the list, and nobody waits for them.
        void refresh(live, connectionId)
          .then(() => live.refresh('numbers'))
          .catch(() => undefined);
      }
      return row;
    },

    async 'bots.openChat'({ numberId, chat, name }) {
      const number = (await store.read('numbers.all', null)).find(({ id }) => id === numberId);
      if (number === undefined) throw new LobbyError('not_found', 'This number is gone.');
      if (context.connection(number.connectionId)?.parts.includes('bot') !== true) {
        throw missing('bot');
      }
      const conversationId = await store.write('bots.openChat', {
        numberId,
        chat: chatOf(chat),
        name,
        now: clock.now(),
      });
      return { conversationId };
    },
  };
}
