import { toErrorValue } from '../../../shared/errors.ts';
import type { Clock } from '../ports.ts';
import { pagesTogether, type Pace } from './desk-share.ts';
import { isOfOneThread } from './loop-errors.ts';
import type { OlderToRead, ThreadToRead } from './reads.ts';
import type { PageCame, ThreadReader } from './thread-reader.ts';

/** Requests under way at once: enough to hide the way to the vendor, too few to crowd out a send. */
const atOnce = 4;

/** What a page takes to write before one was, ms. */
const firstGuessMs = 8;

/** The first write waits for so few pages: the writer has nothing to do until then. */
const firstFew = 16;

type Thread = ThreadToRead | OlderToRead;

/** What became of a thread. `untouched`: not asked for, because the vendor could not be asked. */
export type ReadOutcome =
  | { readonly thread: Thread; readonly kind: 'read' | 'untouched' }
  | { readonly thread: Thread; readonly kind: 'failed'; readonly error: unknown };

/** Which page of a thread is wanted: null for its newest. */
export function cursorOf(thread: Thread): string | null {
  return 'cursor' in thread ? thread.cursor : null;
}

interface Fetching {
  /** At most so many of the pages that came and have not been taken, in the order they came. */
  take(most: number): readonly PageCame[];
  /**
   * Resolves when there is enough to take or nothing more will come; then says which. What has come
   * is enough when it is `few`, or when no more is asked for before it is taken.
   */
  came(few: () => number): Promise<'pages' | 'end'>;
  /** Threads whose page could not be had. */
  readonly failed: ReadonlyMap<Thread, unknown>;
}

/**
 * Fetches pages, a few at once, no further ahead of who takes them than the pace says. After a
 * failure that is not of one thread, or once `goesOn` says no, no more are asked for.
 */
function fetchPages(
  reader: ThreadReader,
  threads: readonly Thread[],
  { goesOn, pace }: ReadingTogether,
  signal: AbortSignal,
): Fetching {
  const arrived: PageCame[] = [];
  const failed = new Map<Thread, unknown>();
  const left = threads.values();
  let ended = false;
  let asking = 0;
  let moved = Promise.withResolvers<void>();
  const move = (): void => {
    moved.resolve();
    moved = Promise.withResolvers();
  };
  async function fetchNext(): Promise<void> {
    for (;;) {
      while (arrived.length >= pace().ahead) await moved.promise;
      if (ended || signal.aborted || !goesOn()) return;
      const { value: thread } = left.next();
      if (thread === undefined) return;
      asking += 1;
      try {
        arrived.push(await reader.fetchPage({ thread, cursor: cursorOf(thread) }, signal));
      } catch (error) {
        failed.set(thread, error);
        ended ||= !isOfOneThread(toErrorValue(error));
      }
      asking -= 1;
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
    async came(few) {
      const isEnough = (): boolean =>
        arrived.length > 0 && (arrived.length >= few() || asking === 0);
      while (!isEnough() && running > 0) await moved.promise;
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

/** How threads are read together. */
export interface ReadingTogether {
  /** Once it says no, no more are asked for. */
  readonly goesOn: () => boolean;
  /** Asked again before each step: somebody may come to the desk meanwhile. */
  readonly pace: () => Pace;
}

/**
 * Reads one page of each thread: while some are written the next are fetched. Never rejects; the
 * outcomes stand in the order of `threads`.
 */
export async function readThreads(
  reader: ThreadReader,
  clock: Clock,
  threads: readonly Thread[],
  together: ReadingTogether,
  signal: AbortSignal,
): Promise<readonly ReadOutcome[]> {
  const { pace } = together;
  const fetching = fetchPages(reader, threads, together, signal);
  const outcomes = new Map<Thread, ReadOutcome>();
  let msEach = firstGuessMs;
  let enough = firstFew;
  const few = (): number => Math.min(enough, pace().fewest, pagesTogether(pace(), msEach));
  while ((await fetching.came(few)) === 'pages') {
    const { rest } = pace();
    const pages = fetching.take(pagesTogether(pace(), msEach));
    // While it writes those, twice as many come.
    enough = Math.max(enough, 2 * pages.length);
    const began = clock.now();
    const written = signal.aborted ? [] : await writePages(reader, pages);
    for (const { page } of pages) page?.end();
    for (const outcome of written) outcomes.set(outcome.thread, outcome);
    if (signal.aborted) continue;
    const took = clock.now() - began;
    msEach = took / pages.length;
    if (rest > 0 && took > 0) await clock.sleep(rest * took, signal);
  }
  for (const [thread, error] of fetching.failed) {
    outcomes.set(thread, { thread, kind: 'failed', error });
  }
  return threads.map((thread) => outcomes.get(thread) ?? { thread, kind: 'untouched' });
}
