/** News of several, of which only the newest of each counts. */
export interface Burst<Value> {
  add(key: number, value: Value): void;
  /** It is no news any more. */
  remove(key: number): void;
  /** Nothing that waits is told. */
  drop(): void;
}

/**
 * Tells the first at once and what comes after it together, every `ms` at most: of each key the newest,
 * and of many the last `most`. Forty people who write at once are not forty notices.
 */
export function createBurst<Value>({
  ms,
  most,
  later,
  tell,
}: {
  readonly ms: number;
  readonly most: number;
  readonly later: (ms: number, work: () => void) => () => void;
  readonly tell: (key: number, value: Value) => void;
}): Burst<Value> {
  const waiting = new Map<number, Value>();
  let cancel: (() => void) | null = null;

  function flush(): void {
    cancel = null;
    if (waiting.size === 0) return;
    const news = [...waiting].slice(-most);
    waiting.clear();
    cancel = later(ms, flush);
    for (const [key, value] of news) tell(key, value);
  }

  return {
    add(key, value) {
      // The newest goes last.
      waiting.delete(key);
      waiting.set(key, value);
      if (cancel === null) flush();
    },
    remove: (key) => void waiting.delete(key),
    drop() {
      cancel?.();
      cancel = null;
      waiting.clear();
    },
  };
}
