import { useLingui } from '@lingui/react/macro';
import { ArchiveRestore, Wrench } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { WorkspaceState } from '../../../shared/contract/workspace.ts';
import type { WayOut } from '../../../shared/contract/ways-out.ts';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { Mark } from '../../app/mark.tsx';
import { useNavigation } from '../../app/navigation.ts';
import { useAction, useSetAnswer } from '../../app/use-call.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { StartAnew } from './start-anew.tsx';
import { useRepair } from './use-repair.ts';

type Problem = Extract<WorkspaceState, { kind: 'problem' }>;

/** The inbox cannot be opened: what is wrong, and the ways out, the gentlest first. */
export function ProblemPage({ problem }: { problem: Problem }) {
  const { t } = useLingui();
  const { error, ways } = problem;
  const sentenceOf = useErrorSentence();
  const sentence = sentenceOf(error);
  const setAnswer = useSetAnswer();
  const retry = useAction('workspace.retry');
  const keep = useAction('workspace.keepKeyInFile');
  const demo = useAction('workspace.openDemo');
  const repair = useRepair();
  const openDialog = useNavigation((navigation) => navigation.openDialog);
  const [startsAnew, setStartsAnew] = useState(false);
  const failed = repair.error === null ? null : sentenceOf(repair.error);
  const show = { onSuccess: (state: WorkspaceState) => setAnswer('workspace.state', {}, state) };
  const restores = ways.includes('restore_file') || ways.includes('restore_daily');

  const buttonOf = (way: WayOut, variant: 'primary' | 'secondary'): ReactNode => {
    switch (way) {
      case 'retry':
        return (
          <Button
            key={way}
            variant={variant}
            isPending={retry.isPending}
            onPress={() => retry.mutate({}, show)}
          >
            {t`Retry`}
          </Button>
        );
      case 'keep_key_in_file':
        return (
          <Button
            key={way}
            variant={variant}
            isPending={keep.isPending}
            onPress={() => keep.mutate({}, { onSuccess: () => retry.mutate({}, show) })}
          >
            {t`Keep it in a file`}
          </Button>
        );
      case 'repair':
        return (
          <Button
            key={way}
            variant={variant}
            icon={<Wrench size={14} />}
            isPending={repair.isPending}
            onPress={repair.run}
          >
            {t`Repair`}
          </Button>
        );
      default:
        return null;
    }
  };

  return (
    <main className="h-full overflow-y-auto">
      <div className="mx-auto flex min-h-full max-w-lg flex-col items-center justify-center gap-5 p-6 text-center">
        <Mark size={44} />
        <div role="alert" className="flex flex-col gap-1">
          <h1 className="text-lg font-semibold text-balance text-ink">{sentence.title}</h1>
          <p className="text-md text-pretty text-muted">{sentence.advice}</p>
        </div>
        {failed !== null && (
          <Banner tone="bad" live="alert" title={failed.title}>
            {failed.advice}
          </Banner>
        )}
        <div className="flex flex-wrap justify-center gap-2">
          {ways.map((way, place) => buttonOf(way, place === 0 ? 'primary' : 'secondary'))}
          {restores && (
            <Button
              icon={<ArchiveRestore size={14} />}
              onPress={() =>
                openDialog({ kind: 'restore_backup', daily: ways.includes('restore_daily') })
              }
            >
              {t`Restore a backup…`}
            </Button>
          )}
          {problem.demoAvailable && (
            <Button isPending={demo.isPending} onPress={() => demo.mutate({}, show)}>
              {t`Explore the demo`}
            </Button>
          )}
        </div>
        <p dir="ltr" className="font-mono text-sm text-faint">
          {error.code}
        </p>
        {ways.includes('start_anew') && (
          <div className="flex flex-col items-center gap-1 border-t border-line pt-4">
            <p className="text-sm text-pretty text-muted">
              {t`When nothing else helps, begin with an empty inbox. What is here is put aside.`}
            </p>
            <Button size="small" variant="quiet" onPress={() => setStartsAnew(true)}>
              {t`Start anew…`}
            </Button>
          </div>
        )}
      </div>
      {startsAnew && <StartAnew onClose={() => setStartsAnew(false)} />}
    </main>
  );
}
