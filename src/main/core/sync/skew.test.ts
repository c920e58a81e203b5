import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nothingSeen, servedAt, skewAfter, type Skew } from './skew.ts';

const day = 24 * 60 * 60 * 1000;
const now = Date.UTC(2026, 0, 15, 10);

/** What is known after answers whose clocks were so far from ours. */
function after(...off: readonly (number | null)[]): Skew {
  return off.reduce<Skew>(
    (known, by) => skewAfter(known, by === null ? null : now + by, now),
    nothingSeen,
  );
}

describe('the vendor’s clock', () => {
  it('is taken from the first answer, and is known once a second agrees', () => {
    expect(after(day)).toEqual({ skew: day, skewSeen: day });
    expect(after(day, day + 900)).toEqual({ skew: day, skewSeen: null });
    expect(after(day, null)).toEqual(after(day));
  });

  it('is not moved by one wrong header', () => {
    expect(after(0, 0, day)).toEqual({ skew: 0, skewSeen: day });
    expect(after(0, 0, day, 0)).toEqual({ skew: 0, skewSeen: null });
    expect(after(0, 0, day, -day)).toEqual({ skew: 0, skewSeen: -day });
  });

  it('is believed anew once two answers in a row say so: somebody set ours', () => {
    expect(after(0, 0, day, day + 1000)).toEqual({ skew: day + 1000, skewSeen: null });
  });

  it('follows the last while none ever agreed', () => {
    expect(after(day, 0)).toEqual({ skew: 0, skewSeen: 0 });
    expect(after(day, 0, 500)).toEqual({ skew: 0, skewSeen: null });
  });

  it('is none where a header cannot tell it from none', () => {
    expect(after(1999, -1500)).toEqual({ skew: 0, skewSeen: null });
  });

  it('is found by any run of headers of which the last two are right', () => {
    const off = fc.integer({ min: -day, max: day });
    fc.assert(
      fc.property(fc.array(off, { maxLength: 8 }), off, (before, right) => {
        const { skew, skewSeen } = after(...before, right, right);
        expect(skewSeen).toBeNull();
        expect(Math.abs((skew ?? Infinity) - right)).toBeLessThanOrEqual(2000);
      }),
    );
  });
});

it('a page with a header that is ahead does not say that it saw what comes later', () => {
  expect(servedAt(now + day, now)).toBe(now);
  expect(servedAt(now - 700, now)).toBe(now - 700);
  expect(servedAt(null, now)).toBe(now);
});
