import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { BotRow } from '../../../shared/contract/bots.ts';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useNavigation } from '../../app/navigation.ts';
import { useAction, useCall } from '../../app/use-call.ts';
import { Banner } from '../../ui/banner.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useBotName } from './bot-name.ts';

/** Opens the conversation with a phone or a group on a bot's number; nothing is sent by that. */
export function WriteDialog({ bot, onClose }: { bot: BotRow; onClose: () => void }) {
  const { t } = useLingui();
  const sentence = useErrorSentence();
  const botName = useBotName()(bot);
  const openConversation = useNavigation((navigation) => navigation.openConversation);
  const numbers = useCall('numbers.list', {}, { topics: ['numbers', 'connections'] });
  const number = numbers.data?.find(
    ({ connectionId, phone }) => connectionId === bot.connectionId && phone === bot.phone,
  );
  const [chat, setChat] = useState('');
  const [name, setName] = useState('');
  const [tried, setTried] = useState(false);
  const opening = useAction('bots.openChat');
  const isWrong = opening.error?.code === 'recipient_invalid';
  const error =
    tried && chat.trim() === ''
      ? t`Type or paste a phone number, or the id of a group.`
      : isWrong
        ? t`This is no phone with its country code and no id of a group (it ends in @g.us).`
        : undefined;
  const submit = () => {
    setTried(true);
    if (chat.trim() === '' || number === undefined) return;
    opening.mutate(
      { numberId: number.id, chat: chat.trim(), name: name.trim() },
      {
        onSuccess: ({ conversationId }) => {
          onClose();
          openConversation(conversationId);
        },
      },
    );
  };
  return (
    <FormDialog
      title={t`Write from ${botName}`}
      onClose={onClose}
      action={t`Open conversation`}
      isPending={opening.isPending}
      onSubmit={submit}
    >
      {numbers.data !== undefined && number === undefined && (
        <Banner tone="warn" title={t`Its number is not listed yet`}>
          {t`Refresh the bots, then try again.`}
        </Banner>
      )}
      <TextField
        label={t`Recipient`}
        description={t`A phone with its country code, or the id of a group, which ends in @g.us.`}
        ltr
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- a dialog puts the focus on its first field
        autoFocus
        maxLength={120}
        validationBehavior="aria"
        value={chat}
        onChange={(text) => {
          setChat(text);
          opening.reset();
        }}
        error={error}
      />
      <TextField label={t`Name`} maxLength={80} value={name} onChange={setName} />
      {opening.error !== null && !isWrong && (
        <Banner tone="bad" live="alert" title={sentence(opening.error).title}>
          {sentence(opening.error).advice}
        </Banner>
      )}
    </FormDialog>
  );
}
