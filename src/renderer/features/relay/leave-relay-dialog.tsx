import { useLingui } from '@lingui/react/macro';
import type { ConnectionId } from '../../../shared/domain/ids.ts';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useAction } from '../../app/use-call.ts';
import { Banner } from '../../ui/banner.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';

/** Asks before a relay is read no more. */
export function LeaveRelayDialog({
  connectionId,
  onClose,
}: {
  connectionId: ConnectionId;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const sentence = useErrorSentence();
  const leave = useAction('relay.detach');
  const refused = leave.error === null ? null : sentence(leave.error);
  return (
    <ConfirmDialog
      title={t`Disconnect the relay?`}
      confirm={t`Disconnect relay`}
      isPending={leave.isPending}
      onClose={onClose}
      onConfirm={() => leave.mutate({ connectionId }, { onSuccess: onClose })}
    >
      <p className="text-pretty">
        {t`What came by it stays here. Lobby asks the platform every few seconds again. The platform goes on calling the relay until its webhook is deleted there.`}
      </p>
      {refused !== null && (
        <Banner tone="bad" live="alert" title={refused.title}>
          {refused.advice}
        </Banner>
      )}
    </ConfirmDialog>
  );
}
