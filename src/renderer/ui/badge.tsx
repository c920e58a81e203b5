import type { ReactNode } from 'react';
import { cx } from './class-names.ts';

export type Tone = 'neutral' | 'accent' | 'good' | 'warn' | 'bad';

const tones: Record<Tone, string> = {
  neutral: 'border-line bg-hover text-muted',
  accent: 'border-accent-line bg-accent-tint text-accent-ink',
  good: 'border-good-line bg-good-tint text-good-ink',
  warn: 'border-warn-line bg-warn-tint text-warn-ink',
  bad: 'border-bad-line bg-bad-tint text-bad-ink',
};

/** A word of state. The tone never stands alone: the word or the icon says it too. */
export function Badge({
  tone = 'neutral',
  icon,
  children,
  className,
}: {
  tone?: Tone;
  icon?: ReactNode;
  children: ReactNode;
  className?: string;
}) {
  return (
    <span
      className={cx(
        'inline-flex h-5 max-w-full shrink-0 items-center gap-1 rounded-md border px-1.5 text-xs font-medium whitespace-nowrap',
        tones[tone],
        className,
      )}
    >
      {icon !== undefined && (
        <span aria-hidden className="flex shrink-0">
          {icon}
        </span>
      )}
      <span className="truncate">{children}</span>
    </span>
  );
}

/**
 * A count in a filled pill, for unread messages. Its forced colours are a pair that is readable; the
 * plate that a browser would put behind the words takes the one and leaves the other.
 */
export function Count({ children, muted = false }: { children: ReactNode; muted?: boolean }) {
  return (
    <span
      className={cx(
        'inline-flex h-4.5 min-w-4.5 shrink-0 items-center justify-center rounded-full px-1.5 text-xs font-semibold tabular-nums forced-colors:border forced-colors:forced-color-adjust-none',
        muted ? 'bg-pressed text-muted' : 'bg-accent text-on-accent',
      )}
    >
      {children}
    </span>
  );
}
