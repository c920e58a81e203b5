import { Trans, useLingui } from '@lingui/react/macro';
import { wipeWords } from '../../../shared/contract/workspace.ts';
import { useAction } from '../../app/use-call.ts';
import { TypedWordsDialog } from '../../domain/typed-words-dialog.tsx';
import { useToast } from '../../ui/toast.tsx';
import { BackupFirst } from '../backup/backup.tsx';

/** The hardest thing to do in Lobby: says what goes and what stays, and wants the words for it. */
export function RemoveEverything({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const toast = useToast();
  const wipe = useAction('workspace.wipe');

  const remove = () =>
    wipe.mutate(
      { confirm: wipeWords },
      {
        onSuccess: () => {
          onClose();
          toast.show({ title: t`The inbox was removed from this computer` });
        },
      },
    );

  return (
    <TypedWordsDialog
      title={t`Remove everything from this computer?`}
      words={t`remove everything`}
      wordsOfCore={wipeWords}
      confirm={t`Remove everything`}
      isPending={wipe.isPending}
      error={wipe.error}
      onConfirm={remove}
      onClose={onClose}
    >
      <div>
        <h3 className="font-semibold text-ink">{t`This goes, and nothing brings it back`}</h3>
        <ul className="mt-1 list-disc ps-5">
          <li>{t`all messages and files, those that still wait to be sent too`}</li>
          <li>{t`drafts, quick replies, labels and what was read`}</li>
          <li>{t`templates you typed in, and their last values`}</li>
          <li>{t`the connections with their keys`}</li>
          <li>{t`the daily backups, and older inboxes that were put aside`}</li>
        </ul>
      </div>
      <div>
        <h3 className="font-semibold text-ink">{t`This stays`}</h3>
        <ul className="mt-1 list-disc ps-5">
          <li>{t`conversations, numbers and approved templates at your platforms`}</li>
          <li>{t`keys at your platforms: they still work elsewhere until you revoke them there`}</li>
          <li>{t`backup files that you saved elsewhere, and how Lobby looks here`}</li>
        </ul>
      </div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border border-line px-3 py-2">
        <p className="min-w-48 flex-1">
          <Trans>A backup brings back your connections, drafts and quick replies.</Trans>
        </p>
        <BackupFirst />
      </div>
    </TypedWordsDialog>
  );
}
