import { useLingui } from '@lingui/react/macro';
import { Plus, Webhook } from 'lucide-react';
import { useState } from 'react';
import type { WebhookRow } from '../../../shared/contract/webhooks.ts';
import type { SectionProps } from '../../app/connection-parts.ts';
import { useCall } from '../../app/use-call.ts';
import { useNow } from '../../app/use-now.ts';
import { AdminSection } from '../../domain/admin-section.tsx';
import { Button } from '../../ui/button.tsx';
import { RemoveWebhookDialog } from './remove-webhook-dialog.tsx';
import { WebhookDialog } from './webhook-dialog.tsx';
import { WebhookItem } from './webhook-item.tsx';

type Open =
  | { readonly kind: 'create' }
  | { readonly kind: 'events' | 'remove'; readonly webhook: WebhookRow };

/** The addresses that a platform tells of what happens in a connection's numbers. */
export function Webhooks({ connection }: SectionProps) {
  const { t } = useLingui();
  const now = useNow(30_000);
  const [open, setOpen] = useState<Open | null>(null);
  const { id: connectionId } = connection;
  const webhooks = useCall('webhooks.list', { connectionId }, { topics: ['webhooks', 'intents'] });
  const close = () => setOpen(null);
  return (
    <AdminSection
      title={t`Webhooks`}
      description={t`Addresses that the platform tells of messages and numbers, signed with a secret of yours.`}
      refresh="webhooks.refresh"
      connectionId={connectionId}
      error={webhooks.error}
      actions={
        <Button icon={<Plus size={15} />} onPress={() => setOpen({ kind: 'create' })}>
          {t`Add webhook`}
        </Button>
      }
      empty={
        webhooks.data?.length === 0
          ? {
              icon: <Webhook size={20} />,
              title: t`No webhooks yet`,
              text: t`Add the address of a system of yours, and the platform calls it when something happens.`,
            }
          : null
      }
    >
      {(webhooks.data ?? []).map((webhook) => (
        <WebhookItem
          key={webhook.id}
          webhook={webhook}
          now={now}
          onOpen={(kind) => setOpen({ kind, webhook })}
        />
      ))}
      {open?.kind === 'create' && (
        <WebhookDialog connectionId={connectionId} webhook={null} onClose={close} />
      )}
      {open?.kind === 'events' && (
        <WebhookDialog connectionId={connectionId} webhook={open.webhook} onClose={close} />
      )}
      {open?.kind === 'remove' && <RemoveWebhookDialog webhook={open.webhook} onClose={close} />}
    </AdminSection>
  );
}
