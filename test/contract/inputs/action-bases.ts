import type { ActionKind, ActionOf } from '../../../src/shared/contract/actions/action.ts';
import type { VendorKey } from '../../../src/shared/domain/vendors.ts';
import type { Known } from './known.ts';

type Actions = { readonly [Kind in ActionKind]: ActionOf<Kind> };

const hourMs = 3_600_000;

/** Which platform takes an action. */
export function vendorOf(kind: ActionKind): VendorKey {
  if (kind.startsWith('bots.')) return 'waabot';
  if (kind.startsWith('clinic.') || kind.startsWith('registration.')) return 'clinicflow';
  return kind === 'numbers.claim' ? 'scrubs' : 'wpp';
}

/** One of each kind of action. */
export function actionBases({ numberRef, sharedLinkId, webhookId, botId, now }: Known): Actions {
  const link = { name: 'Night desk', rights: ['readInbox' as const], expiresAt: now + hourMs };
  const webhook = {
    url: 'https://hooks.test/lobby',
    events: ['message.received'],
    secret: 'sixteen or more letters',
  };
  const clinic = {
    name: 'Clinic',
    phone: '+34600000001',
    address: 'Main Street 1',
    city: 'Madrid',
    timeZone: 'Europe/Madrid',
    currency: 'EUR',
  };
  const credentials = {
    phoneNumberId: '1234567890',
    businessAccountId: '9876543210',
    accessToken: 'EAAG-a-whole-new-token',
    verifyToken: 'verify-words',
  };
  return {
    'onboarding.create': {
      kind: 'onboarding.create',
      form: {
        customerName: 'Example Shop',
        successUrl: 'https://shop.test/done',
        failureUrl: 'https://shop.test/again',
        connectionTypes: ['dedicated'],
        language: 'en',
        externalId: 'shop-1',
        webhook,
      },
    },
    'numbers.claim': { kind: 'numbers.claim', phone: '+15550108888' },
    'sharedLinks.create': { kind: 'sharedLinks.create', numberRef, ...link },
    'sharedLinks.change': { kind: 'sharedLinks.change', id: sharedLinkId, ...link },
    'sharedLinks.rotate': { kind: 'sharedLinks.rotate', id: sharedLinkId },
    'sharedLinks.revoke': { kind: 'sharedLinks.revoke', id: sharedLinkId },
    'webhooks.create': { kind: 'webhooks.create', ...webhook },
    'webhooks.change': {
      kind: 'webhooks.change',
      id: webhookId,
      isActive: false,
      events: webhook.events,
    },
    'webhooks.test': { kind: 'webhooks.test', id: webhookId },
    'webhooks.remove': { kind: 'webhooks.remove', id: webhookId },
    'clinic.settings': {
      kind: 'clinic.settings',
      change: { ...clinic, ...credentials, botEnabled: true },
    },
    'clinic.profile': { kind: 'clinic.profile', change: clinic },
    'clinic.credentials': { kind: 'clinic.credentials', ...credentials },
    'registration.deregister': { kind: 'registration.deregister', phone: '+34600000001' },
    'bots.create': { kind: 'bots.create' },
    'bots.general': {
      kind: 'bots.general',
      id: botId,
      general: { name: 'Desk', timeZone: 'Africa/Harare', language: 'en', defaultMessage: true },
    },
    'bots.actions': {
      kind: 'bots.actions',
      id: botId,
      actions: {
        send_default_msg: true,
        reply_group_msgs: false,
        reply_unread_msgs: true,
        reply_msgs: true,
        multi_device: true,
        send_webhook: false,
      },
    },
    'bots.days': {
      kind: 'bots.days',
      id: botId,
      days: {
        monday: true,
        tuesday: true,
        wednesday: true,
        thursday: true,
        friday: true,
        saturday: false,
        sunday: false,
      },
    },
    'bots.hours': { kind: 'bots.hours', id: botId, hours: { from: '20:00', to: '5:00' } },
    'bots.webhook': {
      kind: 'bots.webhook',
      id: botId,
      webhook: { url: webhook.url, events: ['onMessage'] },
    },
    'bots.logOut': { kind: 'bots.logOut', id: botId },
    'bots.remove': { kind: 'bots.remove', id: botId },
  };
}
