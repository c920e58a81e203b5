/**
 * Where the reading of a paged thread stands. A run of pages begins at the newest and follows the
 * vendor's cursor; one run at a time is remembered, so that a kill costs one page at most.
 */
export interface OlderPages {
  /** The next page of the run; null when no run is under way. */
  readonly cursor: string | null;
  /** The oldest message the run has shown; null when no run is under way. */
  readonly from: number | null;
  /** Everything there was before the run is here: meeting it ends the run. */
  readonly isWhole: boolean;
}

export const nothingFollowed: OlderPages = { cursor: null, from: null, isWhole: false };

/** What one page of a thread told. Times by the vendor's clock. */
export interface FollowedPage {
  /** The cursor it was asked for with; null for the newest page. */
  readonly asked: string | null;
  /** The cursor of the page after it; null when there is none. */
  readonly older: string | null;
  /** In the vendor's own order. */
  readonly sentAt: readonly number[];
  /** Messages of the page that an earlier page had brought. */
  readonly known: readonly number[];
}

/**
 * Whether a page, in the vendor's own order, shows that the newest come first. Where it does not,
 * or all is of one second, what is new may be on any page.
 */
export function isNewestFirst(sentAt: readonly number[]): boolean {
  const [first] = sentAt;
  const last = sentAt.at(-1);
  return first !== undefined && last !== undefined && first > last;
}

function oldest(times: readonly number[]): number | null {
  const time = Math.min(...times);
  return Number.isFinite(time) ? time : null;
}

/**
 * Where the run stands after a page (scrubs.txt: `paging.next`; the digest: "Rows come newest first
 * (I): never rely on it to stop early"). It ends at the beginning of the thread, or where it meets
 * what is known to be whole: in an older message than all the run has shown, because a page that
 * has shifted under the cursor repeats newer ones. A page of another run moves nothing.
 */
export function follow(before: OlderPages, page: FollowedPage): OlderPages {
  const { asked, older } = page;
  if (asked !== null && asked !== before.cursor) return before;
  if (older === null) return { cursor: null, from: null, isWhole: true };
  const from = oldest([...page.sentAt, ...(asked === null ? [] : [before.from ?? Infinity])]);
  if (asked === null) {
    const isUnderWay = before.cursor !== null;
    const joins = page.known.length > 0 && isNewestFirst(page.sentAt);
    if (joins && (before.isWhole || isUnderWay)) return before;
    // Between a run that is given up and this one something may be missing: only the end says no.
    return { cursor: older, from, isWhole: before.isWhole && !isUnderWay };
  }
  const met = page.known.some((sentAt) => sentAt < (before.from ?? Infinity));
  // A cursor that leads to itself would be followed for ever; the next change begins a new run.
  if ((before.isWhole && met) || older === asked) return { ...before, cursor: null, from: null };
  return { ...before, cursor: older, from };
}
