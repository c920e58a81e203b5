import { useCallback, useEffect, useRef, useState } from 'react';

/** Work on many messages, one after the other: a vendor’s limit is shared by all of them. */
export interface OneByOne<Item> {
  /** How far it is; null while nothing runs. */
  readonly progress: { readonly done: number; readonly total: number } | null;
  /** Does it to each; what fails with one keeps none of the others. Gives how many failed. */
  readonly run: (items: readonly Item[]) => Promise<number>;
  readonly stop: () => void;
}

/** @param work what is done to one; rejects when it did not work */
export function useOneByOne<Item>(work: (item: Item) => Promise<unknown>): OneByOne<Item> {
  const [progress, setProgress] = useState<OneByOne<Item>['progress']>(null);
  const stopped = useRef(false);
  useEffect(() => () => void (stopped.current = true), []);
  const run = useCallback(
    async (items: readonly Item[]) => {
      stopped.current = false;
      let failed = 0;
      for (const [done, item] of items.entries()) {
        if (stopped.current) break;
        setProgress({ done, total: items.length });
        failed += await work(item).then(
          () => 0,
          () => 1,
        );
      }
      setProgress(null);
      return failed;
    },
    [work],
  );
  return { progress, run, stop: () => void (stopped.current = true) };
}
