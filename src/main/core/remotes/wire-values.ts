import { z } from 'zod';

/**
 * Values as vendors send them. Unknown fields are let through, unknown words stay strings, and what
 * a row can do without is null when it is absent: one odd field must not hide an inbox.
 */

/** ISO 8601 with `Z` or an offset, as ms UTC. */
export const isoTime = z
  .string()
  .transform((text) => Date.parse(text))
  .pipe(z.int());

/** A time that is absent, or that cannot be read, is not known. */
export const isoTimeOrNull = z
  .string()
  .nullish()
  .catch(null)
  .transform((text) => {
    const at = Date.parse(text ?? '');
    return Number.isNaN(at) ? null : at;
  });

/** Text, or null when it is absent; anything else is another shape. */
export const textOrNull = z
  .string()
  .nullish()
  .transform((text) => text ?? null);

/** Text, or null for everything else. */
export const anyTextOrNull = textOrNull.catch(null);

export const countOrNull = z
  .int()
  .nonnegative()
  .nullish()
  .catch(null)
  .transform((count) => count ?? null);
