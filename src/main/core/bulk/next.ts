import type { DeliveryStatus } from '../../../shared/domain/delivery-status.ts';
import type { BulkPause } from '../../../shared/contract/bulk.ts';
import type {
  BulkRunId,
  ClientId,
  ConnectionId,
  ConversationId,
  NumberId,
  PersonId,
  TemplateId,
} from '../../../shared/domain/ids.ts';
import type { VendorKey } from '../../../shared/domain/vendors.ts';
import { failuresInARow, nextRowAt, type Pace } from './pacing.ts';

/** How the number of a run is. Times are ms UTC. */
export interface NumberDay {
  /** Null while nothing was heard of a number of the connection. */
  readonly id: NumberId | null;
  /** Its platform says that it cannot send templates now. */
  readonly refuses: boolean;
  /** New people in 24 hours; null where nobody tells. */
  readonly limit: number | null;
  /** When each of the last 24 hours was written to, oldest first; empty where there is no limit. */
  readonly used: readonly number[];
}

export interface OpenRun {
  readonly id: BulkRunId;
  readonly connectionId: ConnectionId;
  readonly vendor: VendorKey;
  readonly templateId: TemplateId;
  readonly templateKey: string;
  readonly numberRef: string | null;
  readonly personId: PersonId;
  readonly createdAt: number;
  readonly resumedAt: number;
  readonly waitsUntil: number | null;
}

export interface NextRow {
  readonly id: number;
  readonly phone: string;
  readonly identifier: string;
  readonly name: string | null;
  readonly values: Readonly<Record<string, string>>;
  readonly clientId: ClientId;
  /** Where this row's message is: it was made, and Lobby ended before it could say so. */
  readonly madeIn: ConversationId | null;
  /** Their conversation; null for somebody new. */
  readonly conversationId: number | null;
  /** When we last wrote to them, where that is too lately. */
  readonly lastAt: number | null;
  /** The template was sent to them since the run began, by whomever. */
  readonly hasIt: boolean;
}

/** Where a run stands: its next row, and how the last ones went, newest first. */
export interface NextOfRun {
  readonly run: OpenRun;
  readonly row: NextRow | null;
  readonly last: readonly { readonly at: number; readonly status: DeliveryStatus | null }[];
  readonly number: NumberDay;
}

/** What to do for a run now. */
export type BulkStep =
  | { readonly do: 'send' | 'handed' | 'already'; readonly row: NextRow }
  | { readonly do: 'finish' }
  | { readonly do: 'pause'; readonly because: BulkPause }
  /** `until` null: something else has to happen first. `day`: the number's day is used up. */
  | { readonly do: 'wait'; readonly until: number | null; readonly day: boolean };

const wentWrong = (status: DeliveryStatus | null): boolean =>
  status === 'failed' || status === 'unknown';

/**
 * Decides what a run does now (ms UTC). One row at a time is on its way, so that whoever answers a
 * person never waits behind a run.
 */
export function nextStepOf(
  { run, row, last, number }: NextOfRun,
  limits: Pick<Pace, 'everyMs' | 'room' | 'keptRoom'>,
  now: number,
): BulkStep {
  if (row !== null && row.madeIn !== null) return { do: 'handed', row };
  const [newest] = last;
  const isGoing = newest?.status === 'queued' || newest?.status === 'sending';
  if (isGoing) return { do: 'wait', until: null, day: false };
  if (row === null) return { do: 'finish' };
  const counted = last.filter(({ at }) => at >= run.resumedAt);
  if (counted.length >= failuresInARow && counted.every(({ status }) => wentWrong(status))) {
    return { do: 'pause', because: 'failing' };
  }
  if (number.refuses) return { do: 'pause', because: 'number' };
  if (row.hasIt) return { do: 'already', row };
  const lastAt = newest?.at ?? null;
  const pace = { ...limits, lastAt, lastToPersonAt: row.lastAt, day: number };
  const { at, day } = nextRowAt(pace, now);
  return at > now ? { do: 'wait', until: at, day } : { do: 'send', row };
}
