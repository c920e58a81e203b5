import type { OnboardingForm } from '../../../../shared/contract/onboarding.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import type { Executor } from '../../intents/executor.ts';
import { refuseBadWebhook } from '../webhook-form.ts';
import { linkRefusal, lostLink, mayHaveBeenMade } from './lost.ts';

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && ['https:', 'http:'].includes(new URL(text).protocol);
}

/** Vendor's rule for the form (scrubs.txt, "Check redirect URL format"), before anything leaves. */
function refuseBad(form: OnboardingForm): void {
  const webhook = form.webhook ?? null;
  if (webhook !== null) refuseBadWebhook(webhook, 'action.form.webhook');
  const fields = (['successUrl', 'failureUrl'] as const).filter(
    (key) => form[key] !== '' && !isWebAddress(form[key]),
  );
  if (fields.length === 0) return;
  throw new LobbyError('bad_input', 'A redirect is no web address.', {
    detail: { fields: fields.map((key) => `action.form.${key}`), reason: 'url' },
  });
}

/** Asks for a link with which a customer sets up a number. Only a person asks again: a new one may revoke it. */
export const createOnboardingLink: Executor<'onboarding.create'> = {
  part: 'onboarding',
  topic: 'onboarding',
  subject: ({ form }) => form.customerName,
  check: ({ form }) => refuseBad(form),
  target: () => 'onboarding',
  makes: false,
  repeat: 'never',
  async run({ form }, at, signal) {
    const { store, clock, intentId, connectionId } = at;
    const { onboarding } = at.remote.parts;
    if (onboarding === undefined) {
      throw new LobbyError('capability_missing', 'This platform makes no onboarding links.', {
        detail: { part: 'onboarding' },
      });
    }
    if (signal.aborted) throw new LobbyError('network_timeout', 'It was not asked in time.');
    const { revokesBefore } = onboarding;
    const asked = { connectionId, at: clock.now() };
    if (revokesBefore) await store.write('onboarding.begin', asked);
    const link = await onboarding.createLink(form, signal).catch(async (thrown: unknown) => {
      if (mayHaveBeenMade(thrown)) throw lostLink(thrown, revokesBefore);
      // Where even this cannot be written, those before stay in doubt: nothing untrue is said.
      await store.write('onboarding.notMade', asked).catch(() => undefined);
      throw linkRefusal(thrown);
    });
    const { customerName, language } = form;
    const made = { ...asked, link, customerName, language, revokesBefore, intentId };
    await store.write('onboarding.made', made).catch((thrown: unknown) => {
      throw lostLink(thrown, revokesBefore);
    });
  },
};
