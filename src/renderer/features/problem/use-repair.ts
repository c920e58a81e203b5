import { useAction } from '../../app/use-call.ts';
import { useToast } from '../../ui/toast.tsx';
import type { ErrorValue } from '../../../shared/errors.ts';
import { useReportWords } from '../../domain/report-words.ts';

export interface Repair {
  readonly isPending: boolean;
  readonly error: ErrorValue | null;
  readonly run: () => void;
}

/** Repairs the inbox, and tells of it in a notice that outlives the page it was asked on. */
export function useRepair(): Repair {
  const toast = useToast();
  const words = useReportWords();
  const repair = useAction('workspace.repair');
  return {
    isPending: repair.isPending,
    error: repair.error,
    run() {
      void repair.mutateAsync({}).then(
        (report) => toast.show(words.repaired(report), 0),
        // The page shows it.
        () => undefined,
      );
    },
  };
}
