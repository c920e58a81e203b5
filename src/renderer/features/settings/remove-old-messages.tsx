import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useCall } from '../../app/use-call.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useKeepLabel } from './use-keep-label.ts';

/** Says how many messages go, and where they may still be, before a shorter time is set. */
export function RemoveOldMessages({
  days,
  onClose,
  onRemove,
}: {
  days: number;
  onClose: () => void;
  onRemove: () => void;
}) {
  const { t } = useLingui();
  const sentence = useErrorSentence();
  const time = useKeepLabel()(days);
  const count = useCall('retention.count', { days }, { topics: [] });
  const messages = count.data?.messages;
  const problem = count.error === null ? null : sentence(count.error);
  return (
    <Dialog
      isOpen
      role="alertdialog"
      size="small"
      title={t`Keep messages: ${time}?`}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button
            variant={messages === 0 ? 'primary' : 'danger'}
            isPending={count.isPending}
            isDisabled={messages === undefined}
            onPress={onRemove}
          >
            {messages === 0 ? t`Keep them so long` : t`Remove older messages`}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3 text-base text-pretty text-muted">
        <output className="block text-ink">
          {messages === undefined ? (
            problem === null && <Trans>Counting the messages…</Trans>
          ) : messages === 0 ? (
            <Trans>No message here is older than that today.</Trans>
          ) : (
            <Plural
              value={messages}
              one="# message is older and will be removed now, with its files."
              other="# messages are older and will be removed now, with their files."
            />
          )}
        </output>
        <p>
          <Trans>
            From then on the oldest are removed every day. Removed messages cannot be brought back
            here, even if you keep them longer again. Your platform and WhatsApp may still have
            them.
          </Trans>
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
