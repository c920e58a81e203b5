const pattern = /^(\d{1,2}):(\d{2})$/;

/** Minutes since midnight as a time field has them: "08:05". */
export function clockText(minute: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** The other way; null for what is no time of a day. */
export function minuteOf(text: string): number | null {
  const [, hours, minutes] = pattern.exec(text) ?? [];
  if (hours === undefined || minutes === undefined) return null;
  const minute = Number(hours) * 60 + Number(minutes);
  return minute < 24 * 60 && Number(minutes) < 60 ? minute : null;
}
