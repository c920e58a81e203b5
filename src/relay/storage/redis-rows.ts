import { z } from 'zod';
import { channelVendors, type Channel } from '../channel.ts';
import { Scheme } from '../schemes/scheme.ts';
import { channelField } from './redis-keys.ts';
import type { Seal } from './seal.ts';
import {
  counters,
  type ChannelState,
  type Invitation,
  type NewEvent,
  type StoredEvent,
  type Token,
} from './storage.ts';

/** Redis keeps text alone. */
const whole = z.string().regex(/^\d+$/).transform(Number);
const flag = z.enum(['0', '1']).transform((text) => text === '1');

const ChannelHash = z.looseObject({
  vendor: z.enum(channelVendors),
  scheme: z.string(),
  createdAt: whole,
  head: whole,
  lastEventAt: whole.optional(),
});

/** The field of a channel in which `counter` is counted. */
export const counterField = (counter: string): string => `count:${counter}`;

/** The fields of a new channel. */
export function channelFields({ id, vendor, scheme, createdAt }: Channel, seal: Seal) {
  return {
    vendor,
    scheme: seal.close(JSON.stringify(scheme), id),
    createdAt: String(createdAt),
    head: '0',
    oldest: '1',
  };
}

/** A channel as `HGETALL` gives it; null when there is none. */
export function channelStateIn(id: string, hash: unknown, seal: Seal): ChannelState | null {
  const read = z.record(z.string(), z.string()).parse(hash);
  if (Object.keys(read).length === 0) return null;
  const { vendor, scheme, createdAt, head, lastEventAt } = ChannelHash.parse(read);
  const counted = counters.flatMap((counter) => {
    const count = read[counterField(counter)];
    return count === undefined ? [] : [[counter, whole.parse(count)] as const];
  });
  return {
    channel: { id, vendor, scheme: Scheme.parse(JSON.parse(seal.open(scheme, id))), createdAt },
    head,
    lastEventAt: lastEventAt ?? null,
    counters: Object.fromEntries(counted),
  };
}

const Entry = z.object({
  id: z.string().regex(/^\d+-0$/),
  message: z.object({
    vendor: z.string(),
    id: z.string(),
    type: z.string(),
    receivedAt: whole,
    body: z.string(),
  }),
});

/** What a body belongs to. */
export const aboutEvent = (channelId: string, eventId: string): string => `${channelId} ${eventId}`;

/** An entry of a channel's stream. */
export function eventIn(channelId: string, entry: unknown, seal: Seal): StoredEvent {
  const { id: place, message } = Entry.parse(entry);
  const body = seal.open(message.body, aboutEvent(channelId, message.id));
  return { ...message, body, seq: Number.parseInt(place, 10) };
}

const TokenHash = z.object({
  id: z.string(),
  channelId: z.string(),
  person: z.string(),
  computer: z.string(),
  manages: flag,
  createdAt: whole,
  lastUsedAt: whole.optional(),
});

/** The fields of an event in its stream, sealed as it is. */
export function entryFields({ vendor, id, type, receivedAt, body }: NewEvent) {
  return { vendor, id, type, receivedAt: String(receivedAt), body };
}

/** The fields of a token. */
export function tokenFields({ channelId, ...token }: Omit<Token, 'lastUsedAt'>) {
  return { ...token, channelId: channelField(channelId) };
}

/** A token as `HGETALL` gives it; null when there is none. */
export function tokenIn(hash: object): Token | null {
  if (Object.keys(hash).length === 0) return null;
  const { channelId, lastUsedAt, ...token } = TokenHash.parse(hash);
  return {
    ...token,
    channelId: channelId === '' ? null : channelId,
    lastUsedAt: lastUsedAt ?? null,
  };
}

const InvitationHash = z.object({
  id: z.string(),
  person: z.string(),
  manages: flag,
  createdAt: whole,
  expiresAt: whole,
  claimedHash: z.string().optional(),
});

/** An invitation as `HGETALL` gives it; null when there is none, or it was claimed. */
export function openInvitationIn(hash: object): Invitation | null {
  if (Object.keys(hash).length === 0) return null;
  const { claimedHash, ...invitation } = InvitationHash.parse(hash);
  return claimedHash === undefined ? invitation : null;
}

/** The fields and values of an object, one after the other, as scripts take them. */
export function flat(fields: Readonly<Record<string, string | number | boolean>>): string[] {
  return Object.entries(fields).flatMap(([name, value]) => [
    name,
    typeof value === 'boolean' ? String(Number(value)) : String(value),
  ]);
}

/** By when they were made; the id decides between those of one moment, as SQLite does it. */
export function byAge(
  a: { readonly createdAt: number; readonly id: string },
  b: { readonly createdAt: number; readonly id: string },
): number {
  return a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1);
}
