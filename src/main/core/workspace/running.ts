/** Ends something that runs; may be asked once only. */
export type Stop = () => Promise<void> | void;

/** What runs in an open workspace, in the order it was begun. */
export interface Running {
  add(stop: Stop): void;
  /** Adds what has a `stop` of its own, and gives it back. */
  keep<Thing extends { readonly stop: Stop }>(thing: Thing): Thing;
  /** Stops all of it, the newest first: nothing outlives what it uses. */
  stopAll(): Promise<void>;
}

/** Begins with nothing running. */
export function createRunning(): Running {
  const stops: Stop[] = [];
  return {
    add: (stop) => void stops.push(stop),
    keep(thing) {
      stops.push(() => thing.stop());
      return thing;
    },
    async stopAll() {
      for (const stop of stops.splice(0).toReversed()) await stop();
    },
  };
}
