import { LobbyError } from '../../../../shared/errors.ts';
import type { ConnectionId } from '../../../../shared/domain/ids.ts';
import type { OnboardingPart } from '../../remotes/admin-parts.ts';
import type { CatalogueRuntime, Catalogues } from '../catalogue-runtime.ts';
import type { FeatureContext, FeatureHandlers } from '../context.ts';

type Names = 'onboarding.links' | 'onboarding.takes' | 'onboarding.refresh';

/** Links with which a customer sets up a number; making one is an intent. */
export function onboardingHandlers(
  context: FeatureContext,
  { catalogue }: Catalogues,
): FeatureHandlers<Names> {
  const { store, clock } = context;
  async function asked(
    connectionId: ConnectionId,
  ): Promise<{ live: CatalogueRuntime; onboarding: OnboardingPart }> {
    const live = await catalogue(connectionId);
    const { onboarding } = live.parts;
    if (onboarding !== undefined) return { live, onboarding };
    throw new LobbyError('capability_missing', 'This platform makes no onboarding links.', {
      detail: { part: 'onboarding' },
    });
  }
  return {
    'onboarding.links': ({ connectionId }) =>
      store.read('onboarding.links', { connectionId, now: clock.now() }),

    async 'onboarding.takes'({ connectionId }) {
      const { onboarding } = await asked(connectionId);
      return {
        fields: [...onboarding.takes],
        revokesBefore: onboarding.revokesBefore,
        tellsStage: onboarding.readLink !== undefined,
      };
    },

    async 'onboarding.refresh'({ connectionId }) {
      const { live, onboarding } = await asked(connectionId);
      if (onboarding.readLink === undefined) return {};
      const open = await store.read('onboarding.unfinished', { connectionId, now: clock.now() });
      for (const { id, ref } of open) {
        await live.ask(async (signal) => {
          const link = await onboarding.readLink?.(ref, signal);
          if (link === undefined) return;
          await store.write('onboarding.read', { id, link, now: clock.now() });
        });
      }
      return {};
    },
  };
}
