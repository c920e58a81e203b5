import { setImmediate } from 'node:timers/promises';

/** Resolves in a turn of the event loop that nobody else has been given. */
export type OwnTurn = () => Promise<void>;

/**
 * Answers that come at the same moment are read one a turn of the event loop, in the order in which
 * they asked, so that what a window asks meanwhile waits for one of them at most.
 */
export function ownTurns(): OwnTurn {
  let last: Promise<void> = Promise.resolve();
  return () => (last = last.then(() => setImmediate()));
}
