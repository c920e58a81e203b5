/**
 * The time before which messages are removed: the beginning of the day, by this computer's calendar,
 * that lies `days` days before the day of `now`. Both times are ms UTC. A day that a clock change made
 * longer or shorter counts as one.
 */
export function cutOf(days: number, now: number): number {
  const today = new Date(now);
  return new Date(today.getFullYear(), today.getMonth(), today.getDate() - days).getTime();
}

/** The cut after a look at the setting (null: keep all): it never goes back, for what is gone is gone. */
export function nextCut(cut: number, days: number | null, now: number): number {
  return days === null ? cut : Math.max(cut, cutOf(days, now));
}
