import { likeness } from './merge-content.ts';
import { settleMs } from './merge-attempts.ts';
import type { HeldRow, OpenAttempt } from './merge-rows.ts';

/**
 * A message this much older than the attempt is not it: `Date` headers and message times are whole
 * seconds, and may come from two machines.
 */
const clockTolerance = 3000;

/**
 * So long after it left a send may still take effect: its own 30 seconds, and a gateway that gave up
 * on a backend that did not. A template the vendor shows nothing of is taken for ours no later.
 */
const longestFlightMs = 2 * 60 * 1000;

export interface Settled {
  /** The own message and the vendor's row that it is. */
  readonly adoptions: readonly { readonly messageId: number; readonly row: HeldRow }[];
  /** Own messages that the vendor does not have. */
  readonly absent: readonly number[];
}

interface Candidate {
  readonly row: HeldRow;
  readonly likeness: 'same' | 'maybe' | 'unlike';
}

function candidatesOf(attempt: OpenAttempt, own: HeldRow, rows: readonly HeldRow[]): Candidate[] {
  return rows.flatMap((row): Candidate[] => {
    if (row.own || row.ref === null || row.direction !== 'outbound') return [];
    if (row.sentAt < attempt.beganAt - clockTolerance) return [];
    const like = likeness(row, own);
    if (like === 'no') return [];
    const inFlight = row.sentAt <= attempt.lastTryAt + longestFlightMs;
    return like === 'same' || inFlight ? [{ row, likeness: like }] : [];
  });
}

/**
 * The vendor's rows that an own send may be whose answer was lost, the likeliest first: what a person
 * is shown where there is a doubt.
 */
export function lostCandidates(attempt: OpenAttempt, rows: readonly HeldRow[]): readonly HeldRow[] {
  const own = rows.find((row) => row.id === attempt.messageId);
  if (own === undefined || own.ref !== null) return [];
  const order = ['same', 'maybe', 'unlike'];
  return candidatesOf(attempt, own, rows)
    .toSorted((a, b) => order.indexOf(a.likeness) - order.indexOf(b.likeness))
    .map(({ row }) => row);
}

/** The one candidate of the best likeness that can be adopted; null when there is none or a doubt. */
function sole(candidates: readonly Candidate[]): Candidate | null {
  const same = candidates.filter((one) => one.likeness === 'same');
  const [first, ...others] = same.length > 0 ? same : candidates;
  return first !== undefined && first.likeness !== 'unlike' && others.length === 0 ? first : null;
}

/** Whether another attempt has as good a claim to the row. */
function claims(others: readonly Candidate[], wanted: Candidate): boolean {
  return others.some(
    (one) =>
      one.row.id === wanted.row.id && (wanted.likeness !== 'same' || one.likeness === 'same'),
  );
}

/**
 * Decides what became of own sends whose answer was lost, after all that the vendor shows of the
 * person since they began has been read at `servedAt` (the vendor's clock). One is adopted only as
 * its sole candidate, and only a row that no other open attempt may be (DATA, "Message"); absent
 * when there is no candidate at all and the vendor's list has passed its time. Else it stays unknown
 * and both are on screen. Attempts that are still under way claim their candidates too.
 */
export function settleLost(
  rows: readonly HeldRow[],
  attempts: readonly OpenAttempt[],
  servedAt: number,
): Settled {
  const open = attempts.flatMap((attempt) => {
    const own = rows.find((row) => row.id === attempt.messageId);
    if (own === undefined || own.ref !== null) return [];
    return [{ attempt, candidates: candidatesOf(attempt, own, rows) }];
  });
  const adoptions: { messageId: number; row: HeldRow }[] = [];
  const absent: number[] = [];
  for (const { attempt, candidates } of open) {
    const { messageId, state, lastTryAt } = attempt;
    if (state !== 'unknown') continue;
    const wanted = sole(candidates);
    const isClaimed = open.some(
      (other) =>
        wanted !== null &&
        other.attempt.messageId !== messageId &&
        claims(other.candidates, wanted),
    );
    if (wanted !== null && !isClaimed) adoptions.push({ messageId, row: wanted.row });
    else if (candidates.length === 0 && servedAt >= lastTryAt + settleMs) absent.push(messageId);
  }
  return { adoptions, absent };
}
