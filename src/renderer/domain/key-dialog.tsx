import { useLingui } from '@lingui/react/macro';
import type { ErrorValue } from '../../shared/errors.ts';
import { useErrorSentence } from '../app/error-sentences.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

/** Asks where the master key may live on a system without a keychain. */
export function KeyDialog({
  error,
  isPending,
  onKeep,
  onClose,
}: {
  error: ErrorValue | null;
  isPending: boolean;
  onKeep: () => void;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const sentence = useErrorSentence();
  const problem = error === null ? null : sentence(error);
  return (
    <Dialog
      isOpen
      size="small"
      title={t`Where to keep the key`}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t`Not now`}</Button>
          <Button variant="primary" isPending={isPending} onPress={onKeep}>
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
