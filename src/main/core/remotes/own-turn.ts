import { setImmediate } from 'node:timers/promises';

/** Resolves in a turn of the event loop that nobody else has been given. */
export type OwnTurn = () => Promise<void>;

/**
 * Pages are asked for and read one a turn of the event loop, in the order in which they wanted it,
 * so that what a window asks meanwhile waits for one of them at most, however many came together.
 */
export function ownTurns(): OwnTurn {
  let last: Promise<void> = Promise.resolve();
  return () => (last = last.then(() => setImmediate()));
}
