import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useNavigation } from '../../app/navigation.ts';
import { useAction, useCall } from '../../app/use-call.ts';
import { useRight } from '../../app/workspace.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useToast } from '../../ui/toast.tsx';
import { TemplateChoice, useTemplateSend } from '../send-template/send-template.tsx';
import { phoneProblem, withoutScheme } from '../../domain/phone-problem.ts';
import { ExistingThread } from './existing-thread.tsx';
import { useNow } from '../../app/use-now.ts';
import { sendersOf } from './senders.ts';

/** Writes to somebody by template; where there is a thread with them already, it lands there. */
export function NewConversationDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const sentence = useErrorSentence();
  const open = useNavigation((navigation) => navigation.openConversation);
  const connections = useCall('connections.list', {}, { topics: ['connections'] });
  const numbers = useCall('numbers.list', {}, { topics: ['numbers', 'connections'] });
  const senders = sendersOf(connections.data ?? [], numbers.data ?? [], useNow(30_000));
  const [chosen, setChosen] = useState<string | null>(null);
  const begun = useNavigation(({ dialog }) =>
    dialog?.kind === 'new_conversation' ? dialog : undefined,
  );
  const given = begun?.recipient;
  const mayRead = useRight('readInbox');
  const toast = useToast();
  const [phone, setPhone] = useState(given?.phone ?? '');
  const [name, setName] = useState(given?.name ?? '');
  const [asked, setAsked] = useState(false);
  /** What the core refused, as it was typed then: another text is not wrong yet. */
  const [refused, setRefused] = useState<string | null>(null);

  const sender = senders.find(({ id }) => id === chosen) ?? senders[0] ?? null;
  const { draft, error, isPending, send } = useTemplateSend(
    sender?.connectionId ?? null,
    sender?.numberId ?? null,
  );
  const opening = useAction('bots.openChat');
  const isBot = sender?.isBot === true;
  // A group's id is no phone; the core reads it.
  const found = phoneProblem(phone);
  const problem = isBot && found !== 'empty' ? null : found;
  const shown = isBot ? opening.error : error;
  const recipientError = () => {
    if (asked && problem === 'empty') return t`Type or paste a phone number.`;
    if (problem === 'letters') return t`A phone number holds no letters.`;
    if (shown?.code === 'recipient_invalid' && (refused ?? phone) === phone) {
      const { title, advice } = sentence(shown);
      return `${title}. ${advice}`;
    }
    return undefined;
  };

  const submit = () => {
    setAsked(true);
    if (sender === null || problem !== null) {
      if (!isBot) draft.check();
      return;
    }
    setRefused(phone);
    if (sender.isBot && sender.numberId !== null) {
      opening.mutate(
        { numberId: sender.numberId, chat: phone.trim(), name: name.trim() },
        {
          onSuccess: ({ conversationId }) => {
            onClose();
            open(conversationId);
          },
        },
      );
      return;
    }
    const to = { kind: 'recipient', connectionId: sender.connectionId, phone, name } as const;
    send(to, begun?.answers ?? [], (id) => {
      onClose();
      if (mayRead) open(id);
      else {
        toast.show({
          tone: 'good',
          title: t`Your template is written down`,
          description: t`It goes out as soon as there is a network. What becomes of it is not shown here.`,
        });
      }
    });
  };

  return (
    <Dialog
      title={t`New conversation`}
      size="large"
      isOpen
      onClose={onClose}
      description={
        isBot ? (
          <Trans>A bot’s number writes to phones and groups without a template.</Trans>
        ) : (
          <Trans>The first message to somebody is always a template.</Trans>
        )
      }
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button
            variant="primary"
            isPending={isBot ? opening.isPending : isPending}
            isDisabled={
              !isBot &&
              (sender?.isOff === true ||
                draft.template === null ||
                draft.template.status !== 'APPROVED')
            }
            onPress={submit}
          >
            {isBot ? <Trans>Open conversation</Trans> : <Trans>Send template</Trans>}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {shown !== null && shown.code !== 'recipient_invalid' && (
          <Banner tone="bad" live="alert" title={sentence(shown).title}>
            {sentence(shown).advice}
          </Banner>
        )}
        {connections.data !== undefined && sender === null && (
          <Banner tone="warn" title={t`No connected platform sends templates`}>
            <Trans>An admin can connect one under Connections.</Trans>
          </Banner>
        )}
        {sender?.isOff === true && (
          <Banner tone="bad" live="alert" title={t`This number cannot send templates now`}>
            <Trans>Numbers says why and what to do. Choose another number to send from.</Trans>
          </Banner>
        )}
        <div className="grid items-start gap-3 min-[760px]:grid-cols-3">
          <TextField
            label={t`Recipient`}
            description={t`With the country code, in any way of writing it`}
            placeholder="+54 9 11 5555 0000"
            ltr
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- a dialog puts the focus on its first field
            autoFocus
            autoComplete="off"
            maxLength={80}
            value={phone}
            onChange={(text) => setPhone(withoutScheme(text))}
            error={recipientError()}
          />
          <TextField
            label={t`Name`}
            description={t`Only you see it; may stay empty`}
            autoComplete="off"
            maxLength={80}
            value={name}
            onChange={setName}
          />
          {senders.length > 1 && sender !== null && (
            <Select label={t`From`} value={sender.id} onChange={setChosen} options={senders} />
          )}
        </div>
        {sender !== null && !isBot && mayRead && (
          <ExistingThread
            sender={sender}
            phone={phone}
            onClose={onClose}
            onFrom={(numberId) => {
              const other = senders.find(
                (one) => one.connectionId === sender.connectionId && one.numberId === numberId,
              );
              return other === undefined ? undefined : () => setChosen(other.id);
            }}
          />
        )}
        {!isBot && (
          <TemplateChoice key={sender?.id ?? 'none'} draft={draft} contact={{ name, phone }} />
        )}
      </div>
    </Dialog>
  );
}
