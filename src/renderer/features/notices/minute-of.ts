const pattern = /^(\d{1,2}):(\d{2})$/;

/** Minutes since midnight of what a time field holds; null for what is no time of a day. */
export function minuteOf(text: string): number | null {
  const [, hours, minutes] = pattern.exec(text) ?? [];
  if (hours === undefined || minutes === undefined) return null;
  const minute = Number(hours) * 60 + Number(minutes);
  return minute < 24 * 60 && Number(minutes) < 60 ? minute : null;
}
