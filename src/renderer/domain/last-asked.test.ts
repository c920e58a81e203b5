import { expect, it } from 'vitest';
import { lastAskedLongAgo } from './last-asked.ts';

const now = 10_000_000;

it('a screen that may lack what was written since says from when it is', () => {
  expect(lastAskedLongAgo({ state: 'offline', checkedAt: now - 1000 }, now)).toBe(now - 1000);
  expect(lastAskedLongAgo({ state: 'stopped', checkedAt: now - 1000 }, now)).toBe(now - 1000);
  expect(lastAskedLongAgo({ state: 'checked', checkedAt: now - 180_000 }, now)).toBe(now - 180_000);
});

it('a screen that is true says nothing', () => {
  expect(lastAskedLongAgo({ state: 'live', checkedAt: now - 999_999 }, now)).toBe(null);
  expect(lastAskedLongAgo({ state: 'checked', checkedAt: now - 12_000 }, now)).toBe(null);
  expect(lastAskedLongAgo({ state: 'syncing', checkedAt: null }, now)).toBe(null);
});
