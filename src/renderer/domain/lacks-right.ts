import type { Allowed } from '../../shared/contract/compose.ts';

/** Something is off because the person at this window has no right to it. */
export function lacksRight(allowed: Allowed): boolean {
  return !allowed.allowed && allowed.reason === 'no_right';
}
