import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { ProgressBar } from 'react-aria-components';
import type { ErrorRow } from '../../shared/contract/rows.ts';
import { Button } from '../ui/button.tsx';
import { useErrorSentence } from './error-sentences.ts';
import { Mark } from './mark.tsx';
import { useAction, useSetAnswer } from './use-call.ts';

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

/** The inbox cannot be opened: what is wrong, what to do, and a way to try again. */
export function ProblemPage({ error, demoAvailable }: { error: ErrorRow; demoAvailable: boolean }) {
  const { t } = useLingui();
  const sentence = useErrorSentence()(error);
  const setAnswer = useSetAnswer();
  const retry = useAction('workspace.retry');
  const keep = useAction('workspace.keepKeyInFile');
  const demo = useAction('workspace.openDemo');
  const consent = error.code === 'key_consent_required';
  const show = {
    onSuccess: (state: Parameters<typeof setAnswer<'workspace.state'>>[2]) =>
      setAnswer('workspace.state', {}, state),
  };
  return (
    <Page>
      <div role="alert" className="flex max-w-md flex-col gap-1">
        <h1 className="text-lg font-semibold text-balance text-ink">{sentence.title}</h1>
        <p className="text-md text-balance text-muted">{sentence.advice}</p>
      </div>
      <div className="flex flex-wrap justify-center gap-2">
        {consent ? (
          <Button
            variant="primary"
            isPending={keep.isPending}
            onPress={() => keep.mutate({}, show)}
          >
            {t`Keep it in a file`}
          </Button>
        ) : (
          <Button
            variant="primary"
            isPending={retry.isPending}
            onPress={() => retry.mutate({}, show)}
          >
            {t`Retry`}
          </Button>
        )}
        {demoAvailable && (
          <Button isPending={demo.isPending} onPress={() => demo.mutate({}, show)}>
            {t`Explore the demo`}
          </Button>
        )}
      </div>
      <p dir="ltr" className="font-mono text-sm text-faint">
        {error.code}
      </p>
    </Page>
  );
}
