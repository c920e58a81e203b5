import { useLingui } from '@lingui/react/macro';
import { FolderOpen } from 'lucide-react';
import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { largestBackup } from '../../../shared/contract/backup.ts';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useFormat } from '../../app/format.ts';
import { useCall } from '../../app/use-call.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { SecretField } from '../../ui/secret-field.tsx';
import { KeyDialog } from '../../domain/key-dialog.tsx';
import { useRestore } from './use-restore.ts';

const fromFile = 'file';

/**
 * Takes a backup for the inbox of this computer: one of the daily ones where `daily` offers them, or
 * a file with its passphrase. What is here goes aside.
 */
export function RestoreBackup({ daily, onClose }: { daily: boolean; onClose: () => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const sentence = useErrorSentence();
  const { data: backups = [] } = useCall('backup.list', {}, { topics: ['workspace'] });
  const [source, setSource] = useState<string>(fromFile);
  const [file, setFile] = useState<File | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const restore = useRestore(onClose);
  const isTooLarge = file !== null && file.size > largestBackup;
  const isReady = source !== fromFile || (file !== null && !isTooLarge && passphrase !== '');
  const problem = restore.error === null ? null : sentence(restore.error);

  if (restore.needsConsent) {
    return (
      <KeyDialog
        error={null}
        isPending={restore.isPending}
        onKeep={restore.keepInFile}
        onClose={restore.takeBack}
      />
    );
  }
  return (
    <Dialog
      isOpen
      title={t`Restore a backup`}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button
            variant="primary"
            isDisabled={!isReady}
            isPending={restore.isPending}
            onPress={() =>
              source === fromFile ? restore.takeFile(file, passphrase) : restore.takeDaily(source)
            }
          >
            {t`Restore`}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4 text-base text-pretty text-muted">
        <p>
          {t`What is in the backup takes the place of what is here. What is here is put aside in Lobby’s data folder, not deleted.`}
        </p>
        {daily && backups.length > 0 && (
          <Select
            label={t`Backup`}
            value={source}
            onChange={setSource}
            options={[
              { id: fromFile, label: t`A file that was saved` },
              ...backups.map(({ day, madeAt }) => ({
                id: day,
                label: t`Made by itself on ${format.dateTime(madeAt)}`,
              })),
            ]}
          />
        )}
        {source === fromFile && (
          <>
            <div className="flex flex-wrap items-center gap-3">
              <FileTrigger onSelect={(files) => setFile(files?.[0] ?? null)}>
                <Button icon={<FolderOpen size={14} />}>{t`Choose a file`}</Button>
              </FileTrigger>
              <span dir="auto" className="min-w-0 truncate">
                {file === null ? t`No file chosen` : file.name}
              </span>
            </div>
            {isTooLarge && (
              <Banner tone="warn" live="alert" title={t`This file is too large to be a backup`}>
                {t`Choose the file that Lobby saved. Its name ends in .lobbybackup.`}
              </Banner>
            )}
            <SecretField
              label={t`Passphrase`}
              value={passphrase}
              onChange={setPassphrase}
              isRequired
            />
          </>
        )}
        {problem !== null && (
          <Banner tone="bad" live="alert" title={problem.title}>
            {problem.advice}
          </Banner>
        )}
      </div>
    </Dialog>
  );
}
