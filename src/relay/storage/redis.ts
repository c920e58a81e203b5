import { z } from 'zod';
import {
  databaseIn,
  endRedisClient,
  openRedisClient,
  prefix,
  RedisProblem,
  type RedisClient,
  type RedisOptions,
} from './redis-client.ts';
import { redisAppends } from './redis-append.ts';
import { redisInvitations } from './redis-invitations.ts';
import { invitationPrefix, keys, tokenPrefix } from './redis-keys.ts';
import { watchReadiness } from './redis-readiness.ts';
import { channelFields, channelStateIn, counterField, eventIn } from './redis-rows.ts';
import { countScript, removeChannelScript, runScript, trimScript } from './redis-scripts.ts';
import { redisTokens } from './redis-tokens.ts';
import { watchRedis } from './redis-watch.ts';
import { keyedSeal, openSeal, type Seal } from './seal.ts';
import type { Channel } from '../channel.ts';
import type { RelayStorage } from './storage.ts';

/** Events looked at in one step of trimming: Redis does nothing else meanwhile. */
const trimmedAtOnce = 200;

export interface RedisStorageOptions extends RedisOptions {
  /** 32 bytes that events and secrets are sealed with, the same for all relays; null: they are kept as they came. */
  readonly key: Uint8Array | null;
}

const Trimmed = z.tuple([z.int(), z.int()]);
const Text = z.string().nullable();
const Page = z.tuple([z.tuple([Text, Text]), z.array(z.unknown())]);

/**
 * Connects, and makes sure that all who write here have one key. Throws `RedisProblem` when Redis
 * cannot be reached or was written with another.
 */
export async function openSealedRedis(
  options: RedisStorageOptions,
): Promise<{ readonly client: RedisClient; readonly seal: Seal }> {
  const seal = options.key === null ? openSeal : keyedSeal(options.key);
  const client = await openRedisClient(options, { waits: false });
  await client.set(keys.seal, seal.check, { condition: 'NX' });
  if ((await client.get(keys.seal)) !== seal.check) {
    endRedisClient(client);
    throw new RedisProblem('Relays on this Redis have another LOBBY_RELAY_KEY, or have none.');
  }
  return { client, seal };
}

/**
 * A log that any number of relays share, in Redis: a stream a channel, whose entries are named by
 * their seq. Nothing is appended while Redis would not keep what it answers: it is refused. Throws
 * `RedisProblem` when Redis cannot be reached or was written with another key.
 */
export async function openRedisStorage(options: RedisStorageOptions): Promise<RelayStorage> {
  const { log } = options;
  const { client, seal } = await openSealedRedis(options);
  const changes = `${prefix}${databaseIn(options.url)}:changes`;
  const watch = watchRedis(options, changes);

  /** Channels as they were last read, while it is heard when one is removed. */
  const channels = new Map<string, Channel>();
  let forgets: (() => void) | null = null;

  const readiness = await watchReadiness(client, log);
  const append = redisAppends(client, seal, changes);

  async function readState(id: string) {
    return channelStateIn(id, await client.hGetAll(keys.channel(id)), seal);
  }

  return {
    ...redisTokens(client, changes),
    ...redisInvitations(client),
    async addChannel(channel) {
      const { id, createdAt } = channel;
      await client
        .multi()
        .hSet(keys.channel(id), channelFields(channel, seal))
        .zAdd(keys.channels, { score: createdAt, value: id })
        .exec();
    },
    async channel(id) {
      const known = watch.hears() ? channels.get(id) : undefined;
      if (known !== undefined) return known;
      const state = await readState(id);
      if (state !== null) channels.set(id, state.channel);
      return state?.channel ?? null;
    },
    async channels() {
      const ids = await client.zRange(keys.channels, 0, -1);
      return (await Promise.all(ids.map(readState))).filter((state) => state !== null);
    },
    async removeChannel(id) {
      const names = [
        keys.channels,
        keys.channel(id),
        keys.seen(id),
        keys.log(id),
        keys.tokensOf(id),
        keys.invitationsOf(id),
        keys.tokens,
      ];
      const args = [id, tokenPrefix, invitationPrefix, changes];
      return (await runScript(client, removeChannelScript, names, args)) === 1;
    },
    async append(channelId, event) {
      const unready = readiness.verdict();
      if (unready !== null) throw new RedisProblem(`Redis would not keep it: ${unready}.`);
      return append(channelId, event);
    },
    async read(channelId, after, limit) {
      const answers = await client
        .multi()
        .hmGet(keys.channel(channelId), ['oldest', 'head'])
        .xRange(keys.log(channelId), `(${after}-0`, '+', { COUNT: limit })
        .exec();
      const [[first, last], entries] = Page.parse(answers);
      const [oldest, head] = [Number(first ?? 1), Number(last ?? 0)];
      if (after < oldest - 1) return { kind: 'too_old', oldest };
      if (after > head) return { kind: 'too_old', oldest: head + 1 };
      const events = entries.map((entry) => eventIn(channelId, entry, seal));
      return { kind: 'page', events, next: events.at(-1)?.seq ?? after };
    },
    async head(channelId) {
      return Number((await client.hGet(keys.channel(channelId), 'head')) ?? 0);
    },
    async count(channelId, counter) {
      await runScript(client, countScript, [keys.channel(channelId)], [counterField(counter)]);
    },
    async trim({ olderThan, keep }) {
      let all = 0;
      for (const id of await client.zRange(keys.channels, 0, -1)) {
        const names = [keys.channel(id), keys.seen(id), keys.log(id)];
        const args = [olderThan, keep, trimmedAtOnce].map(String);
        for (let more = 1; more === 1;) {
          const [removed, rest] = Trimmed.parse(await runScript(client, trimScript, names, args));
          all += removed;
          more = rest;
        }
      }
      return all;
    },
    async alive(at) {
      const isMine = Number(await watch.ready());
      const heard = Object.values(await client.pubSubNumSub([changes]))[0] ?? 0;
      const before = await client.set(keys.alive, String(at), { GET: true });
      if (before === null) return null;
      // While another relay is there nothing is missed.
      return heard > isMine ? at : Number(before);
    },
    isReady: async () => (await readiness.ask()) === null,
    watch(listener) {
      forgets ??= watch.listen(({ channelId }) => {
        if (channelId === null) channels.clear();
      });
      return watch.listen(listener);
    },
    follow: (channelId) => watch.follow(channelId),
    async close() {
      readiness.stop();
      watch.close();
      endRedisClient(client);
    },
  };
}
