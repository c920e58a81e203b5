import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  deliveryStatuses,
  mergeDelivery,
  statusRank,
  type DeliveryState,
} from './delivery-status.ts';

const State: fc.Arbitrary<DeliveryState> = fc.record({
  status: fc.constantFrom(...deliveryStatuses),
  at: fc.option(fc.integer({ min: 0, max: 1_000 })),
  attempt: fc.integer({ min: 1, max: 3 }),
});
const start: DeliveryState = { status: 'queued', at: 0, attempt: 1 };

/** Attempt first, then the ladder: what "further" means. */
const place = ({ attempt, status }: DeliveryState) => attempt * 100 + statusRank(status);

describe('the ladder of a delivery', () => {
  it('a late delivered callback does not undo a read or a failure', () => {
    for (const status of ['read', 'failed'] as const) {
      const known: DeliveryState = { status, at: 5, attempt: 1 };
      expect(mergeDelivery(known, { status: 'delivered', at: 9, attempt: 1 })).toBe(known);
    }
  });

  it('a failure may come after sent, delivered or read', () => {
    for (const status of ['sent', 'delivered', 'read'] as const) {
      const failed: DeliveryState = { status: 'failed', at: 9, attempt: 1 };
      expect(mergeDelivery({ status, at: 5, attempt: 1 }, failed)).toBe(failed);
    }
  });

  it('a failure stays with its attempt: a retry begins below it, and an old word does not touch it', () => {
    const failed: DeliveryState = { status: 'failed', at: 5, attempt: 1 };
    const retried: DeliveryState = { status: 'queued', at: 9, attempt: 2 };
    expect(mergeDelivery(failed, retried)).toBe(retried);
    expect(mergeDelivery(retried, { status: 'read', at: 10, attempt: 1 })).toBe(retried);
  });

  it('in whatever order callbacks come, the same is known in the end, and never less than before', () => {
    fc.assert(
      fc.property(fc.array(State, { maxLength: 12 }), fc.func(fc.integer()), (told, order) => {
        let known = start;
        for (const next of told) {
          const before = known;
          known = mergeDelivery(known, next);
          expect(place(known)).toBeGreaterThanOrEqual(place(before));
        }
        const shuffled = told.toSorted((a, b) => order(a) - order(b));
        const other = shuffled.reduce(mergeDelivery, start);
        expect(place(other)).toBe(place(known));
      }),
    );
  });

  it('the same word again changes nothing, so that nothing is written for it', () => {
    fc.assert(
      fc.property(State, State, (one, two) => {
        const known = mergeDelivery(one, two);
        expect(mergeDelivery(known, two)).toBe(known);
        expect(mergeDelivery(known, { ...known, at: 7 })).toBe(known);
      }),
    );
  });
});
