import { contract, type MethodName } from '../../../shared/contract/contract.ts';
import { isPermitted, refusal, type Caller } from '../../../shared/domain/permissions.ts';
import type { Place } from './place.ts';

/** Who sits at the window as long as this is the place; `desk` where no workspace says who. */
export function callerOf(place: Place, desk: Caller): Caller {
  if (place.kind === 'link_ended') return { role: 'link', rights: [] };
  return place.kind === 'open' ? place.workspace.caller() : desk;
}

/**
 * Throws `not_permitted` with `detail.right` for a method that this caller may not call, `locked`
 * where nobody may before they said who they are.
 */
export function requirePermission(caller: Caller, name: MethodName): void {
  const required = contract.get(name)?.permission ?? 'manageWorkspace';
  if (!isPermitted(caller, required)) throw refusal(caller, name, required);
}
