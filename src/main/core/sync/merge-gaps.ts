import type { RemoteMessage } from '../remotes/remote.ts';
import {
  byTime,
  type Held,
  type HeldGap,
  type HeldRow,
  type NewGap,
  type Page,
} from './merge-rows.ts';

/**
 * A conversation that was not in the vendor's list at our last look, and whose first page begins
 * this soon after it, is taken for whole: nobody writes more than a page in that time.
 */
const newbornMs = 60 * 60 * 1000;

export interface GapChanges {
  readonly newGap: NewGap | null;
  readonly closedGaps: readonly number[];
}

/** The oldest of the gaps that `time` lies in: after `fromAt`, before the row it stands before. */
function gapAround(gaps: readonly HeldGap[], time: number): HeldGap | undefined {
  return gaps
    .filter((gap) => time < gap.beforeSentAt && (gap.fromAt === null || gap.fromAt < time))
    .toSorted((a, b) => a.beforeSentAt - b.beforeSentAt)[0];
}

/** Whether `time` lies in history that was missing: what turns up there is not late. */
export function isInGap(gaps: readonly HeldGap[], time: number): boolean {
  return gapAround(gaps, time) !== undefined;
}

/**
 * Where a page begins, history may be missing before it: when it is the first page of a
 * conversation and the vendor did not say that it is whole, or when it neither reaches back to our
 * last read nor holds anything we had. What a page covers is no gap any more. A vendor that pages
 * leaves none: what is not here is still to be read.
 */
export function mergeGaps(
  held: Held,
  page: Page,
  matched: ReadonlyMap<RemoteMessage, HeldRow>,
): GapChanges {
  const none = { newGap: null, closedGaps: [] };
  if (page.paged !== undefined) return none;
  if (page.complete) return { newGap: null, closedGaps: held.gaps.map((gap) => gap.beforeId) };
  const oldest = page.messages.toSorted(byTime)[0];
  if (oldest === undefined) return none;
  const oldestRow = matched.get(oldest);
  const closedGaps = held.gaps
    .filter((gap) => gap.beforeSentAt > oldest.sentAt && gap.beforeId !== oldestRow?.id)
    .map((gap) => gap.beforeId);
  const before = (fromAt: number | null): GapChanges => ({
    newGap: {
      beforeRef: oldest.ref,
      fromAt,
      toAt: oldest.sentAt,
      pageLength: page.messages.length,
    },
    closedGaps,
  });
  if (held.gaps.some((gap) => gap.beforeId === oldestRow?.id)) return { newGap: null, closedGaps };
  const around = gapAround(held.gaps, oldest.sentAt);
  // The page begins inside a gap: what is left of it moves down to the page's beginning.
  if (around !== undefined && closedGaps.includes(around.beforeId)) return before(around.fromAt);
  if (held.readAt === null) return before(held.beforePage);
  if (held.newestSentAt === null && oldest.sentAt <= held.readAt + newbornMs) {
    return { newGap: null, closedGaps };
  }
  const hasKnown = [...matched.values()].some((row) => !row.own);
  if (oldest.sentAt > held.readAt && !hasKnown) return before(held.beforePage);
  return { newGap: null, closedGaps };
}
