import { useCall } from '../../app/use-call.ts';
import { lastAskedLongAgo } from '../../domain/last-asked.ts';
import type { ConnectionId } from '../../../shared/domain/ids.ts';

/** When a connection's platform last answered, where somebody who answers now should know; else null. */
export function useAskedAt(id: ConnectionId, now: number): number | null {
  const { data } = useCall('connections.list', {}, { topics: ['connections'] });
  const freshness = data?.find((one) => one.id === id)?.freshness;
  return freshness === undefined ? null : lastAskedLongAgo(freshness, now);
}
