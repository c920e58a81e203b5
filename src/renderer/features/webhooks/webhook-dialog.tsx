import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { WebhookRow } from '../../../shared/contract/webhooks.ts';
import type { ConnectionId } from '../../../shared/domain/ids.ts';
import { useCall } from '../../app/use-call.ts';
import { EventChoices } from '../../domain/event-choices.tsx';
import { IntentFormDialog } from '../../domain/intents/intent-form-dialog.tsx';
import { useSettled } from '../../domain/use-settled.ts';
import { useWebhookProblems } from '../../domain/use-webhook-problems.ts';
import { WebhookSecretField } from '../../domain/webhook-secret-field.tsx';
import { TextField } from '../../ui/text-field.tsx';

/** Adds a webhook, or chooses other events for one: its address and secret stay as they are. */
export function WebhookDialog({
  connectionId,
  webhook,
  onClose,
}: {
  connectionId: ConnectionId;
  webhook: WebhookRow | null;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const problems = useWebhookProblems();
  const [url, setUrl] = useState('');
  const [secret, setSecret] = useState('');
  const [events, setEvents] = useState<string[]>([...(webhook?.events ?? [])]);
  const [tried, setTried] = useState(false);
  const known = useCall('webhooks.events', { connectionId }, { topics: [] }).data ?? [];
  const intent = useSettled(
    webhook === null ? t`The webhook is added` : t`The events are changed`,
    onClose,
  );
  const wrong = {
    url: webhook === null ? problems.url(url) : undefined,
    secret: webhook === null ? problems.secret(secret) : undefined,
    events: events.length === 0 ? t`Choose at least one event.` : undefined,
  };
  const submit = () => {
    setTried(true);
    if (Object.values(wrong).some((problem) => problem !== undefined)) return;
    intent.add(
      connectionId,
      webhook === null
        ? { kind: 'webhooks.create', url: url.trim(), secret, events }
        : { kind: 'webhooks.change', id: webhook.id, events },
    );
  };

  return (
    <IntentFormDialog
      title={webhook === null ? t`Add webhook` : t`Choose events`}
      description={
        webhook === null
          ? t`The platform calls this address over the internet when something happens.`
          : webhook.url
      }
      onClose={onClose}
      action={webhook === null ? t`Add` : t`Save`}
      intent={intent}
      onSubmit={submit}
    >
      {webhook === null && (
        <>
          <TextField
            label={t`Address`}
            placeholder="https://"
            ltr
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- a dialog puts the focus on its first field
            autoFocus
            autoComplete="off"
            validationBehavior="aria"
            maxLength={2048}
            value={url}
            onChange={setUrl}
            error={tried ? wrong.url : undefined}
          />
          <WebhookSecretField
            value={secret}
            onChange={setSecret}
            error={tried ? wrong.secret : undefined}
          />
        </>
      )}
      <EventChoices
        events={known}
        value={events}
        onChange={setEvents}
        error={tried ? wrong.events : undefined}
      />
    </IntentFormDialog>
  );
}
