import { useLingui } from '@lingui/react/macro';
import { Count } from '../ui/badge.tsx';
import { useFormat } from './format.ts';

/**
 * A count on a link of the rail, `words` being what it says to a screen reader: spoken as the link’s
 * description, by `id`, so that its name stays.
 */
export function RailBadge({ id, count, words }: { id: string; count: number; words: string }) {
  const { t } = useLingui();
  const format = useFormat();
  if (count === 0) return null;
  return (
    <span aria-hidden className="absolute start-1/2 top-0.5 ms-1.5 max-sm:ms-0">
      <span id={id} className="sr-only">
        {words}
      </span>
      <Count>{count > 99 ? t`99+` : format.number(count)}</Count>
    </span>
  );
}
