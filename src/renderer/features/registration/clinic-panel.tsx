import { useId, type ReactNode } from 'react';

/** A part of a clinic's page: what the platform has, and what may be done with it. */
export function ClinicPanel({
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
  const titleId = useId();
  return (
    <section aria-labelledby={titleId} className="flex flex-col gap-3">
      <header className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-56 flex-1">
          <h2 id={titleId} className="text-lg font-semibold text-ink">
            {title}
          </h2>
          <p className="text-base text-pretty text-muted">{description}</p>
        </div>
        <div className="flex shrink-0 flex-wrap items-center gap-2 empty:hidden">{actions}</div>
      </header>
      {children}
    </section>
  );
}

/** Names with what stands behind them; null is not told. */
export function Facts({
  facts,
}: {
  facts: readonly { readonly name: string; readonly value: ReactNode; readonly ltr?: boolean }[];
}) {
  return (
    <dl className="grid grid-cols-[repeat(auto-fill,minmax(13rem,1fr))] gap-x-5 gap-y-3 rounded-lg border border-line bg-surface p-4">
      {facts.map(({ name, value, ltr = false }) => (
        <div key={name} className="min-w-0">
          <dt className="text-sm text-muted">{name}</dt>
          <dd className="text-base break-words text-ink tabular-nums">
            {value === null || value === '' ? (
              <span className="text-muted">–</span>
            ) : (
              <bdi dir={ltr ? 'ltr' : undefined}>{value}</bdi>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
