import type { FailureCause } from '../../../../shared/domain/failure-causes.ts';

/** What a row of a report is kept under. */
export interface Place {
  readonly numberId: number;
  /** `''` for customers, `person:<id>`, or an origin. */
  readonly sender: string;
  /** On the number's calendar: days since 1970. */
  readonly localDay: number;
}

/** Messages by what became of them. */
export interface Tally {
  messages: number;
  delivered: number;
  read: number;
  failed: number;
  unknown: number;
}

/** A day of one sender at one number. */
export interface DayRow extends Place, Readonly<Tally> {
  /** 24 counts, or nothing where all are nought: packed.ts. */
  readonly hours: Uint8Array;
  readonly waits: Uint8Array;
}

export interface TemplateRow extends Place, Readonly<Tally> {
  readonly name: string;
  /** `''` where nobody told. */
  readonly language: string;
}

export interface FailureRow extends Place {
  readonly cause: FailureCause;
  readonly messages: number;
}

/** Rows of one stretch. */
export interface CountedRows {
  readonly days: readonly DayRow[];
  readonly templates: readonly TemplateRow[];
  readonly failures: readonly FailureRow[];
}

/** The sender of what customers wrote. */
export const customers = '';
const personPrefix = 'person:';

/** The sender that a person is. */
export const personSender = (id: string): string => `${personPrefix}${id}`;

/** The id of a person who is a sender; null for a sender of another kind. */
export function personOf(sender: string): string | null {
  return sender.startsWith(personPrefix) ? sender.slice(personPrefix.length) : null;
}

/** An empty tally. */
export const noTally = (): Tally => ({ messages: 0, delivered: 0, read: 0, failed: 0, unknown: 0 });

/** Adds one tally to another. */
export function addTally(to: Tally, tally: Readonly<Tally>): void {
  to.messages += tally.messages;
  to.delivered += tally.delivered;
  to.read += tally.read;
  to.failed += tally.failed;
  to.unknown += tally.unknown;
}
