import { contract, type MethodName } from '../../../shared/contract/contract.ts';
import { isPermitted, type Caller } from '../../../shared/domain/permissions.ts';
import { LobbyError } from '../../../shared/errors.ts';
import type { Place } from './machine.ts';

/** Who sits at the window as long as this is the place; `desk` at what is this computer's own. */
export function callerOf(place: Place, desk: Caller): Caller {
  if (place.kind === 'link_ended') return { role: 'link', rights: [] };
  if (place.kind !== 'open') return desk;
  const { link, role } = place.workspace;
  if (link !== null) return { role: 'link', rights: link.shown().rights };
  return role === 'staff' ? { role, rights: [] } : desk;
}

/** Throws `not_permitted` with `detail.right` for a method that this caller may not call. */
export function requirePermission(caller: Caller, name: MethodName): void {
  const required = contract.get(name)?.permission ?? 'manageWorkspace';
  if (isPermitted(caller, required)) return;
  throw new LobbyError('not_permitted', `${name} takes the right ${required}.`, {
    detail: { right: required },
  });
}
