import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';
import type { RestoreReport } from '../../shared/contract/backup.ts';
import type { RepairReport } from '../../shared/contract/workspace.ts';
import { useFormat } from '../app/format.ts';
import type { ToastMessage } from '../ui/toast.tsx';

/** Says what a repair or a restore brought back, and where what was here before lies now. */
export function useReportWords(): {
  repaired(report: RepairReport): ToastMessage;
  restored(report: RestoreReport): ToastMessage;
} {
  const { t } = useLingui();
  const format = useFormat();
  const doubted = useCallback(
    (count: number): string[] =>
      count === 0
        ? []
        : [
            t`${plural(count, {
              one: '# message may or may not have left. Lobby looks it up and does not send it again by itself.',
              other:
                '# messages may or may not have left. Lobby looks them up and does not send them again by itself.',
            })}`,
          ],
    [t],
  );
  const repaired = useCallback(
    (report: RepairReport): ToastMessage => {
      const { backupAt, keptIn } = report;
      const lines = [
        report.isWhole
          ? t`Everything could be read.`
          : t`What could not be read is fetched again from your platforms.`,
        ...(backupAt === null
          ? []
          : [t`Drafts and waiting messages came from the backup of ${format.dateTime(backupAt)}.`]),
        ...doubted(report.doubted),
        t`The damaged files are in ${keptIn}.`,
      ];
      return { title: t`The inbox is repaired`, description: lines.join(' '), tone: 'good' };
    },
    [t, format, doubted],
  );
  const restored = useCallback(
    (report: RestoreReport): ToastMessage => {
      const { keptIn, madeAt } = report;
      const lines = [
        t`It is as it was on ${format.dateTime(madeAt)}. Conversations are fetched again from your platforms.`,
        ...doubted(report.doubted),
        ...(keptIn === null ? [] : [t`What was here before is in ${keptIn}.`]),
      ];
      return { title: t`The backup is restored`, description: lines.join(' '), tone: 'good' };
    },
    [t, format, doubted],
  );
  return { repaired, restored };
}
