/** Two soft strokes of a desk bell: frequency in Hz, and when each begins, s. */
const strokes = [
  { frequency: 1046.5, at: 0 },
  { frequency: 1318.5, at: 0.14 },
] as const;
const strokeSeconds = 0.7;
const loudness = 0.16;

/** A sound that is made, and not read from a file. */
export interface Chime {
  /** Plays it; false where the browser lets nothing sound before somebody has pressed something. */
  play(): Promise<boolean>;
}

function stroke(context: AudioContext, frequency: number, at: number): void {
  const tone = context.createOscillator();
  const volume = context.createGain();
  tone.type = 'sine';
  tone.frequency.value = frequency;
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(loudness, at + 0.01);
  volume.gain.exponentialRampToValueAtTime(0.0001, at + strokeSeconds);
  tone.connect(volume).connect(context.destination);
  tone.start(at);
  tone.stop(at + strokeSeconds);
}

/** Makes the chime of a window; its audio begins with the first sound. */
export function createChime(): Chime {
  let context: AudioContext | null = null;
  return {
    async play() {
      if (typeof AudioContext === 'undefined') return false;
      context ??= new AudioContext();
      // A context that may not sound yet never answers: it is not waited for.
      if (context.state !== 'running') {
        const resumed = context.resume().then(() => true);
        const given = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 300));
        if (!(await Promise.race([resumed, given]).catch(() => false))) return false;
      }
      for (const { frequency, at } of strokes) stroke(context, frequency, context.currentTime + at);
      return true;
    },
  };
}
