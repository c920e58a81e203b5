import type { DraftState } from './draft-state.ts';

/** Saves a draft a little after the last key, once a second while keys come, and at once when asked. */
export interface DraftSaver {
  readonly note: (draft: DraftState) => void;
  /** Saves now what is not saved yet; the answer comes when the core has it. */
  readonly flush: () => Promise<void>;
}

/** Wait after the last key, in ms. */
export const saveAfterMs = 400;

/** The longest that anything typed waits, in ms: who types on and on loses no more than this. */
export const saveAtLeastEveryMs = 1000;

/**
 * @param save stores a draft; when it fails the draft counts as not saved and goes with the next
 * @param later runs a function after some ms and returns its undo
 */
export function createDraftSaver(
  save: (draft: DraftState) => Promise<unknown>,
  later: (run: () => void, ms: number) => () => void,
): DraftSaver {
  let waiting: DraftState | null = null;
  let cancel = () => {};
  let cancelLatest: (() => void) | null = null;
  let running: Promise<void> = Promise.resolve();

  const write = async () => {
    const draft = waiting;
    if (draft === null) return;
    waiting = null;
    try {
      await save(draft);
    } catch {
      waiting ??= draft;
    }
  };
  const flush = () => {
    cancel();
    cancelLatest?.();
    cancelLatest = null;
    // One after the other: an older text must not land after a newer one.
    running = running.then(write);
    return running;
  };
  return {
    note: (draft) => {
      waiting = draft;
      cancel();
      cancel = later(() => void flush(), saveAfterMs);
      cancelLatest ??= later(() => void flush(), saveAtLeastEveryMs);
    },
    flush,
  };
}
