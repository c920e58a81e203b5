import { errorFacts } from '../relay-log.ts';
import {
  endRedisClient,
  openRedisClient,
  type RedisClient,
  type RedisOptions,
} from './redis-client.ts';

type Listener = (change: { readonly channelId: string | null }) => void;

/** What was changed, by whichever relay. */
export interface RedisWatch {
  listen(listener: Listener): () => void;
  /** Tells of events of this channel too, until what it returns is called. */
  follow(channelId: string): () => void;
  /** Whether everything that is changed is heard now. */
  hears(): boolean;
  /** Resolves when it is heard what is told from here on; false when nobody listens. */
  ready(): Promise<boolean>;
  close(): void;
}

/** Where it is told that a channel has an event. */
export const eventsOf = (changes: string, channelId: string): string => `${changes}:${channelId}`;

/**
 * Hears what scripts tell on `changes` while they change channels and tokens, and on a name of its own
 * for the events of each channel that is followed: a relay without its desks has no work with them.
 * What was told while the connection was lost is nowhere; so coming back is a change of everything.
 */
export function watchRedis(options: RedisOptions, changes: string): RedisWatch {
  const listeners = new Set<Listener>();
  const followed = new Set<string>();
  let isHearing = false;
  let opening: Promise<RedisClient> | null = null;
  let isClosed = false;
  const tell = (channelId: string | null): void => {
    for (const listener of listeners) listener({ channelId });
  };
  const fail = (thrown: unknown): void => {
    if (!isClosed) options.log('error', 'redis.watch', errorFacts(thrown));
  };

  async function begin(): Promise<RedisClient> {
    const client = await openRedisClient(options, { waits: true });
    if (isClosed) {
      endRedisClient(client);
      return client;
    }
    await client.subscribe(changes, () => tell(null));
    isHearing = true;
    client.on('error', () => {
      isHearing = false;
    });
    client.on('ready', () => {
      isHearing = true;
      tell(null);
    });
    // Something may have happened before anybody listened.
    tell(null);
    return client;
  }
  function open(): Promise<RedisClient> {
    opening ??= begin();
    return opening;
  }

  async function hear(channelId: string): Promise<void> {
    const client = await open();
    if (isClosed || !followed.has(channelId)) return;
    await client.subscribe(eventsOf(changes, channelId), () => tell(channelId));
    tell(channelId);
  }
  async function leave(channelId: string): Promise<void> {
    const client = await open();
    if (isClosed || followed.has(channelId)) return;
    await client.unsubscribe(eventsOf(changes, channelId));
  }

  return {
    listen(listener) {
      listeners.add(listener);
      open().catch(fail);
      return () => listeners.delete(listener);
    },
    follow(channelId) {
      followed.add(channelId);
      hear(channelId).catch(fail);
      return () => {
        followed.delete(channelId);
        leave(channelId).catch(fail);
      };
    },
    hears: () => isHearing,
    async ready() {
      return opening !== null && (await opening).isReady;
    },
    close() {
      isClosed = true;
      isHearing = false;
      listeners.clear();
      opening?.then(endRedisClient, () => undefined);
    },
  };
}
