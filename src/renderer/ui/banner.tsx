import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './class-names.ts';
import type { Tone } from './badge.tsx';

const looks: Record<Tone, string> = {
  neutral: 'border-line bg-sunken',
  accent: 'border-accent-line bg-accent-tint',
  good: 'border-good-line bg-good-tint',
  warn: 'border-warn-line bg-warn-tint',
  bad: 'border-bad-line bg-bad-tint',
};

const icons: Record<Tone, ReactNode> = {
  neutral: <Info size={16} className="text-muted" />,
  accent: <Info size={16} className="text-accent-ink" />,
  good: <CircleCheck size={16} className="text-good-ink" />,
  warn: <TriangleAlert size={16} className="text-warn-ink" />,
  bad: <CircleAlert size={16} className="text-bad-ink" />,
};

/**
 * A sentence that stands where it matters. `live` has it spoken when it appears: `alert` for what
 * stops the work, `status` for the rest.
 */
export function Banner({
  tone = 'neutral',
  title,
  children,
  action,
  live,
  edge = false,
}: {
  tone?: Tone;
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  live?: 'alert' | 'status';
  /** Spans the window's width: no radius, a line below only. */
  edge?: boolean;
}) {
  return (
    <div
      role={live}
      className={cx(
        'flex flex-wrap items-center gap-x-3 gap-y-2 px-3 py-2',
        edge ? 'border-b' : 'rounded-lg border',
        looks[tone],
      )}
    >
      <div className="flex min-w-48 flex-1 items-start gap-2">
        <span aria-hidden className="mt-0.5 flex shrink-0">
          {icons[tone]}
        </span>
        <div className="min-w-0">
          <p className="text-base font-medium text-ink">{title}</p>
          {children !== undefined && <div className="text-base text-muted">{children}</div>}
        </div>
      </div>
      {action !== undefined && <div className="flex shrink-0 gap-2">{action}</div>}
    </div>
  );
}
