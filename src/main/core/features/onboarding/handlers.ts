import { LobbyError } from '../../../../shared/errors.ts';
import type { FeatureContext, FeatureHandlers } from '../context.ts';

type Names = 'onboarding.links' | 'onboarding.create';

/** Links with which a customer sets up a number. */
export function onboardingHandlers(context: FeatureContext): FeatureHandlers<Names> {
  const { store, clock } = context;
  return {
    'onboarding.links': ({ connectionId }) =>
      store.read('onboarding.links', { connectionId, now: clock.now() }),
    'onboarding.create': () =>
      Promise.reject(new LobbyError('capability_missing', 'This platform makes no such links.')),
  };
}
