import type { LiveApplied } from '../sync/apply-live.ts';
import type { Store } from '../store/store.ts';
import type { LogPage } from './log-page.ts';
import type { Run } from './read-ahead.ts';
import { joinSorted } from './sort-events.ts';
import { isLong, messagesOf } from './stretches.ts';
import type { Applied, ApplyAheadArgs } from './writes.ts';

/** For whom a run is written, and when. */
export type RunScope = Omit<ApplyAheadArgs, 'from' | 'pages' | 'done'>;

/** What became of a run. */
export interface RunWritten extends Applied {
  /** The relay refused a call of the vendor for its stamp. */
  readonly doubts: boolean;
}

/** Writes messages in as few transactions as others who wait for the writer leave it. */
async function writeAhead(
  store: Store,
  scope: Omit<ApplyAheadArgs, 'pages' | 'done'>,
  pages: readonly LogPage[],
): Promise<readonly LiveApplied[]> {
  const handed = pages.map((page) => page.messages());
  const applied: LiveApplied[] = [];
  for (;;) {
    const args = { ...scope, done: applied.length };
    const some = await store.writeHanded('relay.applyAhead', args, 'pages', handed);
    applied.push(...(some?.stretches ?? []));
    if (some === null || some.isAll) return applied;
  }
}

/**
 * Writes what pages of a log say together with how far they reach; where it is long, its messages
 * first. Rejects when the store does.
 */
export async function writeRun(
  store: Store,
  scope: RunScope,
  { from, to, pages }: Run<LogPage>,
): Promise<RunWritten> {
  const { changes, doubts, ...said } = joinSorted(pages.map(({ sorted }) => sorted));
  const inParts = scope.eventsOnly !== true && isLong(messagesOf(changes).length);
  const ahead = inParts ? await writeAhead(store, { ...scope, from }, pages) : [];
  const rest = inParts ? changes.filter(({ kind }) => kind !== 'message') : changes;
  const args = { ...scope, ...said, from, to, doubts, changes: rest };
  const applied = await store.write('relay.apply', args);
  const all = applied === null ? ahead : [...ahead, applied];
  return {
    arrivals: all.flatMap(({ arrivals }) => arrivals),
    due: all.some(({ due }) => due),
    numbers: applied?.numbers === true,
    read: applied?.read ?? [],
    doubts,
  };
}
