import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { ArrowDown } from 'lucide-react';
import { useFormat } from '../../app/format.ts';
import { Count } from '../../ui/badge.tsx';

/** The way back to the end of the thread, with how many messages wait there. */
export function JumpToLatest({ count, onPress }: { count: number; onPress: () => void }) {
  const { t } = useLingui();
  const format = useFormat();
  return (
    <button
      type="button"
      onClick={onPress}
      aria-label={count > 0 ? t`Jump to latest, ${count} unread` : t`Jump to latest`}
      className="absolute end-4 bottom-3 flex h-8 animate-rise items-center gap-2 rounded-full bg-raised px-3 text-sm font-medium text-ink shadow-float hover:bg-hover forced-colors:border"
    >
      {count > 0 ? (
        <>
          <Count>{format.number(count)}</Count>
          <Plural value={count} one="new message" other="new messages" />
        </>
      ) : (
        <Trans>Latest</Trans>
      )}
      <ArrowDown aria-hidden className="size-4" />
    </button>
  );
}
