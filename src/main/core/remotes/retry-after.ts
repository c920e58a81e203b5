/**
 * `Retry-After` in ms from `now` (ms UTC): seconds or an HTTP date (RFC 9110, 10.2.3). A date is
 * measured against the answer's own `Date` where there is one, because clocks differ. Null when it
 * is absent or unreadable.
 */
export function readRetryAfter(headers: Headers, now: number): number | null {
  const text = headers.get('retry-after')?.trim();
  if (!text) return null;
  if (/^\d+(\.\d+)?$/.test(text)) return Math.min(Math.ceil(Number(text) * 1000), maxMs);
  const at = Date.parse(text);
  if (Number.isNaN(at)) return null;
  const from = Date.parse(headers.get('date') ?? '');
  return Math.min(Math.max(0, at - (Number.isNaN(from) ? now : from)), maxMs);
}

const maxMs = 24 * 60 * 60 * 1000;
