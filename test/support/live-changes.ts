import type { DeliveryStatus } from '../../src/shared/domain/delivery-status.ts';
import type { LiveChange } from '../../src/main/core/remotes/live.ts';
import type { RemoteConversation, RemoteMessage } from '../../src/main/core/remotes/remote.ts';

// What events of a webhook say, of as little as a test cares for.

/** When all of it was said, ms UTC; `at` counts from here. */
export const start = Date.UTC(2026, 0, 15, 10);

/** A vendor’s conversation with `name`. */
export function conversation(name: string): RemoteConversation {
  return {
    ref: `c-${name}`,
    numberRef: 'n',
    contact: { identifier: name, name, phone: null, username: null },
    status: 'open',
    mode: null,
    unread: null,
    lastInboundAt: null,
    lastOutboundAt: null,
    fingerprint: '',
  };
}

export interface Said {
  readonly ref: string;
  readonly name?: string;
  readonly text?: string;
  readonly at?: number;
  readonly direction?: 'inbound' | 'outbound';
  readonly status?: DeliveryStatus;
}

/** A message as a vendor’s client maps it. */
export function message({
  ref,
  text = ref,
  at = 0,
  direction = 'inbound',
  status,
}: Said): RemoteMessage {
  return {
    ref,
    otherRefs: [],
    direction,
    origin: direction === 'inbound' ? 'contact' : 'colleague',
    type: 'text',
    vendorType: null,
    text,
    template: null,
    sentAt: start + at,
    status: direction === 'inbound' ? null : (status ?? 'sent'),
    statusAt: null,
    failure: null,
  };
}

/** A customer's message, or one of ours, as an event tells it. */
export const says = (said: Said): LiveChange => ({
  kind: 'message',
  conversation: conversation(said.name ?? 'Ana'),
  message: message(said),
});

/** How far the message `ref` is. */
export const delivery = (ref: string, status: DeliveryStatus, name = 'Ana'): LiveChange => ({
  kind: 'delivery',
  conversationRef: `c-${name}`,
  refs: [ref],
  status,
  at: start,
  failure: null,
});
