import type { RedisClient } from './redis-client.ts';
import { keys } from './redis-keys.ts';

/** Why a Redis does not keep what it says it has kept; null when it does. */
export type Unready =
  | 'unreachable'
  | 'appendonly'
  | 'appendfsync'
  | 'maxmemory-policy'
  | 'config_unreadable'
  | 'refuses_writes';

const asked = ['appendonly', 'appendfsync', 'maxmemory', 'maxmemory-policy'];

/** What is wrong with how Redis is set up: an answered write must be on its disk, and nothing may be evicted. */
function wrongIn(config: Readonly<Record<string, string>>): Unready | null {
  if (config['appendonly'] !== 'yes') return 'appendonly';
  if (config['appendfsync'] !== 'always') return 'appendfsync';
  const mayEvict = config['maxmemory'] !== '0' && config['maxmemory-policy'] !== 'noeviction';
  return mayEvict ? 'maxmemory-policy' : null;
}

/** Asks Redis whether an append would be kept, and writes something to see. */
export async function whyUnready(client: RedisClient): Promise<Unready | null> {
  if (!client.isReady) return 'unreachable';
  const config = await client.configGet(asked).catch(() => null);
  if (config === null) return client.isReady ? 'config_unreadable' : 'unreachable';
  const wrong = wrongIn(config);
  if (wrong !== null) return wrong;
  return client.set(keys.probe, '1').then(
    () => null,
    () => 'refuses_writes' as const,
  );
}
