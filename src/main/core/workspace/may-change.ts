import type { WayOut } from '../../../shared/contract/ways-out.ts';
import { LobbyError } from '../../../shared/errors.ts';
import type { Place } from './place.ts';
import { waysOutOf } from './ways-out.ts';

/** Whether a shared inbox link is in the window, or the page that tells of its end. */
export function isLinkPlace(place: Place): boolean {
  return place.kind === 'link_ended' || (place.kind === 'open' && place.workspace.which === 'link');
}

/** Throws `workspace_closed` once Lobby is closing. */
export function refuseClosed(place: Place): void {
  if (place.kind === 'closed') throw new LobbyError('workspace_closed', 'Lobby is closing.');
}

/** Whoever stands before a locked window leads it nowhere else. Throws `locked`. */
export function refuseLocked(place: Place): void {
  if (place.kind !== 'open' || place.workspace.caller().role !== 'locked') return;
  throw new LobbyError('locked', 'Somebody has to say who they are first.');
}

/**
 * Whoever came by a link or is no admin does nothing to the files of this computer's own inbox.
 * Throws `not_permitted`.
 */
export function refuseGuests(place: Place): void {
  const isAdmin = place.kind !== 'open' || place.workspace.caller().role === 'admin';
  if (!isLinkPlace(place) && isAdmin) return;
  throw new LobbyError('not_permitted', 'This is for an admin of the inbox.', {
    detail: { right: 'manageWorkspace' },
  });
}

/** Throws `conflict` where no database is damaged. */
export function requireDamage(place: Place): void {
  const isDamaged =
    place.kind === 'problem'
      ? waysOutOf(place.error).includes('repair')
      : place.kind === 'open' &&
        place.workspace.which === 'own' &&
        place.workspace.trouble() === 'database_damaged';
  if (!isDamaged) throw new LobbyError('conflict', 'Nothing here wants a repair.');
}

/** Throws `conflict` where an inbox opens, or may open again by itself. */
export function requireStartAnew(place: Place): void {
  if (place.kind === 'problem' && waysOutOf(place.error).includes('start_anew')) return;
  throw new LobbyError('conflict', 'There is no need to start anew.');
}

/** Throws `not_permitted`, `leave_demo_first`, and `conflict` where no workspace is open. */
export function requireWipe(place: Place): void {
  refuseGuests(place);
  if (place.kind !== 'open') throw new LobbyError('conflict', 'There is nothing to remove.');
  if (place.workspace.which === 'demo') {
    throw new LobbyError('leave_demo_first', 'The demo holds nothing of yours.');
  }
}

/** Throws `not_permitted`, `leave_demo_first`, and `conflict` where `way` is not offered. */
export function requireRestore(place: Place, way: WayOut): void {
  refuseGuests(place);
  if (place.kind === 'open' && place.workspace.which === 'demo') {
    throw new LobbyError('leave_demo_first', 'The demo keeps no backup.');
  }
  if (place.kind === 'problem' && !waysOutOf(place.error).includes(way)) {
    throw new LobbyError('conflict', 'What is here may open again by itself.');
  }
}

/** Throws `conflict` where something is here already. */
export function requireFirstRun(place: Place): void {
  if (place.kind === 'first_run') return;
  throw new LobbyError('conflict', 'Something is here already.', {
    detail: { reason: 'inbox_here' },
  });
}
