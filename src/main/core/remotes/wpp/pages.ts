import { z } from 'zod';
import type { Shape } from '../compiled.ts';
import type { Answer } from '../ending.ts';
import { readOwnCursor, writeOwnCursor } from '../own-cursor.ts';
import { wppRead, type WppClient } from './request.ts';
import type { WirePage } from './wire.ts';

/** Rows a page, as the text's sample has it (wpp-cloud.txt, "Response Format"); no most is named. */
export const usualLimit = 50;

/** What a page may hold at most when somebody wishes for more. */
const largestLimit = 100;

/**
 * Where a walk stands: the page of each list that has more, and the rows a page it was begun with,
 * because a page's number means nothing without them. A thread's walk has one list, `''`.
 */
const Place = z.object({
  limit: z.int().min(1).max(largestLimit),
  at: z
    .record(z.string(), z.int().min(1).max(1_000_000))
    .refine((at) => Object.keys(at).length > 0),
});
export type Place = z.infer<typeof Place>;

/** Our own opaque cursor, or null where nothing is left. */
export function writePlace({ limit, at }: Place): string | null {
  if (Object.keys(at).length === 0) return null;
  return writeOwnCursor({ limit, at });
}

/** Reads a cursor of ours; null begins. Throws `bad_input` for anything else. */
export const readPlace = (cursor: string | null): Place | null => readOwnCursor(Place, cursor);

/** Rows a page for who asks for `limit`. */
export function limitOf(limit: number | undefined): number {
  return Math.min(largestLimit, Math.max(1, Math.trunc(limit ?? usualLimit)));
}

/** One page of a list. */
export interface ListPage<Row> {
  readonly rows: readonly Row[];
  /** The page that follows; null at the end. */
  readonly next: number | null;
  readonly total: number | null;
  readonly answer: Answer;
}

/**
 * Reads one page. The envelope says whether more follow; where it does not, a full page does. An
 * empty page ends the list whatever is said, and so does one that is not the page that was asked for.
 */
export async function readPage<Row>(
  client: WppClient,
  path: string,
  asked: { readonly page: number; readonly limit: number },
  rows: Shape<WirePage<Row>>,
  signal: AbortSignal,
): Promise<ListPage<Row>> {
  const query = { page: String(asked.page), limit: String(asked.limit) };
  const { value, answer } = await wppRead(client, { path, query }, rows, signal);
  const { data, meta } = value;
  const isAsked = (meta?.page ?? asked.page) === asked.page;
  const hasMore = meta?.hasMore ?? data.length >= (meta?.limit ?? asked.limit);
  return {
    rows: data,
    next: isAsked && hasMore && data.length > 0 ? asked.page + 1 : null,
    total: meta?.total ?? null,
    answer,
  };
}

/** Nobody has so many; a list that goes on and on is broken. */
const longestList = 200;

/** All rows of a short list. */
export async function readAll<Row>(
  client: WppClient,
  path: string,
  rows: Shape<WirePage<Row>>,
  signal: AbortSignal,
): Promise<readonly Row[]> {
  const all: Row[] = [];
  for (let page: number | null = 1; page !== null && page <= longestList;) {
    const read: ListPage<Row> = await readPage(
      client,
      path,
      { page, limit: usualLimit },
      rows,
      signal,
    );
    all.push(...read.rows);
    page = read.next;
  }
  return all;
}
