/** Every named read and write of the store, by feature. The worker runs them; the client knows their types. */
export const reads = {} as const;

export const writes = {} as const;

export type Reads = typeof reads;
export type Writes = typeof writes;
