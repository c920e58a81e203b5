import type { RemoteSharedLink, SharedLinkForm } from '../../remotes/admin-parts.ts';

/** A link that is known here: since when (ms UTC), and whether we know that we made it. */
export interface KnownRef {
  readonly ref: string;
  readonly seenAt: number;
  readonly madeHere: boolean;
}

/** How far a vendor's clock may be behind ours, ms. */
const clockSlack = 10 * 60 * 1000;

/** Whether both name the same rights, in whatever order. */
export function sameRights(a: readonly string[], b: readonly string[]): boolean {
  return new Set(a).size === new Set(b).size && a.every((right) => b.includes(right));
}

/**
 * Of a platform's links the one that came of a request whose answer was lost: it looks as it was
 * asked for, and nobody knew it before `begunAt` (ms UTC).
 */
export function findMadeLink(
  form: SharedLinkForm,
  listed: readonly RemoteSharedLink[],
  known: readonly KnownRef[],
  begunAt: number,
): RemoteSharedLink | 'none' | 'several' {
  const older = new Set(
    known.filter((one) => one.madeHere || one.seenAt < begunAt).map(({ ref }) => ref),
  );
  const candidates = listed.filter(
    (link) =>
      !older.has(link.ref) &&
      link.name === form.name &&
      link.numberRef === form.numberRef &&
      link.expiresAt === form.expiresAt &&
      sameRights([...link.rights, ...link.unknownRights], form.rights) &&
      (link.createdAt === null || link.createdAt > begunAt - clockSlack),
  );
  const [found, ...others] = candidates;
  if (found === undefined) return 'none';
  return others.length > 0 ? 'several' : found;
}
