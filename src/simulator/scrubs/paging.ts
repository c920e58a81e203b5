import { z } from 'zod';

/** Where a row stands: its time, ms UTC, and its id for rows of the same time. */
export type RowKey = readonly [at: number, id: string];

/** Scrubs promises no order; newest first is what is seen (api/README.md, scrubs, I). */
export type RowOrder = 'newestFirst' | 'oldestFirst';

export interface PageQuery {
  readonly limit: number;
  readonly after?: RowKey | undefined;
  readonly before?: RowKey | undefined;
}

export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly next: RowKey | null;
  readonly previous: RowKey | null;
}

function compare([at, id]: RowKey, [otherAt, otherId]: RowKey): number {
  return otherAt - at || (id < otherId ? -1 : id > otherId ? 1 : 0);
}

/** One page of `all`: what follows `after`, or the stretch that leads up to `before`. */
export function pageOf<Row>(
  all: readonly Row[],
  keyOf: (row: Row) => RowKey,
  query: PageQuery,
  order: RowOrder = 'newestFirst',
): Page<Row> {
  const sign = order === 'newestFirst' ? 1 : -1;
  const sorted = all
    .map((row) => ({ row, key: keyOf(row) }))
    .sort((a, b) => sign * compare(a.key, b.key));
  const { limit, after, before } = query;
  let from = 0;
  let to = limit;
  if (after !== undefined) {
    const first = sorted.findIndex(({ key }) => sign * compare(key, after) > 0);
    from = first === -1 ? sorted.length : first;
    to = from + limit;
  } else if (before !== undefined) {
    const end = sorted.findIndex(({ key }) => sign * compare(key, before) >= 0);
    to = end === -1 ? sorted.length : end;
    from = Math.max(0, to - limit);
  }
  const page = sorted.slice(from, to);
  const first = page[0];
  const last = page.at(-1);
  return {
    rows: page.map(({ row }) => row),
    next: last !== undefined && from + page.length < sorted.length ? last.key : null,
    previous: first !== undefined && from > 0 ? first.key : null,
  };
}

/** A cursor for `list`, opaque to whoever holds it. */
export function writeCursor(list: string, key: RowKey | null): string | null {
  if (key === null) return null;
  return btoa(JSON.stringify([list, ...key]))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}

const Written = z.tuple([z.string(), z.number(), z.string()]);

/** What a cursor of `list` says, or null for one that is not of this list. */
export function readCursor(list: string, cursor: string): RowKey | null {
  try {
    const value: unknown = JSON.parse(atob(cursor.replaceAll('-', '+').replaceAll('_', '/')));
    const read = Written.safeParse(value);
    if (!read.success || read.data[0] !== list) return null;
    return [read.data[1], read.data[2]];
  } catch {
    return null;
  }
}
