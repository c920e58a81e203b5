import { useLingui } from '@lingui/react/macro';
import { useFormat } from '../../app/format.ts';
import { useCall } from '../../app/use-call.ts';

/** A sentence for each connection whose history is not all here, so that it cannot all be found. */
export function useHistoryComing(): readonly string[] {
  const { t } = useLingui();
  const format = useFormat();
  const { data = [] } = useCall('connections.list', {}, { topics: ['connections'] });
  return data.flatMap(({ label, freshness: { progress } }) => {
    if (progress === null || progress.done >= progress.total) return [];
    const done = format.number(progress.done);
    const total = format.number(progress.total);
    return [t`History of ${label} is still coming: ${done} of ${total} conversations are here.`];
  });
}
