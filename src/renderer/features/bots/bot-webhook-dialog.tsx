import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui as useRuntime } from '@lingui/react';
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { BotRow } from '../../../shared/contract/bots.ts';
import { botEvents } from '../../../shared/domain/bot-words.ts';
import { useSettled } from '../../domain/use-settled.ts';
import { useWebhookProblems } from '../../domain/use-webhook-problems.ts';
import { Banner } from '../../ui/banner.tsx';
import { CheckboxGroup } from '../../ui/checkbox-group.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { IntentFormDialog } from '../../domain/intents/intent-form-dialog.tsx';

const meanings: Record<(typeof botEvents)[number], MessageDescriptor> = {
  onMessage: msg`A customer wrote`,
  onAnyMessage: msg`Anything was written, our own messages too`,
};

/** Where a bot tells of messages. */
export function BotWebhookDialog({ bot, onClose }: { bot: BotRow; onClose: () => void }) {
  const { t } = useLingui();
  const { _ } = useRuntime();
  const problems = useWebhookProblems();
  const [url, setUrl] = useState(bot.webhookUrl ?? '');
  const [events, setEvents] = useState<readonly (typeof botEvents)[number][]>(['onMessage']);
  const [tried, setTried] = useState(false);
  const intent = useSettled(t`The webhook is set`, onClose);
  const noEvents = events.length === 0 ? t`Choose at least one event.` : undefined;
  const submit = () => {
    setTried(true);
    if (problems.url(url) !== undefined || noEvents !== undefined) return;
    intent.add(bot.connectionId, {
      kind: 'bots.webhook',
      id: bot.id,
      webhook: { url: url.trim(), events: [...events] },
    });
  };
  return (
    <IntentFormDialog
      action={t`Save`}
      title={t`Webhook`}
      intent={intent}
      onSubmit={submit}
      onClose={onClose}
    >
      <Banner tone="warn" title={t`The platform signs nothing`}>
        {t`Whoever knows this address can tell it anything: keep it secret.`}
      </Banner>
      <TextField
        label={t`Address`}
        placeholder="https://"
        ltr
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- a dialog puts the focus on its first field
        autoFocus
        autoComplete="off"
        maxLength={2048}
        validationBehavior="aria"
        value={url}
        onChange={setUrl}
        error={tried ? problems.url(url) : undefined}
      />
      <CheckboxGroup
        label={t`Events`}
        choices={botEvents.map((id) => ({ id, label: id, description: _(meanings[id]) }))}
        value={events}
        onChange={setEvents}
        error={tried ? noEvents : undefined}
      />
    </IntentFormDialog>
  );
}
