import { useLingui } from '@lingui/react/macro';
import { AlarmClock, Lock, Timer } from 'lucide-react';
import { useFormat } from '../app/format.ts';
import { serviceWindow } from '../../shared/domain/service-window.ts';

const hourMs = 60 * 60 * 1000;

/** The words for how long free text is still possible: "6 h left", to the minute near the end, "Closed". */
export function useWindowWords(): (closesAt: number | null, now: number) => string {
  const { t } = useLingui();
  const format = useFormat();
  return (closesAt, now) => {
    const window = serviceWindow(closesAt, now);
    if (window.state === 'closed') return t`Closed`;
    const left = format.duration(
      window.state === 'open' ? window.leftMs - (window.leftMs % hourMs) : window.leftMs,
    );
    return t`${left} left`;
  };
}

/** A service window as a sign and a word, for lists and heads. */
export function WindowLeft({ closesAt, now }: { closesAt: number | null; now: number }) {
  const words = useWindowWords()(closesAt, now);
  const { state } = serviceWindow(closesAt, now);
  const Icon = { open: Timer, closing: AlarmClock, closed: Lock }[state];
  return (
    <span
      className={`inline-flex shrink-0 items-center gap-1 ${
        state === 'closing' ? 'font-medium text-warn-ink' : 'text-faint'
      }`}
    >
      <Icon aria-hidden className="size-3 shrink-0" strokeWidth={2} />
      <span className="whitespace-nowrap tabular-nums">{words}</span>
    </span>
  );
}
