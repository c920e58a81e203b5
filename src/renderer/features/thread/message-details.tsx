import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useFormat } from '../../app/format.ts';
import { useCall } from '../../app/use-call.ts';
import { deliveryWords } from '../../domain/delivery-sign.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { conversationTopic } from '../../../shared/contract/events.ts';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { Message } from '../../../shared/contract/rows.ts';

type Attempt = OutputOf<'messages.details'>['attempts'][number];

const outcomes: Record<Attempt['outcome'], MessageDescriptor> = {
  waiting: msg`Waiting`,
  accepted: msg`Accepted by the platform`,
  failed: msg`Failed`,
  unknown: msg`Answer lost`,
  cancelled: msg`Taken back`,
};

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex gap-3 py-1">
      <dt className="w-32 shrink-0 text-muted">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  );
}

function AttemptCard({ attempt }: { attempt: Attempt }) {
  const { i18n } = useLingui();
  const format = useFormat();
  const codes = [
    attempt.httpStatus === null ? null : `HTTP ${attempt.httpStatus}`,
    attempt.vendorCode,
  ]
    .filter((code) => code !== null)
    .join(' · ');
  return (
    <li className="rounded-lg border border-line px-3 py-2">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span className="font-medium">
          <Trans>Attempt {attempt.attempt}</Trans>
        </span>
        <span>{i18n._(outcomes[attempt.outcome])}</span>
        {attempt.startedAt !== null && (
          <span className="ms-auto text-sm text-muted tabular-nums">
            {format.dateTime(attempt.startedAt)}
          </span>
        )}
      </p>
      {codes !== '' && (
        <p dir="ltr" className="text-start font-mono text-sm text-muted">
          {codes}
        </p>
      )}
      {attempt.raw !== null && attempt.raw !== '' && (
        <pre
          dir="ltr"
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the arrow keys scroll it
          tabIndex={0}
          className="mt-1 max-h-40 overflow-auto rounded-md bg-hover p-2 font-mono text-sm whitespace-pre-wrap"
        >
          {attempt.raw}
        </pre>
      )}
    </li>
  );
}

/** Everything that is known of how a message went: each attempt with the vendor's own words. */
export function MessageDetailsDialog({
  message,
  onClose,
}: {
  message: Message;
  onClose: () => void;
}) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const sentence = useErrorSentence();
  const { id, conversationId } = message;
  const details = useCall(
    'messages.details',
    { id, conversationId },
    { topics: [conversationTopic(conversationId)] },
  );
  const delivery = details.data?.message.delivery ?? message.delivery;
  return (
    <Dialog
      title={t`Message details`}
      isOpen
      dismissable
      onClose={onClose}
      footer={
        <Button onPress={onClose}>
          <Trans>Done</Trans>
        </Button>
      }
    >
      <dl>
        {delivery !== null && (
          <Fact name={t`Status`}>{i18n._(deliveryWords[delivery.status])}</Fact>
        )}
        <Fact name={t`Written`}>{format.dateTime(message.sentAt)}</Fact>
        <Fact name={t`Arrived in Lobby`}>{format.dateTime(message.arrivedAt)}</Fact>
        {message.personName !== null && (
          <Fact name={t`Sent by`}>
            <bdi>{message.personName}</bdi>
          </Fact>
        )}
        {details.data && details.data.vendorRef !== null && (
          <Fact name={t`The platform’s id`}>
            <bdi dir="ltr" className="font-mono text-sm">
              {details.data.vendorRef}
            </bdi>
          </Fact>
        )}
        {typeof delivery?.failure?.vendorCode === 'string' && (
          <Fact name={t`Code`}>
            <bdi dir="ltr" className="font-mono text-sm">
              {delivery.failure.vendorCode}
            </bdi>
          </Fact>
        )}
        {delivery?.failure && delivery.failure.raw !== '' && (
          <Fact name={t`As it came`}>
            <bdi dir="ltr" className="font-mono text-sm">
              {delivery.failure.raw}
            </bdi>
          </Fact>
        )}
      </dl>
      {details.error && <p className="text-bad-ink">{sentence(details.error).title}</p>}
      {details.isPending && <Skeleton className="mt-3 h-12" />}
      {details.data && details.data.attempts.length > 0 && (
        <ol className="mt-3 flex flex-col gap-2">
          {details.data.attempts.map((attempt) => (
            <AttemptCard key={attempt.attempt} attempt={attempt} />
          ))}
        </ol>
      )}
    </Dialog>
  );
}
