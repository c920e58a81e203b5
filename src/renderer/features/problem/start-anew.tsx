import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { startAnewWords } from '../../../shared/contract/workspace.ts';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useAction } from '../../app/use-call.ts';
import { isTyped } from '../../domain/typed-words.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useToast } from '../../ui/toast.tsx';

/**
 * The last way out, and the hardest to take: an empty inbox, after the words for it were typed.
 * Everything that is here is put aside, not deleted.
 */
export function StartAnew({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const sentence = useErrorSentence();
  const toast = useToast();
  const [typed, setTyped] = useState('');
  const start = useAction('workspace.startAnew');
  const words = t`start anew`;
  const problem = start.error === null ? null : sentence(start.error);

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
    <Dialog
      isOpen
      role="alertdialog"
      size="small"
      title={t`Start anew?`}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button
            variant="danger"
            isDisabled={!isTyped(typed, words, startAnewWords)}
            isPending={start.isPending}
            onPress={() => void begin().catch(() => undefined)}
          >
            {t`Start anew`}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4 text-base text-pretty text-muted">
        <p>
          {t`You would have to connect your platforms again. Drafts, messages that wait to be sent, your own templates and what was read do not come back by themselves.`}
        </p>
        <p>
          {t`The inbox, its keys and its backups are put aside in Lobby’s data folder. Nothing is deleted, and somebody who knows how can put them back.`}
        </p>
        <TextField
          label={t`To go on, type “${words}”`}
          value={typed}
          onChange={setTyped}
          autoComplete="off"
        />
        {problem !== null && (
          <Banner tone="bad" live="alert" title={problem.title}>
            {problem.advice}
          </Banner>
        )}
      </div>
    </Dialog>
  );
}
