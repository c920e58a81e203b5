import { z } from 'zod';
import type { ReadableDb } from '../store/db.ts';
import type { RememberingTable } from './made-rows.ts';

const Known = z.object({
  ref: z.string(),
  seenAt: z.int(),
  madeHere: z.int().transform((one) => one === 1),
});

/** A thing of a platform that is known here: since when (ms UTC), and whether we know that we made it. */
export type KnownMade = z.infer<typeof Known>;

/** What of a connection's things the platform has. */
export function knownMade(
  db: ReadableDb,
  table: RememberingTable,
  connectionId: string,
): KnownMade[] {
  return z.array(Known).parse(
    db
      .prepare(
        `SELECT ref, seen_at AS seenAt, made_here AS madeHere FROM ${table}
         WHERE connection_id = ? AND ref IS NOT NULL`,
      )
      .all(connectionId),
  );
}

/**
 * Of what a platform lists the one that came of a request whose answer was lost: it `looks` as it was
 * asked for, and nobody knew it before `begunAt` (ms UTC).
 */
export function findMade<One extends { readonly ref: string }>(
  listed: readonly One[],
  known: readonly KnownMade[],
  begunAt: number,
  looks: (one: One) => boolean,
): One | 'none' | 'several' {
  const older = new Set(
    known.filter((one) => one.madeHere || one.seenAt < begunAt).map(({ ref }) => ref),
  );
  const [found, ...others] = listed.filter((one) => !older.has(one.ref) && looks(one));
  if (found === undefined) return 'none';
  return others.length > 0 ? 'several' : found;
}
