import type { ActionOf } from '../../src/shared/contract/actions/action.ts';

/** What the tests of intents have done; each as an admin would ask for it. */
export const link: ActionOf<'sharedLinks.create'> = {
  kind: 'sharedLinks.create',
  numberRef: 'phone-1',
  name: 'Front desk',
  rights: ['readInbox', 'sendText'],
  expiresAt: null,
};

export const webhook: ActionOf<'webhooks.create'> = {
  kind: 'webhooks.create',
  url: 'https://example.com/hook',
  events: ['message.received'],
  secret: 'a secret that nobody may see',
};

export const onboarding: ActionOf<'onboarding.create'> = {
  kind: 'onboarding.create',
  form: {
    customerName: 'Clínica Sol',
    successUrl: '',
    failureUrl: '',
    connectionTypes: [],
    language: null,
  },
};

export const claim: ActionOf<'numbers.claim'> = {
  kind: 'numbers.claim',
  phone: '+34 611 22 33 44',
};
