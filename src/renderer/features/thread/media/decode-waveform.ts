import { barCount, normalised, toBars } from './waveform.ts';

/**
 * The loudness of a recording that nobody measured, from its own bytes: `barCount` bars from 0 to
 * 100. Rejects where the file cannot be read or decoded.
 */
export async function decodeWaveform(url: string): Promise<number[]> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`The file answered ${answer.status}.`);
  const context = new OfflineAudioContext(1, 1, 8000);
  const sound = await context.decodeAudioData(await answer.arrayBuffer());
  return normalised(toBars(sound.getChannelData(0), barCount));
}
