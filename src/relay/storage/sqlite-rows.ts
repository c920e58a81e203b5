import { z } from 'zod';
import { channelVendors, type Channel } from '../channel.ts';
import { Scheme } from '../schemes/scheme.ts';
import type { ChannelState, StoredEvent, Token } from './storage.ts';

const ChannelRow = z.object({
  id: z.string(),
  vendor: z.enum(channelVendors),
  scheme: z.string(),
  created_at: z.int(),
  head: z.int(),
  last_event_at: z.int().nullable(),
  counters: z.string(),
});

const Counters = z.object({
  repeats: z.int().optional(),
  wrong_signature: z.int().optional(),
  stale: z.int().optional(),
  not_json: z.int().optional(),
  unknown_type: z.int().optional(),
});

/** A row of `channels`. */
export function channelStateOf(row: unknown): ChannelState {
  const { id, vendor, scheme, created_at, head, last_event_at, counters } = ChannelRow.parse(row);
  const channel: Channel = {
    id,
    vendor,
    scheme: Scheme.parse(JSON.parse(scheme)),
    createdAt: created_at,
  };
  const { data = {} } = Counters.safeParse(JSON.parse(counters));
  const known = Object.entries(data).filter(([, count]) => count !== undefined);
  return { channel, head, lastEventAt: last_event_at, counters: Object.fromEntries(known) };
}

const EventRow = z.object({
  seq: z.int(),
  vendor: z.string(),
  id: z.string(),
  type: z.string(),
  received_at: z.int(),
  body: z.string(),
});

/** A row of `events`. */
export function eventOf(row: unknown): StoredEvent {
  const { received_at: receivedAt, ...event } = EventRow.parse(row);
  return { ...event, receivedAt };
}

const TokenRow = z.object({
  id: z.string(),
  channel_id: z.string().nullable(),
  person: z.string(),
  computer: z.string(),
  manages: z.int(),
  created_at: z.int(),
  last_used_at: z.int().nullable(),
});

/** A row of `tokens`, without what it is known by. */
export function tokenOf(row: unknown): Token {
  const { channel_id, created_at, last_used_at, manages, ...token } = TokenRow.parse(row);
  return {
    ...token,
    channelId: channel_id,
    manages: manages === 1,
    createdAt: created_at,
    lastUsedAt: last_used_at,
  };
}
