import type { ReactNode } from 'react';

/** A place beside the inbox: its title, what it is for, its actions, and what stands in it. */
export function PlaceFrame({
  title,
  description,
  actions,
  children,
}: {
  title: string;
  description: string;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto flex min-h-full w-full max-w-4xl flex-col gap-6 px-6 pt-6 pb-10">
        <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
          <div className="min-w-56 flex-1">
            <h1 className="text-xl font-semibold tracking-tight text-ink">{title}</h1>
            <p className="text-base text-pretty text-muted">{description}</p>
          </div>
          {actions !== undefined && <div className="flex shrink-0 gap-2">{actions}</div>}
        </header>
        {children}
      </div>
    </div>
  );
}
