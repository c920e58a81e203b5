import { useLingui } from '@lingui/react/macro';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useAction } from '../../app/use-call.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';

/** Asks where the master key may live on a system without a keychain. */
export function KeyDialog({ onKept, onClose }: { onKept: () => void; onClose: () => void }) {
  const { t } = useLingui();
  const sentence = useErrorSentence();
  const keep = useAction('workspace.keepKeyInFile');
  const problem = keep.error === null ? null : sentence(keep.error);
  return (
    <Dialog
      isOpen
      size="small"
      title={t`Where to keep the key`}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t`Not now`}</Button>
          <Button
            variant="primary"
            isPending={keep.isPending}
            onPress={() => keep.mutate({}, { onSuccess: onKept })}
          >
            {t`Keep it in a file`}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3 text-base text-pretty text-muted">
        <p>
          {t`Lobby encrypts messages and API keys with a key of its own. No keychain of this computer can hold it.`}
        </p>
        <p>
          {t`It can stay in a file in Lobby’s data folder that only your user may read. Whoever can read that file can read this inbox, so use it on a computer you trust.`}
        </p>
        {problem !== null && (
          <Banner tone="bad" live="alert" title={problem.title}>
            {problem.advice}
          </Banner>
        )}
      </div>
    </Dialog>
  );
}
