import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Channel, ChannelVendor } from './channel.ts';
import type { HeaderOf } from './schemes/scheme.ts';

/** What an event is called and what a repeat of it has too. */
export interface EventName {
  readonly id: string;
  readonly type: string;
  /** Whether the vendor's pages name this type (api/README.md, "Webhooks"). */
  readonly isKnown: boolean;
}

const known: Readonly<Record<ChannelVendor, readonly string[]>> = {
  cloove: [
    'messaging.message.received',
    'messaging.message.sent',
    'messaging.message.delivery_updated',
    'messaging.conversation.assigned',
  ],
  wpp: ['message.received', 'message.sent', 'message.status_updated', 'phone_number.connected'],
  waabot: ['onMessage', 'onAnyMessage', 'message'],
  team: [],
};

const Named = z.object({
  type: z.string().max(120).optional().catch(undefined),
  event: z.string().max(120).optional().catch(undefined),
});

function typeOf(vendor: ChannelVendor, body: unknown, header: HeaderOf): string {
  const named = Named.safeParse(body).data;
  switch (vendor) {
    case 'cloove':
      return named?.type ?? header('cloove-webhook-event')?.slice(0, 120) ?? 'unknown';
    case 'wpp':
      return named?.event ?? 'unknown';
    // Its body is WhatsApp's own message and names no event; a wrapper that does is believed.
    case 'waabot':
      return named?.event ?? 'message';
    case 'team':
      return named?.type ?? 'unknown';
  }
}

/** The header in which an event says which one it is; null where it does not. */
function idHeaderOf({ vendor, scheme }: Pick<Channel, 'vendor' | 'scheme'>): string | null {
  if (scheme.kind === 'standard') return 'webhook-id';
  return vendor === 'cloove' ? 'cloove-webhook-id' : null;
}

/** Names the event in `raw`, of which `body` is the parsed JSON. */
export function nameEvent(
  channel: Pick<Channel, 'vendor' | 'scheme'>,
  raw: Buffer,
  body: unknown,
  header: HeaderOf,
): EventName {
  const { vendor } = channel;
  const named = idHeaderOf(channel);
  const given = named === null ? undefined : header(named)?.trim();
  // Without an id of the vendor's a repeat is the same bytes again.
  const id =
    given === undefined || given === '' || given.length > 200
      ? `sha256:${createHash('sha256').update(raw).digest('hex')}`
      : given;
  const type = typeOf(vendor, body, header);
  return { id, type, isKnown: known[vendor].includes(type) };
}
