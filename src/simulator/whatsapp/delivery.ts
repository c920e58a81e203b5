import type { DeliveryStep, Reach } from './records.ts';

type Offset = readonly [afterMs: number, status: DeliveryStep['status'], code?: number];

/**
 * What becomes of a message, by the phone it goes to. `muddled` reports delivered after read. Every
 * status but the last stands for more than two seconds, so that a desk that looks that often sees it.
 */
const plans: Record<Reach, readonly [Offset, ...Offset[]]> = {
  reads: [
    [0, 'sent'],
    [2_500, 'delivered'],
    [8_000, 'read'],
  ],
  receives: [
    [0, 'sent'],
    [2_500, 'delivered'],
  ],
  off: [[0, 'sent']],
  slow: [
    [0, 'pending'],
    [2_500, 'sent'],
    [8_000, 'delivered'],
    [20_000, 'read'],
  ],
  unreachable: [
    [0, 'sent'],
    [3_000, 'failed', 131026],
  ],
  held: [
    [0, 'pending'],
    [2_500, 'failed', 131049],
  ],
  muddled: [
    [0, 'sent'],
    [2_500, 'read'],
    [5_000, 'delivered'],
  ],
};

/** The callbacks a message sent at `createdAt` (ms UTC) will get. */
export function deliveryPlan(reach: Reach, createdAt: number): readonly DeliveryStep[] {
  return plans[reach].map(([afterMs, status, code]) => ({
    at: createdAt + afterMs,
    status,
    ...(code === undefined ? {} : { code }),
  }));
}

/** Accepted now, refused by WhatsApp with `code` shortly after. */
export function failingPlan(code: number, createdAt: number): readonly DeliveryStep[] {
  return [
    { at: createdAt, status: 'sent' },
    { at: createdAt + 2_500, status: 'failed', code },
  ];
}

/** The status that the last callback up to `now` gave; null for inbound, which has none. */
export function currentStep(steps: readonly DeliveryStep[], now: number): DeliveryStep | null {
  let current: DeliveryStep | null = null;
  for (const step of steps) if (step.at <= now) current = step;
  return current ?? steps[0] ?? null;
}

/** What WhatsApp says to its codes (api/README.md, "Error codes"). */
const wordings: Readonly<Record<number, string>> = {
  131026: 'Message undeliverable',
  131047: 'Re-engagement message: more than 24 hours have passed since the customer last replied',
  131048: 'Spam rate limit hit',
  131049: 'This message was not delivered to maintain healthy ecosystem engagement',
  131050: 'The customer has stopped marketing messages from this business',
  131053: 'Media upload error',
  131056: 'Pair rate limit hit',
  130429: 'Rate limit hit',
};

/** The sentence that goes with a WhatsApp error code. */
export function failureWording(code: number): string {
  return wordings[code] ?? 'Message failed to send';
}
