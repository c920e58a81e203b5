import { useLingui } from '@lingui/react/macro';
import { Button } from '../../ui/button.tsx';

/** How far work on many messages is, and its end. */
export function Progress({
  progress,
  stop,
}: {
  progress: { readonly done: number; readonly total: number };
  stop: () => void;
}) {
  const { t } = useLingui();
  const { done, total } = progress;
  return (
    <div className="flex items-center gap-2">
      <output className="text-base text-muted tabular-nums">{t`${done} of ${total}`}</output>
      <Button size="small" onPress={stop}>{t`Stop`}</Button>
    </div>
  );
}
