import type { ReadableDb } from './db.ts';
import { firstRow } from './sql-rows.ts';

/**
 * How many messages of a thread a vendor shows at most, as far as its answers tell. Cloove shows "its
 * most recent messages" (cloove.txt, "Get a conversation") and says neither how many nor whether there
 * are older ones, and a line that claims missing messages must not stand above a whole conversation.
 */
export interface PageCap {
  /** Messages in the longest page yet. */
  readonly longest: number;
  /** How many threads were that long when they were first read. */
  readonly threads: number;
  /** A page that long left out an older message that we have. */
  readonly isProven: boolean;
}

export const unknownCap: PageCap = { longest: 0, threads: 0, isProven: false };

/** One page that reaches to now, of a vendor that gives nothing older. */
export interface SeenPage {
  readonly length: number;
  readonly isFirstRead: boolean;
  /** It begins after a message of this thread that the vendor has given before. */
  readonly leavesOut: boolean;
}

/** What is known after a page; `cap` itself when it taught nothing. */
export function learnCap(cap: PageCap, { length, isFirstRead, leavesOut }: SeenPage): PageCap {
  if (length === 0 || length < cap.longest) return cap;
  const before = length === cap.longest ? cap : { ...unknownCap, longest: length };
  const threads = before.threads + (isFirstRead ? 1 : 0);
  const isProven = before.isProven || leavesOut;
  if (before === cap && threads === cap.threads && isProven === cap.isProven) return cap;
  return { longest: length, threads, isProven };
}

/** Short threads are often equally long by chance; no vendor we know shows fewer than this. */
const likelyCap = 20;

/** Whether a first page of `length` messages was cut by the vendor, rather than a whole thread. */
export function isCut(cap: PageCap, length: number | null): boolean {
  if (length === null || length < cap.longest) return false;
  return cap.isProven || (cap.longest >= likelyCap && cap.threads >= 2);
}

/** What is known of the vendor a conversation is at. */
export function capOf(db: ReadableDb, conversationId: number): PageCap {
  const row = firstRow<{ longest: number | null; threads: number; proven: number }>(
    db.prepare(
      `SELECT s.longest_page AS longest, s.longest_page_threads AS threads, s.page_cap_proven AS proven
       FROM conversations c JOIN numbers n ON n.id = c.number_id
       JOIN sync_state s ON s.connection_id = n.connection_id WHERE c.id = ?`,
    ),
    conversationId,
  );
  if (row === undefined || row.longest === null) return unknownCap;
  return { longest: row.longest, threads: row.threads, isProven: row.proven === 1 };
}
