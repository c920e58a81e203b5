import { setImmediate } from 'node:timers/promises';

/**
 * Lets one caller through in each turn of the event loop, in the order they came; one that comes
 * alone goes on at once. Answers that arrive together are then parsed turn by turn, with what a
 * window asks for in between.
 */
export function createOneATurn(): () => Promise<void> {
  let last: Promise<unknown> | null = null;
  return async () => {
    const before = last;
    const mine = Promise.resolve(before).then(() => setImmediate());
    last = mine;
    void mine.then(() => {
      if (last === mine) last = null;
    });
    if (before !== null) await before;
  };
}
