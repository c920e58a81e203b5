import { endRedisClient, openRedisClient, type RedisOptions } from './redis-client.ts';

type Listener = (change: { readonly channelId: string | null }) => void;

/** What was changed, by whichever relay. */
export interface RedisWatch {
  listen(listener: Listener): () => void;
  /** Whether everything that is changed is heard now. */
  hears(): boolean;
  /** Resolves when everything is heard from here on. */
  ready(): Promise<boolean>;
  close(): void;
}

/**
 * Hears what scripts tell on `changes` while they change it: a channel's id for an event, nothing for
 * all else. What was told while the connection was lost is nowhere; so coming back is a change of everything.
 */
export function watchRedis(options: RedisOptions, changes: string): RedisWatch {
  const listeners = new Set<Listener>();
  let isHearing = false;
  let opening: ReturnType<typeof open> | null = null;
  let isClosed = false;
  const tell = (channelId: string | null): void => {
    for (const listener of listeners) listener({ channelId });
  };

  async function open() {
    const client = await openRedisClient(options, { waits: true });
    if (isClosed) {
      endRedisClient(client);
      return client;
    }
    await client.subscribe(changes, (said) => tell(said === '' ? null : said));
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

  return {
    listen(listener) {
      listeners.add(listener);
      opening ??= open();
      opening.catch(() => options.log('error', 'redis.watch', {}));
      return () => listeners.delete(listener);
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
