import { z } from 'zod';
import type { Database } from '../../sqlite/open.ts';
import { endRedisClient, RedisProblem, type RedisClient } from './redis-client.ts';
import { channelField, keys } from './redis-keys.ts';
import {
  aboutEvent,
  channelFields,
  counterField,
  entryFields,
  flat,
  tokenFields,
} from './redis-rows.ts';
import { addTokenScript, inviteScript, runScript } from './redis-scripts.ts';
import { openSealedRedis, type RedisStorageOptions } from './redis.ts';
import type { Seal } from './seal.ts';
import { rememberedFor } from './remembered.ts';
import { invitationRowOf } from './sqlite-invitations.ts';
import { channelStateOf, eventOf, tokenOf } from './sqlite-rows.ts';
import { openRelayDatabase, type SqliteStorageOptions } from './sqlite.ts';
import type { ChannelState } from './storage.ts';

/** What Redis has of a relay that was alone, counted there. */
export interface Moved {
  readonly channels: number;
  readonly events: number;
  readonly tokens: number;
  readonly invitations: number;
}

interface Move {
  readonly db: Database;
  readonly client: RedisClient;
  readonly seal: Seal;
}

/** Events written in one step. */
const atOnce = 500;

const Count = z.object({ n: z.int() });
const Oldest = z.object({ oldest: z.int() });
const Hash = z.looseObject({ hash: z.string() });

function countOf({ db }: Move, table: 'events' | 'tokens' | 'invitations', id: string): number {
  const row = db.prepare(`SELECT count(*) AS n FROM ${table} WHERE channel_id = ?`).get(id);
  return Count.parse(row).n;
}

/** The channel itself, unless an earlier move that broke off made it. Answers the last seq that Redis has. */
async function begin({ db, client, seal }: Move, { channel, head }: ChannelState): Promise<number> {
  const { id } = channel;
  const there = await client.hGet(keys.channel(id), 'head');
  if (there === null) {
    const { oldest } = Oldest.parse(db.prepare('SELECT oldest FROM channels WHERE id = ?').get(id));
    const moved = oldest - 1;
    const fields = { ...channelFields(channel, seal), head: String(moved), oldest: String(oldest) };
    await client
      .multi()
      .hSet(keys.channel(id), fields)
      .zAdd(keys.channels, { score: channel.createdAt, value: id })
      .exec();
    return moved;
  }
  const last = Number(there);
  const [entry] = (await client.xRange(keys.log(id), `${last}-0`, `${last}-0`)) ?? [];
  const mine = db.prepare('SELECT * FROM events WHERE channel_id = ? AND seq = ?').get(id, last);
  const isSame =
    entry === undefined || (mine !== undefined && eventOf(mine).id === entry.message['id']);
  if (last > head || !isSame) {
    throw new RedisProblem(
      `Redis has events of ${id} that this relay has not: it was left as it is.`,
    );
  }
  return last;
}

async function moveEvents(move: Move, { channel, head, lastEventAt, counters }: ChannelState) {
  const { db, client, seal } = move;
  const { id } = channel;
  const page = db.prepare(
    'SELECT * FROM events WHERE channel_id = ? AND seq > ? ORDER BY seq LIMIT ?',
  );
  for (let last = await begin(move, { channel, head, lastEventAt, counters }); ;) {
    const events = page.all(id, last, atOnce).map(eventOf);
    const newest = events.at(-1);
    if (newest === undefined) break;
    const step = client.multi();
    for (const { seq, ...event } of events) {
      const body = seal.close(event.body, aboutEvent(id, event.id));
      step.xAdd(keys.log(id), `${seq}-0`, entryFields({ ...event, body }));
      step.hSet(keys.seen(id), event.id, String(seq));
    }
    await step.hSet(keys.channel(id), 'head', String(newest.seq)).exec();
    last = newest.seq;
  }
  await client.hSet(keys.channel(id), {
    head: String(head),
    ...(lastEventAt === null ? {} : { lastEventAt: String(lastEventAt) }),
    ...Object.fromEntries(
      Object.entries(counters).map(([name, count]) => [counterField(name), String(count)]),
    ),
  });
}

async function moveTokens({ db, client }: Move, channelId: string | null): Promise<void> {
  const rows = db.prepare('SELECT * FROM tokens WHERE channel_id IS ?').all(channelId);
  for (const row of rows) {
    const { hash } = Hash.parse(row);
    const { lastUsedAt, ...token } = tokenOf(row);
    const names = [
      keys.token(hash),
      keys.tokensOf(channelId),
      keys.tokens,
      keys.channel(channelField(channelId)),
    ];
    const used = lastUsedAt === null ? {} : { lastUsedAt };
    const fields = flat({ ...tokenFields(token), ...used });
    const isAdmin = channelId === null ? '1' : '0';
    await runScript(client, addTokenScript, names, [token.id, hash, isAdmin, ...fields]);
  }
}

async function moveInvitations({ db, client }: Move, channelId: string): Promise<void> {
  const rows = db.prepare('SELECT * FROM invitations WHERE channel_id = ?').all(channelId);
  for (const row of rows) {
    const { hash } = Hash.parse(row);
    const { claimedHash, ...invitation } = invitationRowOf(row);
    const names = [keys.invitation(hash), keys.invitationsOf(channelId), keys.channel(channelId)];
    const claimed = claimedHash === null ? {} : { claimedHash };
    const fields = flat({ ...invitation, channelId, ...claimed });
    const forMs = String(rememberedFor(invitation));
    await runScript(client, inviteScript, names, [invitation.id, hash, forMs, ...fields]);
  }
}

/** What Redis has of a channel. Throws `RedisProblem` when that is not what the relay had. */
async function check(
  move: Move,
  { channel, head }: ChannelState,
): Promise<Omit<Moved, 'channels'>> {
  const { client } = move;
  const { id } = channel;
  const events = await client.xLen(keys.log(id));
  const found = {
    head: Number(await client.hGet(keys.channel(id), 'head')),
    events,
    repeats: await client.hLen(keys.seen(id)),
    tokens: await client.hLen(keys.tokensOf(id)),
    invitations: await client.hLen(keys.invitationsOf(id)),
  };
  const had = {
    head,
    events: countOf(move, 'events', id),
    repeats: countOf(move, 'events', id),
    tokens: countOf(move, 'tokens', id),
    invitations: countOf(move, 'invitations', id),
  };
  if (JSON.stringify(found) !== JSON.stringify(had)) {
    throw new RedisProblem(
      `Not all of ${id} is in Redis: ${JSON.stringify(found)} of ${JSON.stringify(had)}.`,
    );
  }
  return found;
}

async function moveAll(move: Move): Promise<Moved> {
  const { db, client } = move;
  const states = db.prepare('SELECT * FROM channels').all().map(channelStateOf);
  const all = { channels: states.length, events: 0, tokens: 0, invitations: 0 };
  for (const state of states) {
    await moveEvents(move, state);
    await moveTokens(move, state.channel.id);
    await moveInvitations(move, state.channel.id);
    const { events, tokens, invitations } = await check(move, state);
    all.events += events;
    all.tokens += tokens;
    all.invitations += invitations;
  }
  await moveTokens(move, null);
  all.tokens += await client.hLen(keys.tokensOf(null));
  const alive = db.prepare('SELECT alive_at AS n FROM life').get();
  if (alive !== undefined) await client.set(keys.alive, String(Count.parse(alive).n));
  return all;
}

/**
 * Copies a relay's whole database into Redis and counts it there; a move that broke off goes on where
 * it was. The database stays as it is, and takes nothing meanwhile. Throws `RedisProblem`,
 * `DatabaseProblem`.
 */
export async function moveToRedis(
  from: SqliteStorageOptions,
  to: RedisStorageOptions,
): Promise<Moved> {
  const db = openRelayDatabase(from, { create: false });
  try {
    db.exec('BEGIN IMMEDIATE');
    const { client, seal } = await openSealedRedis(to);
    try {
      return await moveAll({ db, client, seal });
    } finally {
      endRedisClient(client);
    }
  } finally {
    db.close();
  }
}
