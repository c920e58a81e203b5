import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import {
  Check,
  CheckCheck,
  CircleAlert,
  CircleHelp,
  Clock,
  LoaderCircle,
  type LucideIcon,
} from 'lucide-react';
import type { DeliveryStatus } from '../../shared/domain/delivery-status.ts';

interface Sign {
  readonly word: MessageDescriptor;
  readonly Icon: LucideIcon;
  readonly tone: string;
}

const signs: Record<DeliveryStatus, Sign> = {
  queued: { word: msg`Queued`, Icon: Clock, tone: 'text-muted' },
  sending: { word: msg`Sending`, Icon: LoaderCircle, tone: 'text-muted' },
  unknown: { word: msg`Unknown`, Icon: CircleHelp, tone: 'text-warn-ink' },
  accepted: { word: msg`Accepted`, Icon: Check, tone: 'text-faint' },
  sent: { word: msg`Sent`, Icon: Check, tone: 'text-muted' },
  delivered: { word: msg`Delivered`, Icon: CheckCheck, tone: 'text-muted' },
  read: { word: msg`Read`, Icon: CheckCheck, tone: 'text-accent-ink' },
  failed: { word: msg`Failed`, Icon: CircleAlert, tone: 'text-bad-ink' },
};

/** The word for a delivery status. */
export const deliveryWords: Record<DeliveryStatus, MessageDescriptor> = {
  queued: signs.queued.word,
  sending: signs.sending.word,
  unknown: signs.unknown.word,
  accepted: signs.accepted.word,
  sent: signs.sent.word,
  delivered: signs.delivered.word,
  read: signs.read.word,
  failed: signs.failed.word,
};

/**
 * A tick with its word. The word is always in the text; it is on screen too where the status asks
 * for attention, because a colour alone says nothing to some.
 */
export function DeliverySign({
  status,
  word = 'auto',
}: {
  status: DeliveryStatus;
  word?: 'auto' | 'hidden';
}) {
  const { _ } = useLingui();
  const { word: name, Icon, tone } = signs[status];
  const shown =
    word === 'auto' &&
    (status === 'queued' || status === 'sending' || status === 'unknown' || status === 'failed');
  return (
    <span className={`inline-flex items-center gap-1 ${tone}`}>
      <Icon
        aria-hidden="true"
        strokeWidth={2}
        className={`size-3.5 shrink-0 ${status === 'sending' ? 'animate-spin' : ''}`}
      />
      <span className={shown ? '' : 'sr-only'}>{_(name)}</span>
    </span>
  );
}
