import { useLingui } from '@lingui/react/macro';
import type { Freshness } from '../../../shared/contract/rows.ts';
import { useFormat } from '../../app/format.ts';
import { useNow } from '../../app/use-now.ts';

/** "live", "checked 12 seconds ago", "offline since 09:41": how fresh, in the active language. */
export function useFreshnessWords(freshness: Freshness): string {
  const { t } = useLingui();
  const format = useFormat();
  const now = useNow(freshness.state === 'checked' ? 1000 : 60_000);
  switch (freshness.state) {
    case 'live':
      return t`live`;
    case 'checked': {
      const ago = format.ago(freshness.checkedAt ?? freshness.since, now);
      return freshness.paused ? t`import paused, checked ${ago}` : t`checked ${ago}`;
    }
    case 'syncing': {
      if (freshness.catchingUp !== undefined) {
        const read = format.number(freshness.catchingUp.done);
        const all = format.number(freshness.catchingUp.total);
        return t`catching up ${read} of ${all}`;
      }
      if (freshness.progress === null) return t`catching up`;
      const done = format.number(freshness.progress.done);
      const total = format.number(freshness.progress.total);
      return freshness.paused ? t`import paused` : t`importing ${done} of ${total}`;
    }
    case 'offline': {
      const since = format.listTime(freshness.since, now);
      return t`offline since ${since}`;
    }
    case 'stopped':
      return t`stopped, needs you`;
  }
}
