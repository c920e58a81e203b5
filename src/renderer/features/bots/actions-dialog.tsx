import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui as useRuntime } from '@lingui/react';
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { BotRow } from '../../../shared/contract/bots.ts';
import { botActions, type BotAction, type BotActions } from '../../../shared/domain/bot-words.ts';
import { useSettled } from '../../domain/use-settled.ts';
import { Switch } from '../../ui/switch.tsx';
import { IntentFormDialog } from '../../domain/intents/intent-form-dialog.tsx';

const words: Record<
  BotAction,
  { readonly label: MessageDescriptor; readonly more: MessageDescriptor }
> = {
  send_default_msg: {
    label: msg`Send the default message`,
    more: msg`When a message holds none of its keywords.`,
  },
  reply_group_msgs: {
    label: msg`Reply in groups`,
    more: msg`Everybody in the group reads what it says.`,
  },
  reply_unread_msgs: {
    label: msg`Reply to unread messages`,
    more: msg`Also to those that came while it was away.`,
  },
  reply_msgs: { label: msg`Reply to messages`, more: msg`Off: it answers nobody by itself.` },
  multi_device: {
    label: msg`Stay in beside other devices`,
    more: msg`The phone need not be on for it to work.`,
  },
  send_webhook: {
    label: msg`Tell its webhook`,
    more: msg`Messages go to the address under Webhook.`,
  },
};

/** What a bot may do by itself. */
export function ActionsDialog({ bot, onClose }: { bot: BotRow; onClose: () => void }) {
  const { t } = useLingui();
  const { _ } = useRuntime();
  const [actions, setActions] = useState<BotActions>({
    send_default_msg: bot.actions.send_default_msg ?? false,
    reply_group_msgs: bot.actions.reply_group_msgs ?? false,
    reply_unread_msgs: bot.actions.reply_unread_msgs ?? false,
    reply_msgs: bot.actions.reply_msgs ?? false,
    multi_device: bot.actions.multi_device ?? false,
    send_webhook: bot.actions.send_webhook ?? false,
  });
  const intent = useSettled(t`The bot is changed`, onClose);
  return (
    <IntentFormDialog
      action={t`Save`}
      title={t`What it may do`}
      intent={intent}
      onSubmit={() => intent.add(bot.connectionId, { kind: 'bots.actions', id: bot.id, actions })}
      onClose={onClose}
    >
      {botActions.map((action) => (
        <Switch
          key={action}
          isSelected={actions[action]}
          description={_(words[action].more)}
          onChange={(on) => setActions({ ...actions, [action]: on })}
        >
          {_(words[action].label)}
        </Switch>
      ))}
    </IntentFormDialog>
  );
}
