/** Counts open windows, so that Lobby can end with the last one. */
export interface WindowCount {
  set(count: number): void;
  /** Whether any window has ever been open. */
  everOpen(): boolean;
  /** Resolves once no window is open; at once when none is. */
  none(): Promise<void>;
}

/** Starts at none. */
export function createWindowCount(): WindowCount {
  let open = 0;
  let ever = false;
  const waiting = new Set<() => void>();
  return {
    set: (count) => {
      open = count;
      ever ||= count > 0;
      if (count > 0) return;
      for (const resolve of waiting) resolve();
      waiting.clear();
    },
    everOpen: () => ever,
    none: () => new Promise((resolve) => (open === 0 ? resolve() : void waiting.add(resolve))),
  };
}
