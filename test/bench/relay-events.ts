import { createHmac } from 'node:crypto';
import { signingSecret } from './relay-process.ts';

/** One event of Cloove as it is posted; signed when it leaves. */
export interface VendorEvent {
  readonly id: string;
  readonly raw: string;
}

export interface EventsOptions {
  /** The people who write, in turn. */
  readonly conversations: number;
  /** When the first was written, ms UTC. */
  readonly from: number;
  /** Ms from one to the next. */
  readonly everyMs: number;
  readonly text: (n: number) => string;
}

/** The `n`th message that a customer writes. */
export function customerEvent(
  n: number,
  { conversations, from, everyMs, text }: EventsOptions,
): VendorEvent {
  const who = n % conversations;
  const at = new Date(from + n * everyMs).toISOString();
  const id = `evt_${n}`;
  const conversation = {
    id: `conv_${who}`,
    businessId: 'biz_bench',
    customerPhone: `+5491${String(who).padStart(9, '0')}`,
    customerName: `Person ${who}`,
    status: 'open',
    mode: 'human',
    unreadCount: 1,
    lastInboundAt: at,
    lastOutboundAt: null,
  };
  const message = {
    id: `msg_${n}`,
    conversationId: conversation.id,
    direction: 'inbound',
    messageType: 'text',
    text: text(n),
    sender: 'customer',
    deliveryStatus: 'delivered',
    createdAt: at,
  };
  const type = 'messaging.message.received';
  const envelope = { id, type, created: at, environment: 'live', data: { message, conversation } };
  return { id, raw: JSON.stringify(envelope) };
}

/** The headers Cloove sends with it at `now` (ms UTC; api/README.md, "cloove", Webhooks). */
export function signed({ id, raw }: VendorEvent, now: number): Record<string, string> {
  const t = Math.floor(now / 1000);
  const v1 = createHmac('sha256', signingSecret).update(`${t}.${raw}`).digest('hex');
  return {
    'Content-Type': 'application/json',
    'Cloove-Signature': `t=${t},v1=${v1}`,
    'Cloove-Webhook-Id': id,
    'Cloove-Webhook-Event': 'messaging.message.received',
  };
}
