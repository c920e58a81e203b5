const dayMs = 24 * 60 * 60_000;

/** When a day of a date field ("2026-11-21") begins on this computer, ms UTC; null for an empty one. */
export function dayStart(day: string): number | null {
  const at = new Date(`${day}T00:00:00`).getTime();
  return Number.isNaN(at) ? null : at;
}

/** When the day after it begins; days of 23 and 25 hours too. */
export function dayEnd(day: string): number | null {
  const start = dayStart(day);
  if (start === null) return null;
  const next = new Date(start + dayMs + dayMs / 2);
  next.setHours(0, 0, 0, 0);
  return next.getTime();
}
