import { limitReads, limitWrites } from '../remotes/limits.ts';
/** Every named read and write of the store, by feature. The worker runs them; the client knows their types. */
export const reads = {
  ...limitReads,
} as const;

export const writes = {
  ...limitWrites,
} as const;

export type Reads = typeof reads;
export type Writes = typeof writes;
