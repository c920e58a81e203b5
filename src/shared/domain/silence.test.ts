import { expect, it } from 'vitest';
import { unusualSilence } from './silence.ts';

const hourMs = 60 * 60_000;
/** A Wednesday, 11:00 UTC. */
const now = Date.UTC(2026, 10, 18, 11);
const hour = now / hourMs;

/** Every day back from today, one message in each of these hours of the day. */
const everyDay = (days: number, hours: readonly number[]) =>
  Array.from({ length: days }, (_, ago) =>
    hours.map((of) => ({ hour: hour - 11 + of - (ago + 1) * 24, messages: 2 })),
  ).flat();

it('a silence at an hour that always had messages is flagged from the last one on', () => {
  const lastAt = now - 3 * hourMs;
  expect(unusualSilence({ lastAt, hours: everyDay(27, [8, 9, 10]) }, now, 'UTC')).toBe(lastAt);
});

it('a night that is always quiet is no alarm', () => {
  const lastAt = now - 3 * hourMs;
  expect(unusualSilence({ lastAt, hours: everyDay(27, [1, 2, 14]) }, now, 'UTC')).toBeNull();
});

it('a desk that was quiet once at this hour before is not called unusual', () => {
  const hours = everyDay(27, [8, 9, 10]).filter(
    ({ hour: at }) => Math.floor((hour - at) / 24) !== 7,
  );
  expect(unusualSilence({ lastAt: now - 3 * hourMs, hours }, now, 'UTC')).toBeNull();
});

it('a quiet Sunday is compared with weekends alone', () => {
  const sunday = Date.UTC(2026, 10, 22, 11);
  const at = sunday / hourMs;
  const hours = Array.from({ length: 27 }, (_, ago) => ago + 1)
    .filter((ago) => new Date(sunday - ago * 24 * hourMs).getUTCDay() % 6 !== 0)
    .map((ago) => ({ hour: at - 2 - ago * 24, messages: 3 }));
  expect(unusualSilence({ lastAt: sunday - 3 * hourMs, hours }, sunday, 'UTC')).toBeNull();
});

it('says nothing of a new number, nor within the hour after a message', () => {
  const lastAt = now - 3 * hourMs;
  expect(unusualSilence({ lastAt, hours: everyDay(6, [8, 9, 10]) }, now, 'UTC')).toBeNull();
  expect(unusualSilence({ lastAt: null, hours: [] }, now, 'UTC')).toBeNull();
  const hours = everyDay(27, [8, 9, 10]);
  expect(unusualSilence({ lastAt: now - hourMs / 2, hours }, now, 'UTC')).toBeNull();
});

it('a clock that was set back makes nobody silent', () => {
  expect(unusualSilence({ lastAt: now + 1, hours: [] }, now, 'UTC')).toBeNull();
});
