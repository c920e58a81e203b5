import type { RemoteMessage } from '../remotes/remote.ts';
import { sameContent } from './merge-content.ts';
import type { Adoption, Held, HeldRow, OpenAttempt, Page } from './merge-rows.ts';

/** The vendor's database and the clock of its answers may be two machines. */
const clockTolerance = 2000;

/** How long after a try a page that does not hold it says that it is not there. */
export const settleMs = 15_000;

export interface AttemptChanges {
  readonly adoptions: readonly Adoption[];
  readonly absent: readonly number[];
  /** Messages of the page that must wait for an answer that is on its way. */
  readonly waiting: ReadonlySet<RemoteMessage>;
}

interface Open {
  readonly attempt: OpenAttempt;
  readonly row: HeldRow;
}

/** Whether the page shows all that was sent since `time`. */
function reachesBackTo(page: Page, time: number): boolean {
  if (page.messages.length === 0) return true;
  const oldest = Math.min(...page.messages.map((message) => message.sentAt));
  return page.complete || oldest <= time;
}

/**
 * Looks for own sends whose answer was lost among what the vendor shows (DATA, "Message"): one is
 * adopted only as the sole candidate with its content since it began, while no other open attempt
 * says the same; else both stay on screen. An event of a vendor that shows nothing else is never told
 * again, and often comes before the answer: it is not waited with. While an answer is on its way nothing is decided, and a
 * message that may be it waits. Where there is more to a thread than its newest page, a page decides
 * nothing: `settle-sends.ts` does, after a look at all of it.
 *
 * `matched` tells which row a message of the page is already known as.
 */
export function mergeAttempts(
  held: Held,
  page: Page,
  matched: ReadonlyMap<RemoteMessage, HeldRow>,
): AttemptChanges {
  const open: Open[] = held.attempts.flatMap((attempt) => {
    const row = held.rows.find((candidate) => candidate.id === attempt.messageId);
    return row === undefined || row.ref !== null ? [] : [{ attempt, row }];
  });
  const adoptions: Adoption[] = [];
  const absent: number[] = [];
  const waiting = new Set<RemoteMessage>();
  const inPage = new Set([...matched.values()].map((row) => row.id));
  for (const { attempt, row } of open) {
    const isLike = (message: Pick<RemoteMessage, 'direction' | 'sentAt'> & HeldContent): boolean =>
      message.direction === 'outbound' &&
      message.sentAt >= attempt.beganAt - clockTolerance &&
      sameContent(message, row);
    const candidates = page.messages.filter(
      (message) => isLike(message) && matched.get(message)?.own !== true,
    );
    const isEvent = page.eventsOnly === true;
    if (page.paged !== undefined && attempt.state === 'unknown' && !isEvent) continue;
    if (attempt.state === 'sending' && !isEvent) {
      // Only the newest page is read again for what waited.
      if (page.paged?.isNewest === false) continue;
      for (const message of candidates) if (!matched.has(message)) waiting.add(message);
      continue;
    }
    const elsewhere = held.rows.filter(
      (other) => !other.own && other.ref !== null && !inPage.has(other.id) && isLike(other),
    );
    const alike = open.filter((other) => sameContent(other.row, row));
    const [sole] = candidates;
    if (alike.length === 1 && elsewhere.length === 0 && candidates.length === 1 && sole) {
      adoptions.push({ messageId: attempt.messageId, message: sole });
    } else if (
      !isEvent &&
      candidates.length + elsewhere.length === 0 &&
      page.servedAt >= attempt.lastTryAt + settleMs &&
      reachesBackTo(page, attempt.beganAt)
    ) {
      absent.push(attempt.messageId);
    }
  }
  return { adoptions, absent, waiting };
}

type HeldContent = Pick<HeldRow, 'type' | 'text' | 'template'>;
