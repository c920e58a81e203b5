import { z } from 'zod';
import { DeskHours } from '../domain/desk-hours.ts';
import { ConnectionId, NumberId } from '../domain/ids.ts';
import { isTimeZone } from '../domain/wall-clock.ts';
import { method } from './method.ts';
import { NumberRow } from './rows.ts';

export const numberMethods = [
  method('numbers.list', {
    input: z.object({}),
    output: z.array(NumberRow),
    permission: 'readInbox',
  }),
  /**
   * Asks the vendor for the connection's numbers now and answers when they are written. Throws
   * `capability_missing` for a vendor that lists none, and what the vendor or the network said.
   */
  method('numbers.refresh', {
    input: z.object({ connectionId: ConnectionId }),
    output: z.object({}),
    permission: 'readInbox',
  }),
  /**
   * Takes a number that was onboarded at the vendor. The phone may be pasted in any form. Throws
   * `recipient_invalid` for what is no phone; `remote_not_found` with `detail.reason`
   * "not_onboarded" and `remote_conflict` with "cannot_be_claimed" as the vendor says; else what
   * the vendor or the network said.
   */
  method('numbers.claim', {
    input: z.object({ connectionId: ConnectionId, phone: z.string().max(80) }),
    output: NumberRow,
    permission: 'manageConnections',
  }),
  /** When the desk of a number is open; null hours: always. Throws `not_found`. */
  method('numbers.saveDesk', {
    input: z.object({
      id: NumberId,
      timeZone: z.string().max(64).refine(isTimeZone, 'No such time zone'),
      hours: DeskHours.nullable(),
    }),
    output: NumberRow,
    permission: 'manageConnections',
  }),
] as const;
