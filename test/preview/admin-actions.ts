import type { AdminAction } from '../../src/shared/contract/actions/action.ts';
import type { SharedLinkRow } from '../../src/shared/contract/shared-links.ts';
import type { WebhookRow } from '../../src/shared/contract/webhooks.ts';
import {
  NumberId,
  OnboardingLinkId,
  SharedLinkId,
  WebhookId,
  type ConnectionId,
} from '../../src/shared/domain/ids.ts';
import { LobbyError } from '../../src/shared/errors.ts';
import { scrubsNumber } from './scrubs.ts';
import type { World } from './world.ts';

const day = 24 * 60 * 60_000;

function claim(world: World, connectionId: ConnectionId, phone: string): void {
  const digits = phone.replace(/\D/g, '');
  if (digits.length < 8) throw new LobbyError('recipient_invalid', 'Not a phone.');
  if (digits.endsWith('404')) {
    throw new LobbyError('remote_not_found', 'Not found.', { detail: { reason: 'not_onboarded' } });
  }
  if (digits.endsWith('409')) {
    throw new LobbyError('remote_conflict', 'Conflict.', {
      detail: { reason: 'cannot_be_claimed' },
    });
  }
  world.numbers.push({
    ...scrubsNumber(world.now, NumberId.parse(world.numbers.length + 1), digits),
    connectionId,
    claimedAt: Date.now(),
  });
}

function makeOnboardingLink(
  world: World,
  connectionId: ConnectionId,
  form: Extract<AdminAction, { kind: 'onboarding.create' }>['form'],
): void {
  world.links.forEach((link, at) => {
    if (link.connectionId === connectionId && link.status === 'active') {
      world.links[at] = { ...link, status: 'revoked' };
    }
  });
  world.links.unshift({
    id: OnboardingLinkId.parse(world.links.length + 1),
    connectionId,
    url: `https://usescrubs.com/api/v1/whatsapp/onboarding-links/token-${world.links.length + 1}`,
    status: 'active',
    setupStatus: 'pending',
    setupError: null,
    customerName: form.customerName === '' ? null : form.customerName,
    language: form.language,
    createdAt: Date.now(),
    expiresAt: Date.now() + 30 * day,
    doubtedAt: null,
  });
}

function changeLink(world: World, id: SharedLinkId, change: Partial<SharedLinkRow>): void {
  const at = world.sharedLinks.findIndex((one) => one.id === id);
  const link = world.sharedLinks[at];
  if (link === undefined) throw new LobbyError('not_found', 'This link is gone.');
  world.sharedLinks[at] = { ...link, ...change };
}

function changeWebhook(world: World, id: WebhookId, change: Partial<WebhookRow>): void {
  const at = world.webhooks.findIndex((one) => one.id === id);
  const webhook = world.webhooks[at];
  if (webhook === undefined) throw new LobbyError('not_found', 'This webhook is gone.');
  world.webhooks[at] = { ...webhook, ...change };
}

/** Does an action in the world of a preview, at once. Throws as the platform would refuse it. */
export function doAction(world: World, connectionId: ConnectionId, action: AdminAction): void {
  switch (action.kind) {
    case 'numbers.claim':
      return claim(world, connectionId, action.phone);
    case 'onboarding.create':
      return makeOnboardingLink(world, connectionId, action.form);
    case 'sharedLinks.create': {
      const { name, numberRef, rights, expiresAt } = action;
      world.sharedLinks.unshift({
        id: SharedLinkId.parse(world.sharedLinks.length + 1),
        connectionId,
        numberRef,
        numberName: world.numbers.find(({ ref }) => ref === numberRef)?.name ?? null,
        name,
        rights,
        unknownRights: [],
        state: 'active',
        hasAddress: true,
        createdAt: Date.now(),
        expiresAt,
        lastUsedAt: null,
        pending: [],
      });
      return undefined;
    }
    case 'sharedLinks.change': {
      const { name, rights, expiresAt } = action;
      return changeLink(world, action.id, { name, rights, expiresAt });
    }
    case 'sharedLinks.rotate':
      return changeLink(world, action.id, { lastUsedAt: null });
    case 'sharedLinks.revoke':
      return changeLink(world, action.id, { state: 'revoked', hasAddress: false });
    case 'webhooks.create': {
      const { url, events } = action;
      world.webhooks.unshift({
        id: WebhookId.parse(world.webhooks.length + 1),
        connectionId,
        url,
        events,
        isActive: true,
        state: 'there',
        createdAt: Date.now(),
        lastTest: null,
        pending: [],
      });
      return undefined;
    }
    case 'webhooks.change': {
      const { isActive, events } = action;
      return changeWebhook(world, action.id, {
        ...(isActive === undefined ? {} : { isActive }),
        ...(events === undefined ? {} : { events }),
      });
    }
    case 'webhooks.test':
      return changeWebhook(world, action.id, { lastTest: { at: Date.now(), error: null } });
    case 'webhooks.remove': {
      const at = world.webhooks.findIndex((one) => one.id === action.id);
      if (at >= 0) world.webhooks.splice(at, 1);
      return undefined;
    }
    default:
      return undefined;
  }
}
