import { toErrorValue } from '../../../shared/errors.ts';
import { isOfOneThread } from './loop-errors.ts';
import type { OlderToRead, ThreadToRead } from './reads.ts';
import type { PageCame, ThreadReader } from './thread-reader.ts';

/** Requests under way at once: enough to hide the way to the vendor, too few to crowd out a send. */
const atOnce = 4;

/** Threads in one transaction: some 600 messages, which hold the writer for less than 30 ms. */
const together = 12;

type Thread = ThreadToRead | OlderToRead;

/** What became of a thread. `untouched`: not asked for, because the vendor could not be asked. */
export type ReadOutcome =
  | { readonly thread: Thread; readonly kind: 'read' | 'untouched' }
  | { readonly thread: Thread; readonly kind: 'failed'; readonly error: unknown };

/** Which page of a thread is wanted: null for its newest. */
export function cursorOf(thread: Thread): string | null {
  return 'cursor' in thread ? thread.cursor : null;
}

/** Fetches pages, a few at once. After a failure that is not of one thread, no more are asked for. */
async function fetchPages(
  reader: ThreadReader,
  threads: readonly Thread[],
  goesOn: () => boolean,
  signal: AbortSignal,
): Promise<{ pages: PageCame[]; outcomes: Map<Thread, ReadOutcome> }> {
  const pages: PageCame[] = [];
  const outcomes = new Map<Thread, ReadOutcome>();
  const left = threads.values();
  let ended = false;
  async function fetchNext(): Promise<void> {
    for (const thread of left) {
      if (ended || signal.aborted || !goesOn()) return;
      try {
        pages.push(await reader.fetchPage({ thread, cursor: cursorOf(thread) }, signal));
      } catch (error) {
        outcomes.set(thread, { thread, kind: 'failed', error });
        ended ||= !isOfOneThread(toErrorValue(error));
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, threads.length) }, fetchNext));
  return { pages, outcomes };
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
  threads: readonly Thread[],
  goesOn: () => boolean,
  signal: AbortSignal,
): Promise<readonly ReadOutcome[]> {
  const outcomes = new Map<Thread, ReadOutcome>();
  const note = (found: Iterable<ReadOutcome>): void => {
    for (const outcome of found) outcomes.set(outcome.thread, outcome);
  };
  let writing: Promise<readonly ReadOutcome[]> = Promise.resolve([]);
  for (let start = 0; start < threads.length && !signal.aborted; start += together) {
    const some = threads.slice(start, start + together);
    const fetched = await fetchPages(reader, some, goesOn, signal);
    note(await writing);
    note(fetched.outcomes.values());
    if (signal.aborted) break;
    writing = writePages(reader, fetched.pages);
    const failures = [...fetched.outcomes.values()].filter((one) => one.kind === 'failed');
    if (failures.some(({ error }) => !isOfOneThread(toErrorValue(error)))) break;
  }
  note(await writing);
  return threads.map((thread) => outcomes.get(thread) ?? { thread, kind: 'untouched' });
}
