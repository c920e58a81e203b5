import type { Store } from '../../src/main/core/store/store.ts';

export interface Mortal {
  readonly store: Store;
  /** Makes anything else asynchronous as mortal as the store: one step before it, one after. */
  step<Result>(work: () => Promise<Result>): Promise<Result>;
  readonly dead: () => boolean;
  /** Ends it after so many more steps; 0 is now. */
  dieIn(steps: number): void;
}

/**
 * A process that can die between any two steps: after the kill nothing it awaits ever comes, and
 * nothing it asks for happens any more. A write is whole or not at all, as in SQLite.
 */
export function mortal(store: Store): Mortal {
  let left = Number.POSITIVE_INFINITY;
  const never = new Promise<never>(() => undefined);
  const step = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if ((left -= 1) < 0) return never;
    const result = await work();
    // Dead after the commit and before anybody heard of it.
    return (left -= 1) < 0 ? never : result;
  };
  return {
    dieIn: (steps) => {
      left = steps;
    },
    step,
    dead: () => left <= 0,
    store: {
      ...store,
      read: (name, args) => step(() => store.read(name, args)),
      write: (name, args) => step(() => store.write(name, args)),
      writeTold: (name, args, told) => step(() => store.writeTold(name, args, told)),
      writeHanded: (name, args, field, items) =>
        step(() => store.writeHanded(name, args, field, items)),
      onChanged: (listener) =>
        store.onChanged((topics) => {
          if (left > 0) listener(topics);
        }),
    },
  };
}
