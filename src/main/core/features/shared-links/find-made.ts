import { findMade, type KnownMade } from '../../intents/known-made.ts';
import type { RemoteSharedLink, SharedLinkForm } from '../../remotes/admin-parts.ts';

/** How far a vendor's clock may be behind ours, ms. */
const clockSlack = 10 * 60 * 1000;

/** Whether both name the same rights, in whatever order. */
export function sameRights(a: readonly string[], b: readonly string[]): boolean {
  return new Set(a).size === new Set(b).size && a.every((right) => b.includes(right));
}

/**
 * Of a platform's links the one that came of a request whose answer was lost, and that began at
 * `begunAt` (ms UTC).
 */
export function findMadeLink(
  form: SharedLinkForm,
  listed: readonly RemoteSharedLink[],
  known: readonly KnownMade[],
  begunAt: number,
): RemoteSharedLink | 'none' | 'several' {
  return findMade(
    listed,
    known,
    begunAt,
    (link) =>
      link.name === form.name &&
      link.numberRef === form.numberRef &&
      link.expiresAt === form.expiresAt &&
      sameRights([...link.rights, ...link.unknownRights], form.rights) &&
      (link.createdAt === null || link.createdAt > begunAt - clockSlack),
  );
}
