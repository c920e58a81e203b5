import type { RelayApi, RelayEvent } from './relay-api.ts';

/** Pages of a log that are written together. */
export interface Run<Read> {
  readonly kind: 'run';
  /** The cursor they were asked for with, and the one they lead to. */
  readonly from: number;
  readonly to: number;
  /** Of each page what was read of it; of an empty one nothing. */
  readonly pages: readonly Read[];
  /** Nothing came after it when it was made. */
  readonly isLast: boolean;
}

export type Ahead<Read> = Run<Read> | { readonly kind: 'too_old'; readonly oldest: number };

export interface ReadAhead<Read> {
  /**
   * All that has come since the last run, at least one page. Throws as `RelayApi.events` does, after
   * what came before that. After the last run, and after `too_old`, there is none.
   */
  next(): Promise<Ahead<Read>>;
}

/**
 * Reads a log from a cursor to its end while its caller writes what came before: the more the writing
 * takes, the more is written at once. `read` turns the events of a page into what is written; it may
 * take its time. At most `mostAhead` events, the rest of their page and one page more wait to be taken.
 */
export function readAhead<Read>(
  api: Pick<RelayApi, 'events'>,
  from: number,
  read: (events: readonly RelayEvent[]) => Promise<Read>,
  { signal, mostAhead }: { readonly signal: AbortSignal; readonly mostAhead: number },
): ReadAhead<Read> {
  let cursor = from;
  let taken = from;
  let pages: Read[] = [];
  let events = 0;
  let end: 'last' | { readonly oldest: number } | { readonly thrown: unknown } | null = null;
  let moved = Promise.withResolvers<void>();
  let room = Promise.withResolvers<void>();

  function tell(): void {
    moved.resolve();
    moved = Promise.withResolvers();
  }

  async function fetchAll(): Promise<void> {
    let asked = api.events(from, signal);
    while (end === null && !signal.aborted) {
      const page = await asked;
      if (page.kind === 'too_old') {
        end = { oldest: page.oldest };
      } else {
        if (!page.isLast) {
          // The relay makes the next page while this one is read. How that ends is asked for later.
          asked = api.events(page.next, signal);
          asked.catch(() => undefined);
        }
        const said = page.events.length === 0 ? null : await read(page.events);
        cursor = page.next;
        events += page.events.length;
        if (said !== null) pages.push(said);
        if (page.isLast) end = 'last';
      }
      tell();
      if (events >= mostAhead && end === null) await room.promise;
    }
    signal.throwIfAborted();
  }

  void fetchAll()
    .catch((thrown: unknown) => {
      end = { thrown };
    })
    .finally(tell);

  return {
    async next() {
      while (end === null && cursor === taken) await moved.promise;
      if (cursor === taken && end !== null && end !== 'last') {
        if ('thrown' in end) throw end.thrown;
        return { kind: 'too_old', oldest: end.oldest };
      }
      const run: Run<Read> = {
        kind: 'run',
        from: taken,
        to: cursor,
        pages,
        isLast: end === 'last',
      };
      taken = cursor;
      pages = [];
      events = 0;
      room.resolve();
      room = Promise.withResolvers();
      return run;
    },
  };
}
