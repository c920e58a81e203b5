import { useCallback, useEffect, useRef, useState } from 'react';

/** With how many it worked, and with how many not. */
export interface Outcome {
  readonly done: number;
  readonly failed: number;
}

/** Work on many messages, one after the other: a vendor’s limit is shared by all of them. */
export interface OneByOne<Item> {
  /** How far it is; null while nothing runs. */
  readonly progress: { readonly done: number; readonly total: number } | null;
  /** Does it to each until it is stopped; what fails with one keeps none of the others. */
  readonly run: (items: readonly Item[]) => Promise<Outcome>;
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
      const outcome = { done: 0, failed: 0 };
      for (const [done, item] of items.entries()) {
        if (stopped.current) break;
        setProgress({ done, total: items.length });
        const end = await work(item).then(
          () => 'done' as const,
          () => 'failed' as const,
        );
        outcome[end] += 1;
      }
      setProgress(null);
      return outcome;
    },
    [work],
  );
  return { progress, run, stop: () => void (stopped.current = true) };
}
