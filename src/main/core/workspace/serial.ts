/** Runs pieces of work one after the other; a piece that fails does not hold up the next. */
export interface Serial {
  run<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Resolves when all that was asked for so far has ended. */
  idle(): Promise<void>;
}

/** Makes a queue of its own. */
export function createSerial(): Serial {
  let tail: Promise<unknown> = Promise.resolve();
  return {
    run(work) {
      const result = tail.then(work);
      tail = result.catch(() => undefined);
      return result;
    },
    idle: async () => {
      await tail;
    },
  };
}
