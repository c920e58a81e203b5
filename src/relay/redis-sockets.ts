import { createAdapter } from '@socket.io/redis-streams-adapter';
import type { SocketsAdapter } from './live.ts';
import {
  databaseIn,
  endRedisClient,
  openRedisClient,
  prefix,
  type RedisOptions,
} from './storage/redis-client.ts';

/** What desks tell each other is worth a moment: who came late reads nothing of it. */
const kept = 1000;
/** How long a relay that ends waits for Redis to answer, ms. */
const blockMs = 1000;

/**
 * Passes who looks and who writes from relay to relay. Hints go another way: Redis tells of an event
 * in the step that keeps it, so that none is lost with a relay that dies in between.
 */
export async function openRedisSockets(
  options: RedisOptions,
): Promise<{ readonly adapter: SocketsAdapter; close(): void }> {
  // The adapter reads in a loop of its own: refused at once, it would leave no time for anything else.
  const client = await openRedisClient(options, { waits: true });
  const adapter = createAdapter(client, {
    streamName: `${prefix}sockets`,
    channelPrefix: `${prefix}${databaseIn(options.url)}:sockets`,
    maxLen: kept,
    blockTimeInMs: blockMs,
    onlyPlaintext: true,
  });
  return { adapter, close: () => endRedisClient(client) };
}
