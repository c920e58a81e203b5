import { expect, it } from 'vitest';
import { rangeOf, rangeProblem } from './range.ts';

const noon = new Date(2026, 10, 21, 12).getTime();

it('each range ends today and holds as many days as it says', () => {
  expect(rangeOf('today', noon)).toEqual({ from: '2026-11-21', to: '2026-11-21' });
  expect(rangeOf('week', noon)).toEqual({ from: '2026-11-15', to: '2026-11-21' });
  expect(rangeOf('month', noon)).toEqual({ from: '2026-10-23', to: '2026-11-21' });
  expect(rangeOf('year', noon)).toEqual({ from: '2025-11-22', to: '2026-11-21' });
});

it('a year from a leap day does not lose or gain a month', () => {
  expect(rangeOf('year', new Date(2028, 1, 29, 12).getTime())).toEqual({
    from: '2027-03-01',
    to: '2028-02-29',
  });
});

it('two days that make no range are not asked for', () => {
  expect(rangeProblem({ from: '', to: '2026-01-01' })).toBe('empty');
  expect(rangeProblem({ from: '2026-01-02', to: '2026-01-01' })).toBe('backwards');
  expect(rangeProblem({ from: '1990-01-01', to: '2026-01-01' })).toBe('too_long');
  expect(rangeProblem({ from: '2026-01-01', to: '2026-01-01' })).toBeNull();
});
