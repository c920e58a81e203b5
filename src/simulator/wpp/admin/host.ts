import type { Phone, WppEvent, WppWorld } from '../world.ts';
import type { Callers } from './callers.ts';
import type { Deliver } from '../../webhook-queue.ts';
import type { Delivery } from './records.ts';

/** What an admin's routes need from the simulator around them. */
export interface AdminHost {
  readonly world: WppWorld;
  readonly callers: Callers;
  readonly now: () => number;
  readonly newId: () => string;
  readonly record: (event: WppEvent) => void;
  /** null: nobody is ever called. */
  readonly deliver: Deliver | null;
  readonly delivered: (delivery: Delivery) => void;
}

/** A number of the caller's organisation. */
export function ownPhone(
  { world }: Pick<AdminHost, 'world'>,
  organisationId: string,
  id: string,
): Phone | undefined {
  const phone = world.phone(id);
  return phone?.organisationId === organisationId ? phone : undefined;
}
