import type { Desk } from '../../shared/domain/desk-hours.ts';
import type { NumberId } from '../../shared/domain/ids.ts';
import { useCall } from '../app/use-call.ts';

/** Where and when the desk of a number works; this computer's zone while that is not known. */
export function useNumberDesk(id: NumberId | undefined): Desk {
  const numbers = useCall('numbers.list', {}, { topics: ['numbers', 'connections'] }).data ?? [];
  const number = numbers.find((one) => one.id === id);
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return { timeZone: number?.timeZone ?? here, hours: number?.deskHours ?? null };
}
