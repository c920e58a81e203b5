import type { OnboardingForm } from '../../../../shared/contract/onboarding.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import type { Catalogues } from '../catalogue-runtime.ts';
import type { FeatureContext, FeatureHandlers } from '../context.ts';
import { linkRefusal, lostLink, mayHaveBeenMade } from './lost.ts';

type Names = 'onboarding.links' | 'onboarding.create';

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && ['https:', 'http:'].includes(new URL(text).protocol);
}

/** Vendor's rule for the form (scrubs.txt, "Check redirect URL format"), before anything leaves. */
function refuseBad(form: OnboardingForm): void {
  const fields = (['successUrl', 'failureUrl'] as const).filter(
    (key) => form[key] !== '' && !isWebAddress(form[key]),
  );
  if (fields.length === 0) return;
  throw new LobbyError('bad_input', 'A redirect is no web address.', {
    detail: { fields: fields.map((key) => `form.${key}`), reason: 'url' },
  });
}

/** Links with which a customer sets up a number. */
export function onboardingHandlers(
  context: FeatureContext,
  { catalogue }: Catalogues,
): FeatureHandlers<Names> {
  const { store, clock } = context;
  return {
    'onboarding.links': ({ connectionId }) =>
      store.read('onboarding.links', { connectionId, now: clock.now() }),

    async 'onboarding.create'({ connectionId, form }) {
      refuseBad(form);
      const live = await catalogue(connectionId);
      const { onboarding } = live.parts;
      if (onboarding === undefined) {
        throw new LobbyError('capability_missing', 'This platform makes no onboarding links.', {
          detail: { part: 'onboarding' },
        });
      }
      return live.ask(async (signal) => {
        if (signal.aborted) throw new LobbyError('network_timeout', 'It was not asked in time.');
        const asked = { connectionId, at: clock.now() };
        await store.write('onboarding.begin', asked);
        const link = await onboarding.createLink(form, signal).catch(async (thrown: unknown) => {
          if (mayHaveBeenMade(thrown)) throw lostLink(thrown);
          // Where even this cannot be written, those before stay in doubt: nothing untrue is said.
          await store.write('onboarding.notMade', asked).catch(() => undefined);
          throw linkRefusal(thrown);
        });
        try {
          return await store.write('onboarding.made', { ...asked, link, form });
        } catch (thrown) {
          throw lostLink(thrown);
        }
      });
    },
  };
}
