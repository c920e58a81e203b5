import { z } from 'zod';

/** What the parts of a bench are asked and what they answer. */
export const Range = z.object({ from: z.int(), to: z.int() });
export const ImportQuestion = z.union([Range, z.object({ memory: z.literal(true) })]);
export const Imported = z.object({
  /** ms until all was written. */
  writing: z.number(),
  /** ms until all of it could be found, too. */
  searchable: z.number(),
});
export const Memory = z.object({ megabytes: z.number() });
export const Inserted = z.object({ ms: z.number() });

/** Conversations a list page, and a write of threads. */
export const pageSize = 100;
