import { useLingui } from '@lingui/react/macro';
import type { WebhookRow } from '../../../shared/contract/webhooks.ts';
import { IntentBanner } from '../../domain/intents/intent-banner.tsx';
import { useSettled } from '../../domain/use-settled.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';

/** Asks before an address is told nothing any more. */
export function RemoveWebhookDialog({
  webhook,
  onClose,
}: {
  webhook: WebhookRow;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const intent = useSettled(t`The webhook is deleted`, onClose);
  return (
    <ConfirmDialog
      title={t`Delete this webhook?`}
      confirm={t`Delete webhook`}
      isPending={intent.phase === 'asking'}
      onClose={onClose}
      onConfirm={() =>
        intent.add(webhook.connectionId, { kind: 'webhooks.remove', id: webhook.id })
      }
    >
      <p className="text-pretty">
        <bdi dir="ltr" className="font-medium break-all text-ink">
          {webhook.url}
        </bdi>{' '}
        {t`is told nothing any more. What reads it there stops getting messages.`}
      </p>
      <div className="mt-3 empty:hidden">
        <IntentBanner intent={intent} />
      </div>
    </ConfirmDialog>
  );
}
