interface Waiting<Item, Result> {
  readonly item: Item;
  readonly done: (result: Result | PromiseLike<Result>) => void;
  readonly failed: (thrown: unknown) => void;
}

export interface GroupCommit<Item, Result> {
  add(item: Item): Promise<Result>;
  /** Writes what waits, now. */
  flush(): void;
}

/**
 * Gathers what comes in one turn of the event loop and hands it to `write` together, so that many
 * events share one flush to disk. Each promise settles only after `write` returned, and as its result
 * does where that is a promise; when `write` throws, all of them reject, because none of them is kept.
 */
export function createGroupCommit<Item, Result>(
  write: (items: readonly Item[]) => readonly (Result | PromiseLike<Result>)[],
  mostAtOnce = 500,
): GroupCommit<Item, Result> {
  const waiting: Waiting<Item, Result>[] = [];
  let scheduled: NodeJS.Immediate | null = null;

  function flush(): void {
    scheduled = null;
    while (waiting.length > 0) {
      const group = waiting.splice(0, mostAtOnce);
      try {
        const results = write(group.map(({ item }) => item));
        for (const [index, one] of group.entries()) {
          const result = results[index];
          if (result === undefined) one.failed(new Error('A write gave no result'));
          else one.done(result);
        }
      } catch (thrown) {
        for (const one of group) one.failed(thrown);
      }
    }
  }

  return {
    add: (item) =>
      new Promise<Result>((done, failed) => {
        waiting.push({ item, done, failed });
        scheduled ??= setImmediate(flush);
      }),
    flush,
  };
}
