const firstMs = 200;
const longestMs = 5_000;

/**
 * How long to wait before the next try, in ms: doubles from 200 ms to at most 5 s, and `fraction`
 * (0 ≤ x < 1) takes up to half of it away, so that several windows do not come back at once.
 */
export function backOff(failures: number, fraction: number): number {
  const full = Math.min(longestMs, firstMs * 2 ** Math.max(0, failures - 1));
  return Math.round(full * (1 - fraction / 2));
}
