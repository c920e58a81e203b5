import { createClient } from 'redis';
import { errorFacts, type RelayLog } from '../relay-log.ts';

/** All names in Redis begin so. */
export const prefix = 'lobby-relay:';

/** How long Redis may say nothing, ms: a connection that stands still would hold every event up. */
const silentMs = 5_000;
const pingEveryMs = 1_000;
const retryAtMostMs = 500;

/** Redis cannot be reached, or is not one a relay can use; the message is for whoever set it up. */
export class RedisProblem extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'RedisProblem';
  }
}

export interface RedisOptions {
  /** `redis://` or `rediss://`, with its password and the number of its database. */
  readonly url: string;
  readonly log: RelayLog;
}

/**
 * A client that comes back by itself, not connected yet. What is asked of it while it is away is
 * refused at once, or waits for it where it `waits`.
 */
export function makeRedisClient(
  { url, log }: RedisOptions,
  { waits }: { readonly waits: boolean },
) {
  let wasReady = false;
  let isLost = false;
  const began = performance.now();
  const client = createClient({
    url,
    RESP: 2,
    disableOfflineQueue: !waits,
    pingInterval: pingEveryMs,
    socket: {
      connectTimeout: silentMs,
      socketTimeout: silentMs,
      reconnectStrategy(retries, cause) {
        if (!wasReady && performance.now() - began > silentMs) return cause;
        return Math.min(retryAtMostMs, 20 * 2 ** Math.min(retries, 10));
      },
    },
  });
  client.on('ready', () => {
    wasReady = true;
    isLost = false;
  });
  client.on('error', (thrown: unknown) => {
    if (!wasReady || isLost || !client.isOpen) return;
    isLost = true;
    log('warn', 'redis.lost', errorFacts(thrown));
  });
  return client;
}
export type RedisClient = ReturnType<typeof makeRedisClient>;

/** Connects. Throws `RedisProblem` when nobody answers within five seconds. */
export async function connectRedis(client: RedisClient): Promise<void> {
  try {
    await client.connect();
  } catch (thrown) {
    const said = thrown instanceof Error && 'code' in thrown ? ` (${String(thrown.code)})` : '';
    throw new RedisProblem(`Redis cannot be reached${said}.`);
  }
}

/** Makes a client and connects it; see `makeRedisClient` and `connectRedis`. */
export async function openRedisClient(
  options: RedisOptions,
  how: { readonly waits: boolean },
): Promise<RedisClient> {
  let client: RedisClient;
  try {
    client = makeRedisClient(options, how);
  } catch {
    throw new RedisProblem('--redis must be an address like redis://127.0.0.1:6379.');
  }
  await connectRedis(client);
  return client;
}

/** Ends a client, connected or not. */
export function endRedisClient(client: RedisClient): void {
  if (client.isOpen) client.destroy();
}

/** The database's number in an address: names of Redis's publish and subscribe know no databases. */
export function databaseIn(url: string): string {
  return URL.parse(url)?.pathname.slice(1) || '0';
}
