/** Bars of a waveform on screen. */
export const barCount = 44;

/** Loudness samples brought to exactly `count` bars from 0 to 100, the loudest of each stretch. */
export function toBars(samples: ArrayLike<number>, count: number): number[] {
  if (samples.length === 0) return Array.from({ length: count }, () => 0);
  return Array.from({ length: count }, (_, bar) => {
    const from = Math.floor((bar * samples.length) / count);
    const to = Math.max(from + 1, Math.floor(((bar + 1) * samples.length) / count));
    let peak = 0;
    for (let at = from; at < to; at += 1) peak = Math.max(peak, Math.abs(samples[at] ?? 0));
    return peak;
  });
}

/** Bars scaled so that the loudest is 100: a whispered message has a shape too. */
export function normalised(bars: readonly number[]): number[] {
  const loudest = Math.max(...bars, 0);
  return bars.map((bar) => (loudest === 0 ? 0 : Math.round((bar / loudest) * 100)));
}
