import { z } from 'zod';
import { readOwnCursor, writeOwnCursor } from '../own-cursor.ts';

/** Scrubs' own cursors are opaque and go two ways: `paging.next` with `after`, `paging.previous` with `before`. */
export type Way = 'after' | 'before';

/** Where a walk stands: the cursor of each number that has more. A thread's walk has one place, `''`. */
const Place = z.object({
  way: z.enum(['after', 'before']),
  at: z.record(z.string(), z.string().min(1)).refine((at) => Object.keys(at).length > 0),
});
export type Place = z.infer<typeof Place>;

/** Our own opaque cursor, or null where nothing is left. */
export function writeCursor(way: Way, at: Readonly<Record<string, string>>): string | null {
  if (Object.keys(at).length === 0) return null;
  return writeOwnCursor({ way, at });
}

/** Reads a cursor of ours; null begins. Throws `bad_input` for anything else. */
export const readCursor = (cursor: string | null): Place | null => readOwnCursor(Place, cursor);

/** What Scrubs says of the pages beside one, without a cursor that only leads back to itself. */
export function waysOn(
  paging: { readonly next: string | null; readonly previous: string | null },
  asked: string | null,
): { readonly after: string | null; readonly before: string | null } {
  const other = (cursor: string | null) => (cursor === '' || cursor === asked ? null : cursor);
  return { after: other(paging.next), before: other(paging.previous) };
}
