import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { saveFile } from '../../app/save-file.ts';
import { useAction } from '../../app/use-call.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useToast } from '../../ui/toast.tsx';
import { bytesOf } from '../../domain/file-bytes.ts';
import { isReady, PassphraseFields } from './passphrase-fields.tsx';

/** Asks for a passphrase and saves one encrypted file that opens on any computer. */
export function SaveBackup({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const sentence = useErrorSentence();
  const toast = useToast();
  const [passphrase, setPassphrase] = useState({ first: '', second: '' });
  const [tried, setTried] = useState(false);
  const create = useAction('backup.create');
  const problem = create.error === null ? null : sentence(create.error);

  const save = () => {
    setTried(true);
    if (!isReady(passphrase)) return;
    create.mutate(
      { passphrase: passphrase.first },
      {
        onSuccess: ({ name, bytes }) => {
          saveFile(name, bytesOf(bytes), 'application/octet-stream');
          toast.show({
            title: t`The backup is made`,
            description: t`Keep ${name} and its passphrase in two places.`,
            tone: 'good',
          });
          onClose();
        },
      },
    );
  };

  return (
    <Dialog
      isOpen
      title={t`Save a backup`}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button variant="primary" isPending={create.isPending} onPress={save}>
            {t`Save backup`}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4 text-base text-pretty text-muted">
        <p>
          {t`One encrypted file with your connections and their keys, templates, drafts, waiting messages and what was read. Conversations are not in it: your platforms give them back.`}
        </p>
        <PassphraseFields value={passphrase} onChange={setPassphrase} tried={tried} />
        {problem !== null && (
          <Banner tone="bad" live="alert" title={problem.title}>
            {problem.advice}
          </Banner>
        )}
      </div>
    </Dialog>
  );
}
