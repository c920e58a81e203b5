import { Trans, useLingui } from '@lingui/react/macro';
import { useFormat } from '../../app/format.ts';
import { DeliverySign } from '../../domain/delivery-sign.tsx';
import { cx } from '../../ui/class-names.ts';
import type { Message } from '../../../shared/contract/rows.ts';

/**
 * When a message was written, how far it came, and what was done to it since.
 * @param over takes the colour of what surrounds it, and does not float: on a picture
 */
export function MessageMeta({ message, over = false }: { message: Message; over?: boolean }) {
  const { t } = useLingui();
  const format = useFormat();
  const arrived = format.dateTime(message.arrivedAt);
  const edited = message.editedAt === null ? null : format.dateTime(message.editedAt);
  return (
    <span
      className={cx(
        'inline-flex items-center gap-1.5 text-xs leading-5',
        over ? 'shrink-0 [&_*]:text-current' : 'float-end ms-3 translate-y-0.5 text-faint',
      )}
    >
      {message.late && (
        <span className="text-warn-ink" title={t`Arrived ${arrived}`}>
          <Trans>arrived late</Trans>
        </span>
      )}
      {edited !== null && message.deletedAt === null && (
        <span title={t`Edited ${edited}`}>
          <Trans>edited</Trans>
        </span>
      )}
      <time dateTime={new Date(message.sentAt).toISOString()} className="tabular-nums">
        {format.time(message.sentAt)}
      </time>
      {message.delivery !== null && <DeliverySign status={message.delivery.status} />}
    </span>
  );
}
