import { useLingui } from '@lingui/react/macro';
import { startAnewWords } from '../../../shared/contract/workspace.ts';
import { useAction } from '../../app/use-call.ts';
import { TypedWordsDialog } from '../../domain/typed-words-dialog.tsx';
import { useToast } from '../../ui/toast.tsx';

/**
 * The last way out, and the hardest to take: an empty inbox, after the words for it were typed.
 * Everything that is here is put aside, not deleted.
 */
export function StartAnew({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const toast = useToast();
  const start = useAction('workspace.startAnew');

  const begin = async () => {
    const { keptIn } = await start.mutateAsync({ confirm: startAnewWords });
    onClose();
    toast.show(
      {
        title: t`This is a new, empty inbox`,
        description: t`What was here before is in ${keptIn}, with its keys. Nothing was deleted.`,
      },
      0,
    );
  };

  return (
    <TypedWordsDialog
      title={t`Start anew?`}
      size="small"
      words={t`start anew`}
      wordsOfCore={startAnewWords}
      confirm={t`Start anew`}
      isPending={start.isPending}
      error={start.error}
      onConfirm={() => void begin().catch(() => undefined)}
      onClose={onClose}
    >
      <p>
        {t`You would have to connect your platforms again. Drafts, messages that wait to be sent, your own templates and what was read do not come back by themselves.`}
      </p>
      <p>
        {t`The inbox, its keys and its backups are put aside in Lobby’s data folder. Nothing is deleted, and somebody who knows how can put them back.`}
      </p>
    </TypedWordsDialog>
  );
}
