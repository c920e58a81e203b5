import { LobbyError } from '../../../../shared/errors.ts';
import type { ConnectionId } from '../../../../shared/domain/ids.ts';
import type { Catalogues } from '../catalogue-runtime.ts';
import type { FeatureContext, FeatureHandlers } from '../context.ts';

type Names = 'webhooks.list' | 'webhooks.refresh' | 'webhooks.events';

/** Addresses that a platform tells of what happens; what is done to them are intents. */
export function webhookHandlers(
  context: FeatureContext,
  { catalogue }: Catalogues,
): FeatureHandlers<Names> {
  const { store, clock } = context;
  async function asked(connectionId: ConnectionId) {
    const live = await catalogue(connectionId);
    const { webhooks } = live.parts;
    if (webhooks !== undefined) return { live, webhooks };
    throw new LobbyError('capability_missing', 'This platform has no webhooks.', {
      detail: { part: 'webhooks' },
    });
  }
  return {
    'webhooks.list': ({ connectionId }) => store.read('webhooks.list', { connectionId }),

    async 'webhooks.refresh'({ connectionId }) {
      const { live, webhooks } = await asked(connectionId);
      await live.ask(async (signal) => {
        const listed = await webhooks.list(signal);
        await store.write('webhooks.listed', {
          connectionId,
          webhooks: listed,
          now: clock.now(),
        });
      });
      return {};
    },

    'webhooks.events': async ({ connectionId }) => [...(await asked(connectionId)).webhooks.events],
  };
}
