import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  begun,
  ended,
  fullPace,
  isInUse,
  pagesTogether,
  sharedPace,
  unused,
  type CallKind,
  type DeskUse,
} from './desk-share.ts';

const kinds = fc.constantFrom<CallKind>('person', 'echo');

it('a slow disk is given less at once, so that nothing waits behind history for long', () => {
  expect(pagesTogether(fullPace, 4)).toBe(375);
  expect(pagesTogether(fullPace, 60)).toBe(25);
  expect(pagesTogether(sharedPace, 2)).toBe(4);
});

it('however slow the disk is, history goes on', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(fullPace, sharedPace),
      fc.double({ min: 0, noNaN: true }),
      (pace, msEach) => {
        const pages = pagesTogether(pace, msEach);
        expect(pages).toBeGreaterThanOrEqual(1);
        expect(pages).toBeLessThanOrEqual(pace.most);
      },
    ),
  );
});

it('while somebody waits for an answer, and for a moment after it, the desk is in use', () => {
  const waiting = begun(unused);
  expect(isInUse(waiting, 1_000_000)).toBe(true);
  const answered = ended(waiting, 'person', 1_000_000);
  expect(isInUse(answered, 1_000_300)).toBe(true);
  expect(isInUse(answered, 1_003_000)).toBe(false);
});

it('a window that only shows what came does not hold the import up for longer than it takes', () => {
  const read = ended(begun(unused), 'echo', 1_000_000);
  expect(isInUse(read, 1_000_050)).toBe(true);
  expect(isInUse(read, 1_000_200)).toBe(false);
});

it('what a window reads again does not cut short what a person does', () => {
  const clicked = ended(begun(unused), 'person', 1_000_000);
  const read = ended(begun(clicked), 'echo', 1_000_100);
  expect(isInUse(read, 1_000_500)).toBe(true);
});

it('a clock that is set back leaves nobody at the desk for ever', () => {
  const clicked = ended(begun(unused), 'person', 1_000_000);
  expect(isInUse(clicked, 10_000)).toBe(false);
  expect(isInUse(ended(begun(clicked), 'echo', 10_000), 11_000)).toBe(false);
});

it('whatever calls there were, the desk is free soon after the last was answered', () => {
  const calls = fc.array(fc.record({ kind: kinds, after: fc.nat(5000) }));
  fc.assert(
    fc.property(calls, (made) => {
      let now = 1_000_000;
      let use: DeskUse = unused;
      for (const { kind, after } of made) {
        now += after;
        use = ended(begun(use), kind, now);
      }
      expect(isInUse(use, now + 2000)).toBe(false);
    }),
  );
});
