import { useId, type ReactNode } from 'react';

/** One question that a report answers: its drawing, then the same figures as a table. */
export function ReportSection({
  title,
  description,
  aside,
  children,
}: {
  title: string;
  description?: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
}) {
  const titleId = useId();
  return (
    <section
      aria-labelledby={titleId}
      className="overflow-hidden rounded-lg border border-line bg-surface"
    >
      <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 bg-sunken px-4 py-3">
        <div className="min-w-56 flex-1">
          <h2 id={titleId} className="text-md font-semibold text-ink">
            {title}
          </h2>
          {description !== undefined && (
            <p className="text-base text-pretty text-muted">{description}</p>
          )}
        </div>
        {aside}
      </header>
      <div className="divide-y divide-line border-t border-line">{children}</div>
    </section>
  );
}

/** A few figures side by side. */
export function KeyFigures({
  figures,
}: {
  figures: readonly { readonly name: string; readonly value: ReactNode; readonly note?: string }[];
}) {
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-3 px-4 py-3 sm:grid-cols-3 lg:grid-cols-4">
      {figures.map(({ name, value, note }) => (
        <div key={name} className="flex min-w-0 flex-col-reverse justify-end">
          <dt className="text-sm text-muted">
            {name}
            {note !== undefined && <span className="block text-faint">{note}</span>}
          </dt>
          <dd className="text-xl font-semibold text-ink tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
