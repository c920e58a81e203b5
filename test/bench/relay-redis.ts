import type { Figure } from './figures.ts';
import { relayRedisIngest } from './relay-redis-ingest.ts';
import { relayRedisSockets } from './relay-redis-sockets.ts';

/** What relays over one Redis take, keep and hand on; needs redis-server. */
export async function relayRedis({
  small,
  say,
}: {
  readonly small: boolean;
  readonly say: (line: string) => void;
}): Promise<Figure[]> {
  say('relay --redis: ingest');
  const ingested = await relayRedisIngest(small ? 5000 : 20_000);
  say('relay --redis: sockets');
  return [...ingested, ...(await relayRedisSockets(1000))];
}
