import { nextOpening, openingOn, type Desk } from './desk-hours.ts';
import { addDays, wallClock } from './wall-clock.ts';

const hourMs = 60 * 60 * 1000;
/** When a day begins at a desk without hours: nine. */
const morning = 9 * 60;

export const snoozePresetKinds = ['hour', 'hours', 'morning', 'opening', 'week'] as const;

/** A moment to snooze until. */
export interface SnoozePreset {
  /**
   * In one hour, in three hours, tomorrow morning, when the desk next opens, and the same at the
   * beginning of next week.
   */
  readonly kind: (typeof snoozePresetKinds)[number];
  /** Ms UTC. */
  readonly at: number;
}

/**
 * Moments somebody would snooze until at `now` (ms UTC), the next one first, each later than the one
 * before. They follow the hours of the desk; one without hours begins its days at nine.
 */
export function snoozePresets(desk: Desk, now: number): readonly SnoozePreset[] {
  const clock = wallClock(desk.timeZone);
  const today = clock.read(now).date;
  const opening = nextOpening(desk, now);
  const monday = addDays(today, ((8 - today.weekday) % 7) + (today.weekday === 1 ? 7 : 0));
  const week = Array.from({ length: 7 }, (_, n) => openingOn(desk, addDays(monday, n)));
  const firstOfWeek = week.find((at) => at !== null) ?? clock.moment(monday, morning, 'earlier');
  const candidates: readonly SnoozePreset[] = [
    { kind: 'hour', at: now + hourMs },
    { kind: 'hours', at: now + 3 * hourMs },
    opening === null
      ? { kind: 'morning', at: clock.moment(addDays(today, 1), morning, 'earlier') }
      : { kind: 'opening', at: opening },
    { kind: 'week', at: firstOfWeek },
  ];
  return candidates
    .toSorted((a, b) => a.at - b.at)
    .filter(({ at }, n, all) => at > now && at !== all[n - 1]?.at);
}
