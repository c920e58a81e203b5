import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Desk } from './desk-hours.ts';
import { snoozePresets } from './snooze-presets.ts';

const nineToSix = { from: 9 * 60, to: 18 * 60 };
const office: Desk = {
  timeZone: 'Europe/Madrid',
  hours: [[nineToSix], [nineToSix], [nineToSix], [nineToSix], [nineToSix], [], []],
};
const always: Desk = { timeZone: 'Europe/Madrid', hours: null };
const presets = (desk: Desk, iso: string) =>
  snoozePresets(desk, Date.parse(iso)).map(
    ({ kind, at }) => [kind, new Date(at).toISOString().slice(0, 16)] as const,
  );

it('follow the hours of the desk over a weekend', () => {
  // Friday afternoon: the next opening is the beginning of next week.
  expect(presets(office, '2026-11-20T14:00Z')).toEqual([
    ['hour', '2026-11-20T15:00'],
    ['hours', '2026-11-20T17:00'],
    ['opening', '2026-11-23T08:00'],
  ]);
});

it('offer a morning where a desk has no hours', () => {
  expect(presets(always, '2026-11-17T14:00Z')).toEqual([
    ['hour', '2026-11-17T15:00'],
    ['hours', '2026-11-17T17:00'],
    ['morning', '2026-11-18T08:00'],
    ['week', '2026-11-23T08:00'],
  ]);
});

it('mean the next Monday on a Monday too', () => {
  expect(presets(always, '2026-11-16T14:00Z').at(-1)).toEqual(['week', '2026-11-23T08:00']);
});

it('are never in the past and never twice the same, wherever and whenever', () => {
  const zone = fc.constantFrom('UTC', 'America/Sao_Paulo', 'Australia/Lord_Howe', 'Asia/Kolkata');
  const moment = fc.integer({ min: Date.UTC(2025, 0), max: Date.UTC(2027, 0) });
  fc.assert(
    fc.property(zone, moment, fc.boolean(), (timeZone, now, isOffice) => {
      const found = snoozePresets({ timeZone, hours: isOffice ? office.hours : null }, now);
      const times = found.map(({ at }) => at);
      expect(times.every((at) => at > now && at < now + 9 * 24 * 3_600_000)).toBe(true);
      expect(times).toEqual([...new Set(times)].toSorted((a, b) => a - b));
    }),
  );
});
