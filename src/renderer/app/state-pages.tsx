import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { ProgressBar } from 'react-aria-components';
import { Mark } from './mark.tsx';

function Page({ children }: { children: ReactNode }) {
  return (
    <main className="flex h-full flex-col items-center justify-center gap-5 p-6 text-center">
      <Mark size={44} />
      {children}
    </main>
  );
}

/** The inbox is being opened: migrations or a check run. */
export function OpeningPage({ progress }: { progress: number | null }) {
  const { t } = useLingui();
  return (
    <Page>
      <ProgressBar
        aria-label={t`Opening your inbox`}
        isIndeterminate={progress === null}
        value={(progress ?? 0) * 100}
        className="flex w-64 animate-skeleton flex-col gap-3"
      >
        {({ percentage, valueText }) => (
          <>
            <p className="text-md font-medium text-ink">{t`Opening your inbox`}</p>
            <span className="block h-1 overflow-hidden rounded-full bg-pressed forced-colors:border">
              <span
                className="block h-full rounded-full bg-accent transition-[width]"
                style={{ width: `${percentage ?? 100}%` }}
              />
            </span>
            <p className="h-5 text-sm text-muted tabular-nums">
              {progress === null ? '' : valueText}
            </p>
          </>
        )}
      </ProgressBar>
    </Page>
  );
}
