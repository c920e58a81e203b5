import type { Figure } from './figures.ts';
import { relayRedisIngest } from './relay-redis-ingest.ts';
import { startBenchCluster } from './relay-redis-process.ts';
import { relayRedisSockets } from './relay-redis-sockets.ts';
import { relayWindow, type WindowRelay } from './relay-window.ts';

/** The vendor posts to one relay, and the desk follows the other. */
async function startAcross(): Promise<WindowRelay> {
  const cluster = await startBenchCluster(2);
  const [postUrl = '', url = ''] = cluster.urls;
  return { ...cluster, name: 'relay --redis', postUrl, url };
}

/** What relays over one Redis take, keep and hand on; needs redis-server. */
export async function relayRedis({
  small,
  say,
}: {
  readonly small: boolean;
  readonly say: (line: string) => void;
}): Promise<Figure[]> {
  say('relay --redis: ingest');
  const ingested = await relayRedisIngest(small ? 5000 : 20_000, say);
  say('relay --redis: webhook at one relay to a painted row at the other');
  const painted = await relayWindow(small ? 500 : 1500, startAcross);
  say('relay --redis: sockets');
  return [...ingested, ...painted, ...(await relayRedisSockets(1000))];
}
