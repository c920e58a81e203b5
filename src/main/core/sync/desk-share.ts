/**
 * How threads are read together: the more in one transaction, the less a message costs, and the
 * longer whoever writes meanwhile waits for the one writer.
 */
export interface Pace {
  /** Pages that are gathered before they are written, as long as more are on their way. */
  readonly fewest: number;
  /** Pages in one transaction at most: passing them to the writer's thread takes a moment too. */
  readonly most: number;
  /**
   * How long one transaction may hold the writer, ms, while nobody waits for it but what works behind
   * the calls; for anybody else it ends at once.
   */
  readonly heldMs: number;
  /** Pages that may wait to be written, so that a slow disk does not fill the memory. */
  readonly ahead: number;
  /** How long it rests after it has worked for one millisecond, ms. */
  readonly rest: number;
}

/**
 * Nobody is at the desk: as fast as it goes. Ids grow with time, so that a thread touches as many pages
 * of the file as it has messages; several hundred threads at once share them, and each page is
 * encrypted once for all.
 */
export const fullPace: Pace = { fewest: 192, most: 512, heldMs: 1500, ahead: 768, rest: 0 };

/** Somebody is: a draft or a send waits a moment at most, and half of the time belongs to them. */
export const sharedPace: Pace = { fewest: 1, most: 24, heldMs: 8, ahead: 4, rest: 1 };

/** How many pages to write together where one takes `msEach`. Never none: history always goes on. */
export function pagesTogether(pace: Pace, msEach: number): number {
  if (msEach <= 0) return pace.most;
  return Math.max(1, Math.min(pace.most, Math.floor(pace.heldMs / msEach)));
}

/** What a call says of who made it. */
export type CallKind =
  /** Somebody typed, clicked or looked for something. */
  | 'person'
  /** A window reads again what it shows, because it heard that something changed. */
  | 'echo';

/**
 * After a call of theirs somebody is taken to be at the desk for so long, ms: who has opened a thread
 * goes on to type, and no key of that is heard of here.
 */
const personMs = 2000;

/** So long a window needs to show what it has read again, ms. */
const echoMs = 120;

/** What is known of the desk. Times by this computer's clock. */
export interface DeskUse {
  readonly underWay: number;
  readonly until: number;
}

export const unused: DeskUse = { underWay: 0, until: 0 };

/** A call from a window begins. */
export function begun(use: DeskUse): DeskUse {
  return { ...use, underWay: use.underWay + 1 };
}

/** It was answered at `now`. */
export function ended(use: DeskUse, kind: CallKind, now: number): DeskUse {
  const until = now + (kind === 'person' ? personMs : echoMs);
  // A longer one was noted before the clock was set back.
  const known = use.until > now + personMs ? 0 : use.until;
  return { underWay: Math.max(0, use.underWay - 1), until: Math.max(known, until) };
}

/** Whether history gives way. */
export function isInUse(use: DeskUse, now: number): boolean {
  return use.underWay > 0 || (now < use.until && use.until - now <= personMs);
}
