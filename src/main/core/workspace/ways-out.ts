import type { WayOut } from '../../../shared/contract/ways-out.ts';
import type { ErrorValue } from '../../../shared/errors.ts';

/** The key may still come back by itself, or is only out of reach: nothing is to be given up for it. */
const waitsForKey: readonly unknown[] = ['locked', 'key_file_unreadable'];

/**
 * What may be offered for a workspace that did not open. Giving up what is there is offered only
 * where trying again may never help, and never while somebody else has the folder, a newer Lobby
 * wrote it, or the disk is the trouble.
 */
export function waysOutOf(error: Pick<ErrorValue, 'code' | 'detail'>): readonly WayOut[] {
  switch (error.code) {
    case 'key_consent_required':
      return ['keep_key_in_file', 'retry'];
    case 'key_unavailable':
      return waitsForKey.includes(error.detail?.['reason'])
        ? ['retry']
        : ['retry', 'restore_file', 'start_anew'];
    case 'key_wrong':
    case 'key_damaged':
      return ['retry', 'restore_file', 'start_anew'];
    case 'database_damaged':
      return ['repair', 'retry', 'restore_daily', 'restore_file', 'start_anew'];
    default:
      return ['retry'];
  }
}
