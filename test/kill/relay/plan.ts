import { createHmac } from 'node:crypto';
import { seededRandom } from '../../../src/simulator/seeded.ts';

/** What the vendor and the relay of a run both know. */
export const signingSecret = 'whsec_of_the_run';

/** An event as Cloove tells of it (api/README.md, "cloove", Webhooks). */
export interface ToldEvent {
  readonly id: string;
  readonly type: string;
  readonly raw: string;
  /** The message it is about, counted from 0. */
  readonly about: number;
}

/** A message as both desks must have it in the end. */
export interface Truth {
  readonly contact: string;
  readonly ref: string;
  readonly text: string;
  /** Null for what a customer wrote. */
  readonly status: string | null;
}

export interface RelayPlan {
  /** In the order in which the vendor has them. */
  readonly events: readonly ToldEvent[];
  readonly truth: readonly Truth[];
}

const steps = ['sent', 'delivered', 'read'] as const;

/** The headers of an event at `now` (ms UTC). */
export function headersOf({ id, type, raw }: ToldEvent, now: number): Record<string, string> {
  const t = Math.floor(now / 1000);
  const v1 = createHmac('sha256', signingSecret).update(`${t}.${raw}`).digest('hex');
  return {
    'Content-Type': 'application/json',
    'Cloove-Signature': `t=${t},v1=${v1}`,
    'Cloove-Webhook-Id': id,
    'Cloove-Webhook-Event': type,
  };
}

/**
 * Makes so many events over so many conversations, the same for the same seed: what customers write,
 * what the desk's colleagues answer elsewhere, and their ticks, some of them backwards. `from` is
 * when the first was written, ms UTC.
 */
export function planRelayRun(options: {
  readonly seed: string;
  readonly events: number;
  readonly conversations: number;
  readonly from: number;
}): RelayPlan {
  const random = seededRandom(options.seed);
  const events: ToldEvent[] = [];
  const truth: Truth[] = [];
  const tell = (about: number, type: string, data: object): void => {
    const id = `evt_${events.length}`;
    events.push({
      id,
      type,
      about,
      raw: JSON.stringify({ id, type, created: 1, environment: 'live', data }),
    });
  };
  for (let n = 0; events.length < options.events; n += 1) {
    const who = random.below(options.conversations);
    const ref = `msg_${n}`;
    const conversation = {
      id: `conv_${who}`,
      businessId: 'biz_1',
      customerPhone: `+5491${String(who).padStart(9, '0')}`,
      customerName: `Person ${who}`,
    };
    const isInbound = random.chance(0.6);
    const text = `${isInbound ? 'Question' : 'Answer'} ${n}`;
    const message = {
      id: ref,
      conversationId: conversation.id,
      direction: isInbound ? 'inbound' : 'outbound',
      messageType: 'text',
      text,
      sender: isInbound ? 'customer' : 'human',
      deliveryStatus: isInbound ? 'delivered' : 'sent',
      createdAt: new Date(options.from + n).toISOString(),
    };
    tell(n, `messaging.message.${isInbound ? 'received' : 'sent'}`, { message, conversation });
    const contact = conversation.customerName;
    if (isInbound) {
      truth.push({ contact, ref, text, status: null });
      continue;
    }
    const reached = random.below(steps.length);
    const said = steps.slice(0, reached + 1);
    // A later callback may say less than the one before.
    for (const deliveryStatus of random.chance(0.3) ? said.toReversed() : said) {
      tell(n, 'messaging.message.delivery_updated', { message: { ...message, deliveryStatus } });
    }
    truth.push({ contact, ref, text, status: steps[reached] ?? 'sent' });
  }
  return { events, truth };
}
