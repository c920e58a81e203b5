import { Plural, useLingui } from '@lingui/react/macro';
import type { BulkRun } from '../../../shared/contract/bulk.ts';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useAction } from '../../app/use-call.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';

/** Asks before a run is ended for good. */
export function EndRun({ run, onClose }: { run: BulkRun; onClose: () => void }) {
  const { t } = useLingui();
  const sentence = useErrorSentence();
  const cancel = useAction('bulk.cancel');
  return (
    <ConfirmDialog
      title={t`End this run?`}
      confirm={t`End the run`}
      isPending={cancel.isPending}
      onConfirm={() => cancel.mutate({ id: run.id }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Plural
        value={run.counts.waiting}
        one="# person was not written to yet and will not be. It cannot go on afterwards."
        other="# people were not written to yet and will not be. It cannot go on afterwards."
      />
      {cancel.error !== null && (
        <p role="alert" className="mt-2 text-bad-ink">
          {sentence(cancel.error).advice}
        </p>
      )}
    </ConfirmDialog>
  );
}

/** Asks before a run that ended is forgotten. */
export function RemoveRun({ run, onClose }: { run: BulkRun; onClose: () => void }) {
  const { t } = useLingui();
  const sentence = useErrorSentence();
  const remove = useAction('bulk.remove');
  return (
    <ConfirmDialog
      title={t`Remove this run from the list?`}
      confirm={t`Remove run`}
      isPending={remove.isPending}
      onConfirm={() => remove.mutate({ id: run.id }, { onSuccess: onClose })}
      onClose={onClose}
    >
      {t`The messages stay in their conversations. Who was left out, and why, is forgotten.`}
      {remove.error !== null && (
        <p role="alert" className="mt-2 text-bad-ink">
          {sentence(remove.error).advice}
        </p>
      )}
    </ConfirmDialog>
  );
}
