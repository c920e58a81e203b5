const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** An own message this old is not asked after any more (the issue: "under a day old"). */
export const tickLifeMs = 24 * hour;

/** Own sends this young are what somebody is still looking at. */
const hotMs = 10 * minute;

interface Step {
  readonly age: number;
  readonly every: number;
}

/**
 * How often a conversation is read again while an own message in it has no final tick, by that
 * message's age: most ticks come within seconds, and a reader who has not opened it within an hour
 * takes hours. A desk with 200 open ones spends about four of its hundred reads a minute.
 */
const steps: readonly Step[] = [
  { age: minute, every: 5 * second },
  { age: hotMs, every: 20 * second },
  { age: hour, every: 3 * minute },
  { age: 6 * hour, every: 20 * minute },
  { age: tickLifeMs, every: hour },
];

export interface Tick {
  /** When the conversation should be read again. */
  readonly dueAt: number;
  /** Goes before history. */
  readonly hot: boolean;
}

/**
 * When to read a conversation again whose newest unfinished own message was sent at `sentAt` and
 * that was last read at `readAt` (null: never). Null when nothing more is to be asked. All times by
 * the vendor's clock.
 */
export function nextTick(sentAt: number, readAt: number | null, now: number): Tick | null {
  const age = now - sentAt;
  if (age >= tickLifeMs) return null;
  const every = steps.find((step) => age < step.age)?.every;
  if (every === undefined) return null;
  const since = readAt === null ? sentAt : Math.max(readAt, sentAt);
  return { dueAt: since + every, hot: age < hotMs };
}
