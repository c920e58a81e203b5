const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** An own message this old is not asked after any more (the issue: "under a day old"). */
export const tickLifeMs = 24 * hour;

/** Own sends this young are what somebody is still looking at. */
const hotMs = 10 * minute;

/** So long after a send somebody watches for its ticks. */
const watchedMs = 15 * second;
const watchedEvery = 2 * second;
/** So many conversations can be watched at once: together 60 of the hundred reads a minute. */
const watchedAtOnce = 2;

/** All the others together ask no more often than this. */
const othersEvery = 3 * second;

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

/** A conversation with an own message that has no final tick. Times by the vendor's clock. */
export interface Unfinished {
  /** When the newest of them was sent. */
  readonly sentAt: number;
  /** When the conversation was last read; null: never. */
  readonly lookedAt: number | null;
}

export interface Tick {
  /** When the conversation should be read again. */
  readonly dueAt: number;
  /** Goes before history. */
  readonly hot: boolean;
}

/**
 * When to read each conversation again, in the order given; null where nothing more is to be asked.
 * The newest sends are looked at every two seconds at first, as long as they are few; what all the
 * others ask is bounded, so that a busy desk's own ticks never hold up what customers write.
 */
export function planTicks(open: readonly Unfinished[], now: number): (Tick | null)[] {
  const newestFirst = open
    .map((one, index) => ({ index, age: now - one.sentAt }))
    .toSorted((a, b) => a.age - b.age);
  const watched = new Set(
    newestFirst
      .slice(0, watchedAtOnce)
      .filter(({ age }) => age < watchedMs)
      .map(({ index }) => index),
  );
  const wishes = open.map(({ sentAt }) => steps.find((step) => now - sentAt < step.age)?.every);
  const rate = wishes.reduce<number>(
    (sum, every, index) => sum + (every === undefined || watched.has(index) ? 0 : 1 / every),
    0,
  );
  const stretch = Math.max(1, rate * othersEvery);
  return open.map(({ sentAt, lookedAt }, index) => {
    const wish = wishes[index];
    if (wish === undefined) return null;
    const every = watched.has(index) ? watchedEvery : Math.round(wish * stretch);
    // A look that lies ahead was noted before the clock was set back.
    const since = lookedAt === null || lookedAt > now ? sentAt : Math.max(lookedAt, sentAt);
    return { dueAt: since + every, hot: now - sentAt < hotMs };
  });
}
