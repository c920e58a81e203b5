import { useLingui } from '@lingui/react/macro';
import type { Freshness } from '../../shared/contract/rows.ts';
import { useFormat } from '../app/format.ts';
import { Progress } from '../ui/progress.tsx';

/** How far the reading of a long history is; nothing while no history is being read. */
export function ImportProgress({ freshness }: { freshness: Freshness }) {
  const { t } = useLingui();
  const format = useFormat();
  const { progress } = freshness;
  if (progress === null || progress.total <= 0) return null;
  const done = format.number(progress.done);
  const total = format.number(progress.total);
  return (
    <Progress
      label={t`Importing history`}
      words={t`${done} of ${total} conversations`}
      value={progress.done / progress.total}
    />
  );
}
