import { seededUuid } from '../../seeded.ts';
import { sampleNow, samplePhoneId } from '../test-world.ts';
import type { WppEvent } from '../world.ts';
import { linkRights } from './records.ts';

const organisationId = seededUuid('shop');
const at = sampleNow;

/** What admins had made before a sample is asked for, under the sample's own ids. */
export function adminHistory(name: string): readonly WppEvent[] {
  const permissions = Object.fromEntries(linkRights.map((right) => [right, true]));
  const shared = {
    organisationId,
    phoneId: samplePhoneId,
    permissions,
    expiresAt: null,
    revokedAt: null,
    usedUp: false,
    createdAt: at,
    lastUsedAt: null,
  };
  const isDone = name === 'get-onboarding-link.completed';
  // A test of an address elsewhere counts as arrived: only this computer is called.
  const url = name === 'test-webhook.lost' ? 'http://127.0.0.1:1/hook' : 'https://yourapp.com/hook';
  return [
    {
      kind: 'sharedLink',
      at,
      link: {
        ...shared,
        id: 'aa0e8400-e29b-41d4-a716-446655440030',
        name: 'Support access',
        token: 'sil_5f2d',
      },
    },
    {
      kind: 'sharedLink',
      at,
      link: {
        ...shared,
        id: 'aa0e8400-e29b-41d4-a716-446655440031',
        name: 'Old night desk',
        token: 'sil_old',
        permissions: { readInbox: true, seeTheFuture: true },
        revokedAt: at,
        expiresAt: at + 1000,
        lastUsedAt: at,
      },
    },
    {
      kind: 'webhook',
      at,
      webhook: {
        id: 'cc0e8400-e29b-41d4-a716-446655440050',
        organisationId,
        url,
        events: ['message.received', 'message.sent'],
        secret: 'whsec_your_secret_key',
        isActive: true,
        createdAt: at,
      },
    },
    {
      kind: 'onboardingLink',
      at,
      link: {
        id: 'bb0e8400-e29b-41d4-a716-446655440040',
        organisationId,
        token: '5f2d',
        name: 'Acme Corp',
        externalId: null,
        redirectUrl: 'https://myapp.com/callback',
        webhook: null,
        status: isDone ? 'completed' : 'pending',
        error: null,
        phoneId: isDone ? samplePhoneId : null,
        createdAt: at,
        expiresAt: at + 1000,
      },
    },
  ];
}
