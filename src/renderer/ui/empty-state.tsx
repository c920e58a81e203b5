import type { ReactNode } from 'react';

/** An empty place: what it is for, and the next step. */
export function EmptyState({
  icon,
  title,
  children,
  action,
}: {
  icon?: ReactNode;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="flex h-full min-h-48 flex-col items-center justify-center gap-1 px-6 py-8 text-center">
      {icon !== undefined && (
        <span
          aria-hidden
          className="mb-3 flex size-11 items-center justify-center rounded-xl border border-line bg-surface text-muted"
        >
          {icon}
        </span>
      )}
      <p className="text-md font-semibold text-ink">{title}</p>
      {children !== undefined && (
        <div className="max-w-sm text-base text-balance text-muted">{children}</div>
      )}
      {action !== undefined && <div className="mt-4 flex gap-2">{action}</div>}
    </div>
  );
}
