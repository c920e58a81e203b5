/** Runs work for a key; while one runs, at most one more waits, and everybody who asked shares it. */
export interface UrgentReads {
  /** Resolves or rejects with a run that began after this call. */
  run(key: number): Promise<void>;
  /** Resolves when nothing runs any more. */
  settled(): Promise<void>;
}

interface Lane {
  readonly running: Promise<void>;
  waiting: Promise<void> | null;
}

/** One lane a key, for reads that somebody waits for. */
export function createUrgentReads(work: (key: number) => Promise<void>): UrgentReads {
  const lanes = new Map<number, Lane>();

  function start(key: number): Promise<void> {
    const lane: Lane = {
      running: work(key).finally(() => {
        if (lane.waiting === null) lanes.delete(key);
      }),
      waiting: null,
    };
    lanes.set(key, lane);
    return lane.running;
  }

  return {
    run(key) {
      const lane = lanes.get(key);
      if (lane === undefined) return start(key);
      lane.waiting ??= lane.running.then(
        () => start(key),
        () => start(key),
      );
      return lane.waiting;
    },
    async settled() {
      while (lanes.size > 0) {
        await Promise.allSettled(
          [...lanes.values()].flatMap((lane) => [lane.running, lane.waiting ?? []].flat()),
        );
      }
    },
  };
}
