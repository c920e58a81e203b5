import type { SharedLinkRow } from '../../src/shared/contract/shared-links.ts';
import type { WebhookRow } from '../../src/shared/contract/webhooks.ts';
import { SharedLinkId, WebhookId, type ConnectionId } from '../../src/shared/domain/ids.ts';
import type { World } from './world.ts';

/** Makes the first connection one to WPP Cloud whose admin may do all there is. Its id. */
export function makeHotel(world: World): ConnectionId {
  const [first, ...others] = world.connections;
  if (first === undefined) throw new Error('The preview has a connection.');
  const parts = [...first.parts, 'onboarding', 'sharedLinks', 'webhooks'] as const;
  world.connections.splice(
    0,
    world.connections.length,
    { ...first, vendor: 'wpp', label: 'Hotel', parts: [...parts] },
    ...others,
  );
  return first.id;
}

/** A shared link that works, or what is different of it. */
export function sharedLink(
  connectionId: ConnectionId,
  change: Partial<SharedLinkRow> = {},
): SharedLinkRow {
  return {
    id: SharedLinkId.parse(1),
    connectionId,
    numberRef: 'p1',
    numberName: 'Hotel Costa Clara',
    name: 'Night desk',
    rights: ['readInbox', 'readDetails'],
    unknownRights: [],
    state: 'active',
    hasAddress: true,
    createdAt: null,
    expiresAt: null,
    lastUsedAt: null,
    pending: [],
    ...change,
  };
}

/** A webhook that is on, or what is different of it. */
export function webhook(connectionId: ConnectionId, change: Partial<WebhookRow> = {}): WebhookRow {
  return {
    id: WebhookId.parse(1),
    connectionId,
    url: 'https://yourapp.com/hook',
    events: ['message.received'],
    isActive: true,
    state: 'there',
    createdAt: null,
    lastTest: null,
    pending: [],
    ...change,
  };
}
