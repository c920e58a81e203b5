/** Writes of the app itself. */
export const appWrites = {
  /** Writes nothing but that it wrote: succeeds as soon as the disk takes a write again. */
  'app.probe': (): void => undefined,
} as const;
