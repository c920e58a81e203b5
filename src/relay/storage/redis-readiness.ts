import type { RelayLog } from '../relay-log.ts';
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

/** How often Redis is asked, ms: so long it may be set up otherwise before that is noticed. */
const askEveryMs = 5_000;

export interface Readiness {
  /** Asks now; the answer is also what `verdict` says from here on. */
  ask(): Promise<Unready | null>;
  /** What was wrong when Redis was last asked; null: what it answers is kept. */
  verdict(): Unready | null;
  stop(): void;
}

/**
 * Asks Redis now, every five seconds and whenever it is connected anew, and says in the log when
 * something is wrong with it.
 */
export async function watchReadiness(client: RedisClient, log: RelayLog): Promise<Readiness> {
  let unready: Unready | null = null;
  async function ask(): Promise<Unready | null> {
    const why = await whyUnready(client);
    if (why !== unready && why !== null) log('error', 'redis.not_ready', { why });
    unready = why;
    return why;
  }
  const askAnew = (): void => {
    // It may have been started anew, with other settings.
    unready = 'unreachable';
    void ask();
  };
  client.on('ready', askAnew);
  const timer = setInterval(() => void ask(), askEveryMs);
  timer.unref();
  await ask();
  return {
    ask,
    verdict: () => unready,
    stop() {
      clearInterval(timer);
      client.off('ready', askAnew);
    },
  };
}
