import { z } from 'zod';
import { DeskHours } from '../domain/desk-hours.ts';
import { ConnectionId, NumberId } from '../domain/ids.ts';
import { numberFacts } from '../domain/number-health.ts';
import { isTimeZone } from '../domain/wall-clock.ts';
import { method } from './method.ts';
import { Time } from './primitives.ts';
import { NumberRow } from './rows.ts';

/** One fact of a number that changed. */
export const NumberChange = z.object({
  id: z.int(),
  at: Time,
  fact: z.enum(numberFacts),
  /** WhatsApp's word, or "yes" and "no"; null: it was not told. */
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type NumberChange = z.infer<typeof NumberChange>;

export const numberMethods = [
  method('numbers.list', {
    input: z.object({}),
    output: z.array(NumberRow),
    permission: 'useSettings',
  }),
  /**
   * Asks the vendor for the connection's numbers and their health now and answers when they are
   * written. Throws `capability_missing` for a vendor that tells neither, and what the vendor or the network said.
   */
  method('numbers.refresh', {
    input: z.object({ connectionId: ConnectionId }),
    output: z.object({}),
    permission: 'readInbox',
  }),
  /** What changed of a number, newest first, 500 at most. Throws `not_found`. */
  method('numbers.history', {
    input: z.object({ id: NumberId }),
    output: z.object({
      /** When it was first known here: nothing is told of before. */
      knownSince: Time.nullable(),
      changes: z.array(NumberChange),
    }),
    permission: 'readInbox',
  }),
  /** Somebody has looked at what changed of these numbers. Those that are gone are passed by. */
  method('numbers.seen', {
    input: z.object({ ids: z.array(NumberId).max(500) }),
    output: z.object({}),
    permission: 'readInbox',
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
