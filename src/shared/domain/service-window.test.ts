import fc from 'fast-check';
import { expect, it } from 'vitest';
import { closingSoonMs, serviceWindow, serviceWindowMs, windowClosesAt } from './service-window.ts';

const Time = fc.integer({ min: 0, max: 10 * serviceWindowMs });

it('a customer who never wrote has no window', () => {
  expect(windowClosesAt(null)).toBeNull();
  expect(serviceWindow(null, 5)).toEqual({ state: 'closed', closedAt: null });
});

it('the window closes at the very millisecond, not after it', () => {
  const closesAt = windowClosesAt(1_000) ?? 0;
  expect(serviceWindow(closesAt, closesAt - 1)).toMatchObject({ state: 'closing', leftMs: 1 });
  expect(serviceWindow(closesAt, closesAt)).toEqual({ state: 'closed', closedAt: closesAt });
});

it('"closing soon" begins two hours before the end', () => {
  const closesAt = serviceWindowMs;
  expect(serviceWindow(closesAt, closesAt - closingSoonMs - 1).state).toBe('open');
  expect(serviceWindow(closesAt, closesAt - closingSoonMs).state).toBe('closing');
});

it('whatever the clocks say, it is open exactly before its end and never for more than 24 h', () => {
  fc.assert(
    fc.property(Time, Time, (lastInboundAt, now) => {
      const closesAt = windowClosesAt(lastInboundAt);
      const window = serviceWindow(closesAt, now);
      expect(window.state === 'closed').toBe(now >= lastInboundAt + serviceWindowMs);
      if (window.state === 'closed') return;
      expect(window.leftMs).toBeGreaterThan(0);
      expect(window.leftMs).toBeLessThanOrEqual(serviceWindowMs);
    }),
  );
});
