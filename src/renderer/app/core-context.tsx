import { notifyManager, type Query, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createContext,
  use,
  useEffect,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react';
import type { Bridge } from '../../shared/contract/bridge.ts';
import type { CoreEvent, Topic } from '../../shared/contract/events.ts';

const BridgeContext = createContext<Bridge | null>(null);

/** The window's way to the core. Throws outside `CoreProvider`: that is a mistake in the tree. */
export function useCore(): Bridge {
  const bridge = use(BridgeContext);
  if (bridge === null) throw new Error('useCore outside CoreProvider');
  return bridge;
}

/** Topics a query hangs on, kept in its `meta` by `useCall`. */
function topicsOf(meta: Record<string, unknown> | undefined): readonly unknown[] {
  const topics = meta?.['topics'];
  return Array.isArray(topics) ? topics : [];
}

/** Whether what is shown under `shown` may have changed when `changed` did. */
export function topicsMeet(shown: readonly unknown[], changed: readonly Topic[]): boolean {
  return changed.includes('everything') || changed.some((topic) => shown.includes(topic));
}

/** A cache that only events make stale, and that never waits for the browser's idea of "online". */
export function createQueryClient(): QueryClient {
  // Before the next frame: by the library's timer a chosen radio button is the old one for a moment.
  notifyManager.setScheduler(queueMicrotask);
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Infinity,
        gcTime: 5 * 60_000,
        retry: false,
        networkMode: 'always',
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}

/**
 * Keeps a cache true by the core's `changed` events; returns how to stop. What is being fetched while
 * it changes is fetched once more afterwards: its answer may be older than the change, and cutting it
 * off would leave a busy inbox without any answer at all.
 */
export function followChanges(bridge: Pick<Bridge, 'subscribe'>, client: QueryClient): () => void {
  const cache = client.getQueryCache();
  const again = new Set<string>();
  const refetch = (predicate: (query: Query) => boolean): void => {
    for (const query of cache.findAll({ predicate })) {
      if (query.state.fetchStatus === 'fetching') again.add(query.queryHash);
    }
    void client.invalidateQueries({ predicate }, { cancelRefetch: false });
  };
  const unsubscribe = bridge.subscribe((event) => {
    if (event.type !== 'changed') return;
    refetch((query) => topicsMeet(topicsOf(query.meta), event.topics));
  });
  const unwatch = cache.subscribe(({ type, query }) => {
    if (type === 'removed') again.delete(query.queryHash);
    if (type !== 'updated' || query.state.fetchStatus !== 'idle') return;
    if (again.delete(query.queryHash)) refetch((one) => one === query);
  });
  return () => {
    unsubscribe();
    unwatch();
  };
}

/** Gives the tree its bridge and a cache that follows the core's `changed` events. */
export function CoreProvider({
  bridge,
  client,
  children,
}: {
  bridge: Bridge;
  /** One that follows them already; without it the tree has its own. */
  client?: QueryClient;
  children: ReactNode;
}) {
  const [queryClient] = useState(() => client ?? createQueryClient());
  const isFollowed = client !== undefined;

  useEffect(
    () => (isFollowed ? undefined : followChanges(bridge, queryClient)),
    [bridge, queryClient, isFollowed],
  );

  return (
    <BridgeContext value={bridge}>
      <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
    </BridgeContext>
  );
}

/** Calls `listener` for each event of the core while mounted. `listener` must be stable. */
export function useCoreEvents(listener: (event: CoreEvent) => void): void {
  const bridge = useCore();
  useEffect(() => bridge.subscribe(listener), [bridge, listener]);
}

/** Whether the way to the core is up. */
export function useBridgeUp(): boolean {
  const bridge = useCore();
  return useSyncExternalStore(bridge.onConnection, bridge.isUp);
}
