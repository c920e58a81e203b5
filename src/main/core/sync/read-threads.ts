import { toErrorValue } from '../../../shared/errors.ts';
import type { Clock } from '../ports.ts';
import { isOfOneThread } from './loop-errors.ts';
import type { OlderToRead, ThreadToRead } from './reads.ts';
import type { PageCame, ThreadReader } from './thread-reader.ts';

/** Requests under way at once: enough to hide the way to the vendor, too few to crowd out a send. */
const atOnce = 4;

/**
 * Threads in one transaction: the more, the less a message costs; so many that the writer is held for
 * as long as nobody who sends meanwhile notices, and that passing them to its thread takes a moment.
 */
const fewestTogether = 4;
const mostTogether = 24;
const writerHeldMs = 40;

/** Pages that may wait to be written, so that a slow disk does not fill the memory. */
const ahead = 2 * mostTogether;

type Thread = ThreadToRead | OlderToRead;

/** What became of a thread. `untouched`: not asked for, because the vendor could not be asked. */
export type ReadOutcome =
  | { readonly thread: Thread; readonly kind: 'read' | 'untouched' }
  | { readonly thread: Thread; readonly kind: 'failed'; readonly error: unknown };

/** How many threads to write together after `written` of them held the writer for `ms`. */
export function nextTogether(written: number, ms: number): number {
  const fits = Math.floor((written * writerHeldMs) / Math.max(1, ms));
  return Math.max(fewestTogether, Math.min(mostTogether, fits));
}

/** Which page of a thread is wanted: null for its newest. */
export function cursorOf(thread: Thread): string | null {
  return 'cursor' in thread ? thread.cursor : null;
}

interface Fetching {
  /** At most so many of the pages that came and have not been taken, in the order they came. */
  take(most: number): readonly PageCame[];
  /** Resolves when there is something to take or nothing more will come; then says which. */
  came(): Promise<'pages' | 'end'>;
  /** Threads whose page could not be had. */
  readonly failed: ReadonlyMap<Thread, unknown>;
}

/**
 * Fetches pages, a few at once, no further ahead of who takes them than `ahead`. After a failure that
 * is not of one thread, or once `goesOn` says no, no more are asked for.
 */
function fetchPages(
  reader: ThreadReader,
  threads: readonly Thread[],
  goesOn: () => boolean,
  signal: AbortSignal,
): Fetching {
  const arrived: PageCame[] = [];
  const failed = new Map<Thread, unknown>();
  const left = threads.values();
  let ended = false;
  let moved = Promise.withResolvers<void>();
  const move = (): void => {
    moved.resolve();
    moved = Promise.withResolvers();
  };
  async function fetchNext(): Promise<void> {
    for (;;) {
      while (arrived.length >= ahead) await moved.promise;
      if (ended || signal.aborted || !goesOn()) return;
      const { value: thread } = left.next();
      if (thread === undefined) return;
      try {
        arrived.push(await reader.fetchPage({ thread, cursor: cursorOf(thread) }, signal));
      } catch (error) {
        failed.set(thread, error);
        ended ||= !isOfOneThread(toErrorValue(error));
      }
      move();
    }
  }
  let running = Math.min(atOnce, threads.length);
  for (let n = running; n > 0; n -= 1) {
    void fetchNext().then(() => {
      running -= 1;
      move();
    });
  }
  return {
    failed,
    take(most) {
      const taken = arrived.splice(0, most);
      move();
      return taken;
    },
    async came() {
      while (arrived.length === 0 && running > 0) await moved.promise;
      return arrived.length > 0 ? 'pages' : 'end';
    },
  };
}

/** Writes pages together; if that fails each alone, so that a page that cannot be written holds up no other. */
async function writePages(
  reader: ThreadReader,
  pages: readonly PageCame[],
): Promise<readonly ReadOutcome[]> {
  const read = pages.map(({ thread }): ReadOutcome => ({ thread, kind: 'read' }));
  if (pages.length === 0) return read;
  try {
    await reader.writePages(pages);
    return read;
  } catch (error) {
    const [first] = pages;
    if (pages.length === 1 && first !== undefined) {
      return [{ thread: first.thread, kind: 'failed', error }];
    }
    const outcomes: ReadOutcome[] = [];
    for (const page of pages) outcomes.push(...(await writePages(reader, [page])));
    return outcomes;
  }
}

/**
 * Reads one page of each thread: while some are written the next are fetched. No more are asked for
 * once `goesOn` says no. Never rejects; the outcomes stand in the order of `threads`.
 */
export async function readThreads(
  reader: ThreadReader,
  clock: Clock,
  threads: readonly Thread[],
  goesOn: () => boolean,
  signal: AbortSignal,
): Promise<readonly ReadOutcome[]> {
  const fetching = fetchPages(reader, threads, goesOn, signal);
  const outcomes = new Map<Thread, ReadOutcome>();
  let together = fewestTogether;
  while ((await fetching.came()) === 'pages') {
    const pages = fetching.take(together);
    if (signal.aborted) continue;
    const began = clock.now();
    for (const outcome of await writePages(reader, pages)) outcomes.set(outcome.thread, outcome);
    together = nextTogether(pages.length, clock.now() - began);
  }
  for (const [thread, error] of fetching.failed) {
    outcomes.set(thread, { thread, kind: 'failed', error });
  }
  return threads.map((thread) => outcomes.get(thread) ?? { thread, kind: 'untouched' });
}
