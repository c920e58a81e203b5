import { expect, it } from 'vitest';
import { filterOf, isUnchosen, noChoices } from './search-choices.ts';

const now = new Date(2026, 10, 21, 15, 30).getTime();

it('“today” begins at midnight here, and not 24 hours ago', () => {
  const { from, to } = filterOf({ ...noChoices, time: { kind: 'days', days: 1 } }, now);
  expect(from).toBe(new Date(2026, 10, 21).getTime());
  expect(to).toBeNull();
});

it('the last day of a range belongs to it, also where the clocks change', () => {
  const time = { kind: 'between', from: '2026-03-01', to: '2026-03-29' } as const;
  const { from, to } = filterOf({ ...noChoices, time }, now);
  expect(from).toBe(new Date(2026, 2, 1).getTime());
  expect(to).toBe(new Date(2026, 2, 30).getTime());
});

it('a range with one day left out is open on that side', () => {
  const time = { kind: 'between', from: '', to: '2026-03-29' } as const;
  expect(filterOf({ ...noChoices, time }, now).from).toBeNull();
});

it('nothing chosen narrows nothing', () => {
  expect(isUnchosen(noChoices)).toBe(true);
  expect(filterOf(noChoices, now)).toEqual({
    numberId: null,
    direction: null,
    types: [],
    from: null,
    to: null,
  });
});
