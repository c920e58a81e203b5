import { ProgressBar } from 'react-aria-components';

/** Long work with a known end: its words, and a bar that says how far it is. */
export function Progress({
  label,
  words,
  value,
}: {
  label: string;
  /** How far in words: "1,240 of 20,000 conversations". Also spoken as the bar's value. */
  words: string;
  /** 0–1. */
  value: number;
}) {
  return (
    <ProgressBar
      aria-label={label}
      value={Math.min(1, Math.max(0, value)) * 100}
      valueLabel={words}
      className="flex flex-col gap-1"
    >
      {({ percentage = 0 }) => (
        <>
          <span className="text-sm text-muted tabular-nums">
            {label}: {words}
          </span>
          <span className="block h-1 overflow-hidden rounded-full bg-pressed forced-colors:border">
            <span
              className="block h-full rounded-full bg-accent transition-[width] forced-colors:bg-[Highlight]"
              style={{ width: `${percentage}%` }}
            />
          </span>
        </>
      )}
    </ProgressBar>
  );
}
