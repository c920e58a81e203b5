import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { conversationTopic } from '../../shared/contract/events.ts';
import type { FailureItem } from '../../shared/contract/failures.ts';
import type { Message } from '../../shared/contract/rows.ts';
import type { MessageId } from '../../shared/domain/ids.ts';
import { useErrorSentence } from '../app/error-sentences.ts';
import { useFormat } from '../app/format.ts';
import { useAction, useCall } from '../app/use-call.ts';
import { useRight } from '../app/workspace.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { deliveryWords } from './delivery-sign.tsx';
import { messageTypeSigns } from './message-type.ts';
import { WhatsAppText } from './whatsapp-text.tsx';

type Unknown = Pick<FailureItem, 'id' | 'conversationId' | 'sentAt' | 'type' | 'text' | 'template'>;

/**
 * Where the platform shows messages that an unknown one may be: both side by side, so that a person
 * says which it is. Nothing where there is none.
 */
export function Candidates({ message }: { message: Unknown }) {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  const maySettle = useRight('sendText');
  const { id, conversationId } = message;
  const found = useCall(
    'failures.candidates',
    { id, conversationId },
    { topics: [conversationTopic(conversationId)] },
  );
  const candidates = found.data ?? [];
  if (candidates.length === 0 || !maySettle) return null;
  return (
    <>
      <Button size="small" onPress={() => setOpen(true)}>{t`Is it one of these?`}</Button>
      {open && (
        <CompareDialog message={message} candidates={candidates} onClose={() => setOpen(false)} />
      )}
    </>
  );
}

function CompareDialog({
  message,
  candidates,
  onClose,
}: {
  message: Unknown;
  candidates: readonly Message[];
  onClose: () => void;
}) {
  const { t, i18n } = useLingui();
  const sentence = useErrorSentence();
  const settle = useAction('failures.settle');
  const { id, conversationId } = message;
  const answer = (candidate: MessageId | null) =>
    settle.mutate({ id, conversationId, candidate }, { onSuccess: onClose });
  return (
    <Dialog
      isOpen
      size="large"
      title={t`Is it one of these?`}
      description={t`The answer to your message was lost. The platform shows messages that read like it: only you can say whether one of them is yours.`}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t`Keep waiting`}</Button>
          <Button isPending={settle.isPending} onPress={() => answer(null)}>
            {t`It is not there`}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {settle.error !== null && (
          <Banner tone="bad" live="alert" title={sentence(settle.error).title}>
            {sentence(settle.error).advice}
          </Banner>
        )}
        <div className="grid items-start gap-4 min-[760px]:grid-cols-2">
          <section aria-label={t`Your message`} className="flex flex-col gap-2">
            <h3 className="text-base font-semibold text-muted">{t`Your message`}</h3>
            <Words message={message} />
          </section>
          <section aria-label={t`At the platform`} className="flex flex-col gap-2">
            <h3 className="text-base font-semibold text-muted">{t`At the platform`}</h3>
            <ul className="flex flex-col gap-3">
              {candidates.map((one) => (
                <li key={one.id} className="flex flex-col gap-2">
                  <Words
                    message={one}
                    {...(one.delivery === null
                      ? {}
                      : { status: i18n._(deliveryWords[one.delivery.status]) })}
                  />
                  <Button
                    size="small"
                    className="self-end"
                    isPending={settle.isPending}
                    onPress={() => answer(one.id)}
                  >
                    <Trans>It is this one</Trans>
                  </Button>
                </li>
              ))}
            </ul>
          </section>
        </div>
      </div>
    </Dialog>
  );
}

function Words({ message, status }: { message: Unknown; status?: string }) {
  const { i18n } = useLingui();
  const format = useFormat();
  const { sentAt, text, type, template } = message;
  const words = text ?? template?.name ?? i18n._(messageTypeSigns[type].word);
  return (
    <div className="rounded-lg border border-line bg-bubble-out px-3 py-2">
      <WhatsAppText text={words} />
      <p className="mt-1 text-sm text-muted tabular-nums">
        {[format.dateTime(sentAt), ...(status === undefined ? [] : [status])].join(' · ')}
      </p>
    </div>
  );
}
