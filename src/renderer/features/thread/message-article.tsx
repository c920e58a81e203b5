import { Trans, useLingui } from '@lingui/react/macro';
import { Bot } from 'lucide-react';
import { memo } from 'react';
import { useFormat } from '../../app/format.ts';
import { DeliverySign } from '../../domain/delivery-sign.tsx';
import { cx } from '../../ui/class-names.ts';
import type { Message } from '../../../shared/contract/rows.ts';
import { MessageBody } from './message-body.tsx';
import { MessageTrouble } from './message-trouble.tsx';
import { isOptimistic } from './optimistic.ts';
import type { ThreadLine } from './thread-lines.ts';

/** Who wrote an own message, where it was not this person at this desk; null where it was. */
function useWriter(message: Message, self: string | null): string | null {
  const { t } = useLingui();
  switch (message.origin) {
    case 'contact':
      return null;
    case 'lobby':
      return message.personName === self ? null : message.personName;
    case 'bot':
      return t`AI`;
    case 'colleague':
      return message.personName ?? t`A colleague`;
    case 'phone':
      return t`From the phone`;
    case 'api':
      return t`Another program`;
    case 'system':
      return t`System`;
  }
}

function Meta({ message }: { message: Message }) {
  const { t } = useLingui();
  const format = useFormat();
  const arrived = format.dateTime(message.arrivedAt);
  return (
    <span className="float-end ms-3 inline-flex translate-y-0.5 items-center gap-1.5 text-xs leading-5 text-faint">
      {message.late && (
        <span className="text-warn-ink" title={t`Arrived ${arrived}`}>
          <Trans>arrived late</Trans>
        </span>
      )}
      <time dateTime={new Date(message.sentAt).toISOString()} className="tabular-nums">
        {format.time(message.sentAt)}
      </time>
      {message.delivery !== null && <DeliverySign status={message.delivery.status} />}
    </span>
  );
}

/** One message of the thread. Its name says who wrote to whom; its text holds the delivery status. */
export const MessageArticle = memo(function MessageArticle({
  line,
  contactName,
  self,
  highlighted,
  waitsLong,
}: {
  line: ThreadLine;
  contactName: string;
  /** Name of the person at this desk. */
  self: string | null;
  highlighted: boolean;
  /** Queued while nothing can leave: says so and lets it be taken back. */
  waitsLong: boolean;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const { message, first } = line;
  const writer = useWriter(message, self);
  const out = message.direction === 'outbound';
  const at = format.time(message.sentAt);
  const name = out ? t`To ${contactName}, ${at}` : t`From ${contactName}, ${at}`;
  const status = message.delivery?.status;
  const trouble =
    !isOptimistic(message) &&
    (status === 'failed' || status === 'unknown' || (status === 'queued' && waitsLong));

  return (
    <article
      aria-label={name}
      className={cx(
        'flex flex-col px-4',
        out ? 'items-end' : 'items-start',
        first ? 'pt-2' : 'pt-0.5',
      )}
    >
      {first && writer !== null && (
        <span className="flex items-center gap-1 px-1 pb-0.5 text-xs text-muted">
          {message.origin === 'bot' && <Bot aria-hidden className="size-3" />}
          <bdi>{writer}</bdi>
        </span>
      )}
      <div
        className={cx('flex max-w-[min(85%,38rem)] flex-col', out ? 'items-end' : 'items-start')}
      >
        <div
          className={cx(
            'max-w-full min-w-0 rounded-xl border px-3 py-1.5 text-md transition-colors',
            out ? 'border-transparent bg-bubble-out' : 'border-line bg-bubble-in',
            out && (first ? 'rounded-ee-sm' : 'rounded-e-sm'),
            !out && (first ? 'rounded-es-sm' : 'rounded-s-sm'),
            status === 'failed' && 'border-bad-line',
            highlighted && 'outline-2 outline-offset-2 outline-focus outline-solid',
            isOptimistic(message) && 'opacity-80',
            'forced-colors:border-current',
          )}
        >
          <MessageBody message={message} meta={<Meta message={message} />} />
        </div>
        {trouble && message.delivery !== null && (
          <MessageTrouble message={message} delivery={message.delivery} />
        )}
      </div>
    </article>
  );
});
