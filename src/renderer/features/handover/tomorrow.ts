/** When the day after that of `now` ends on this computer's calendar, ms UTC. */
export function endOfTomorrow(now: number): number {
  const date = new Date(now);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + 2).getTime();
}
