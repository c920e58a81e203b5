/** WhatsApp's words for how a number of ours is (api/README.md, "WhatsApp's own rules"). */
export const numberStatuses = [
  'PENDING',
  'CONNECTED',
  'OFFLINE',
  'FLAGGED',
  'RESTRICTED',
  'BANNED',
] as const;
export type NumberStatus = (typeof numberStatuses)[number];

/** What its recipients think of it, as WhatsApp rates it. */
export const numberQualities = ['GREEN', 'YELLOW', 'RED', 'UNKNOWN'] as const;
export type NumberQuality = (typeof numberQualities)[number];

/** What of a number's health is watched and told when it changes. */
export const numberFacts = [
  'listed',
  'registered',
  'receives',
  'replies',
  'templates',
  'status',
  'quality',
  'limit',
] as const;
export type NumberFact = (typeof numberFacts)[number];

/** How well a number is, as a line draws it: the worst of what is known. */
export const healthLevels = ['good', 'warn', 'bad', 'unknown'] as const;
export type HealthLevel = (typeof healthLevels)[number];

export const healthTurns = ['worse', 'better', 'other'] as const;
export type HealthTurn = (typeof healthTurns)[number];

/** The health of a number; null where its vendor tells nothing of it. */
export interface NumberHealth {
  readonly status: NumberStatus | null;
  readonly quality: NumberQuality | null;
  readonly canReceive: boolean | null;
  readonly canSend: boolean | null;
  readonly canSendTemplates: boolean | null;
  readonly isRegistered: boolean | null;
  /** New people a day, in the vendor's word ("2000", "unlimited"). */
  readonly messagingLimit: string | null;
  /** The vendor no longer lists it. */
  readonly isGone: boolean;
}

/** What a number can do now; null where nobody can say. */
export interface NumberAbilities {
  readonly receives: boolean | null;
  readonly replies: boolean | null;
  readonly templates: boolean | null;
}

/** Statuses in which WhatsApp takes nothing from a number where its vendor does not say else. */
const silentStatuses: ReadonlySet<NumberStatus | null> = new Set(['BANNED', 'PENDING']);

/**
 * What a number can do: what its vendor says of it, and where it says nothing what follows from its
 * status (api/README.md, "WhatsApp's own rules"). `RESTRICTED`, `FLAGGED` and `OFFLINE` decide
 * nothing: answers may still go out.
 */
export function numberAbilities(health: NumberHealth): NumberAbilities {
  const { status, isRegistered, isGone } = health;
  const isDead = isGone || isRegistered === false || status === 'BANNED';
  const otherwise = silentStatuses.has(status) ? false : null;
  const of = (told: boolean | null): boolean | null => (isDead ? false : (told ?? otherwise));
  return {
    receives: of(health.canReceive),
    replies: of(health.canSend),
    templates: of(health.canSendTemplates),
  };
}

const badStatuses: ReadonlySet<NumberStatus | null> = new Set(['OFFLINE', 'RESTRICTED', 'BANNED']);
const warnStatuses: ReadonlySet<NumberStatus | null> = new Set(['PENDING', 'FLAGGED']);

/** How well a number is: the worst of what is known of it. One being set up is no emergency. */
export function healthLevel(health: NumberHealth): HealthLevel {
  const { status, quality } = health;
  const abilities = Object.values(numberAbilities(health));
  if (health.isGone || badStatuses.has(status) || quality === 'RED') return 'bad';
  if (abilities.includes(false)) return status === 'PENDING' ? 'warn' : 'bad';
  if (warnStatuses.has(status) || quality === 'YELLOW') return 'warn';
  return status === null && quality === null && !abilities.includes(true) ? 'unknown' : 'good';
}

const ranks: Record<HealthLevel, number> = { good: 0, unknown: 0, warn: 1, bad: 2 };

/** Which way a change went. */
export function healthTurn(before: HealthLevel, after: HealthLevel): HealthTurn {
  if (ranks[before] === ranks[after]) return 'other';
  return ranks[after] > ranks[before] ? 'worse' : 'better';
}

const spoken = (told: boolean | null): string | null =>
  told === null ? null : told ? 'yes' : 'no';

/** Each watched fact in the word that is kept of it. */
export function factsOf(health: NumberHealth): Readonly<Record<NumberFact, string | null>> {
  return {
    listed: health.isGone ? 'no' : 'yes',
    registered: spoken(health.isRegistered),
    receives: spoken(health.canReceive),
    replies: spoken(health.canSend),
    templates: spoken(health.canSendTemplates),
    status: health.status,
    quality: health.quality,
    limit: health.messagingLimit,
  };
}

const heard = (word: string | null): boolean | null => (word === null ? null : word === 'yes');

/** The other way: a health from its words. */
export function healthOf(facts: Readonly<Record<NumberFact, string | null>>): NumberHealth {
  return {
    status: numberStatuses.find((word) => word === facts.status) ?? null,
    quality: numberQualities.find((word) => word === facts.quality) ?? null,
    canReceive: heard(facts.receives),
    canSend: heard(facts.replies),
    canSendTemplates: heard(facts.templates),
    isRegistered: heard(facts.registered),
    messagingLimit: facts.limit,
    isGone: facts.listed === 'no',
  };
}

/** From when (ms UTC) on a number was how well. */
export interface HealthPoint {
  readonly at: number;
  readonly level: HealthLevel;
}

/**
 * How well a number was over time, oldest first: told backwards from how it is now. `changes` in any
 * order; `knownSince` is when the first was heard of it, ms UTC. Points of the same level are one.
 */
export function healthLine(
  now: NumberHealth,
  changes: readonly {
    readonly at: number;
    readonly id: number;
    readonly fact: NumberFact;
    readonly before: string | null;
  }[],
  knownSince: number,
): readonly HealthPoint[] {
  const facts = { ...factsOf(now) };
  const points: HealthPoint[] = [];
  const backwards = changes.toSorted((a, b) => b.at - a.at || b.id - a.id);
  backwards.forEach(({ at, fact, before }, index) => {
    // What changed in one answer is one step.
    if (backwards[index - 1]?.at !== at) points.push({ at, level: healthLevel(healthOf(facts)) });
    facts[fact] = before;
  });
  const begins = Math.min(knownSince, points.at(-1)?.at ?? knownSince);
  points.push({ at: begins, level: healthLevel(healthOf(facts)) });
  return points
    .toReversed()
    .filter(({ level }, index, all) => index === 0 || all[index - 1]?.level !== level);
}

/** How long what was heard of a number is believed, ms: after that only its vendor can say. */
export const healthTrustedMs = 60 * 60_000;

/**
 * What is kept back because the number cannot send it now. What was heard at `checkedAt` and is old
 * by `now` (both ms UTC) keeps nothing back.
 */
export function numberRefuses(
  health: NumberHealth,
  checkedAt: number | null,
  now: number,
): { readonly replies: boolean; readonly templates: boolean } {
  // A clock that was set back makes it old.
  const age = checkedAt === null ? Infinity : Math.abs(now - checkedAt);
  if (age > healthTrustedMs) return { replies: false, templates: false };
  const { replies, templates } = numberAbilities(health);
  return { replies: replies === false, templates: templates === false };
}
