import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createContext, use, useEffect, useState, type ReactNode } from 'react';
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

/** Fetches again what is on screen of `topics`, and marks the rest stale. */
function invalidate(client: QueryClient, topics: readonly Topic[]): void {
  void client.invalidateQueries({
    predicate: (query) => topicsMeet(topicsOf(query.meta), topics),
  });
}

/** Gives the tree its bridge and a cache that follows the core's `changed` events. */
export function CoreProvider({
  bridge,
  client,
  children,
}: {
  bridge: Bridge;
  client?: QueryClient;
  children: ReactNode;
}) {
  const [queryClient] = useState(() => client ?? createQueryClient());

  useEffect(() => {
    return bridge.subscribe((event) => {
      if (event.type === 'changed') invalidate(queryClient, event.topics);
    });
  }, [bridge, queryClient]);

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
  const [up, setUp] = useState(true);
  useEffect(() => bridge.onConnection(setUp), [bridge]);
  return up;
}
