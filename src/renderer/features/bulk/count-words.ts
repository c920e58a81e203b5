import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { BulkCounts } from '../../../shared/contract/bulk.ts';

/** How the rows of a run stand, in one line. */
export function useCountWords(): (counts: BulkCounts) => string {
  const { t } = useLingui();
  return ({ waiting, going, sent, delivered, read, unknown, failed, skipped, gone }) =>
    [
      t`${plural(sent, { one: '# sent', other: '# sent' })}`,
      delivered > 0 && t`${plural(delivered, { one: '# delivered', other: '# delivered' })}`,
      read > 0 && t`${plural(read, { one: '# read', other: '# read' })}`,
      going > 0 && t`${plural(going, { one: '# on its way', other: '# on their way' })}`,
      waiting > 0 && t`${plural(waiting, { one: '# to be sent', other: '# to be sent' })}`,
      unknown > 0 && t`${plural(unknown, { one: '# not certain', other: '# not certain' })}`,
      failed > 0 && t`${plural(failed, { one: '# failed', other: '# failed' })}`,
      skipped > 0 && t`${plural(skipped, { one: '# left out', other: '# left out' })}`,
      gone > 0 && t`${plural(gone, { one: '# not kept any more', other: '# not kept any more' })}`,
    ]
      .filter((part) => part !== false)
      .join(' · ');
}
