import { MicrophoneError, openMicrophone } from '../../../bridge/microphone.ts';

/** Opus in whichever wrapping this browser records; WhatsApp takes the one in Ogg alone. */
const recordable = ['audio/ogg;codecs=opus', 'audio/webm;codecs=opus'] as const;
const bitsPerSecond = 32_000;

/** Whether this window can record what WhatsApp takes as a voice message. */
export function canRecord(): boolean {
  return (
    typeof MediaRecorder === 'function' &&
    recordable.some((type) => MediaRecorder.isTypeSupported(type))
  );
}

/** A recording that runs. */
export interface Recorder {
  readonly pause: () => void;
  readonly resume: () => void;
  /** How loud it is now, from 0 to 1. */
  readonly level: () => number;
  /** What was recorded so far, in ms; pauses do not count. */
  readonly elapsedMs: () => number;
  /** Ends it, gives the microphone back, and resolves to the sound as it was recorded. */
  readonly stop: () => Promise<Blob>;
}

function meter(stream: MediaStream): { level: () => number; close: () => void } {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  return {
    level: () => {
      analyser.getFloatTimeDomainData(samples);
      const power = samples.reduce((sum, one) => sum + one * one, 0) / samples.length;
      // Speech lies between -50 and -10 dB.
      const decibel = 10 * Math.log10(Math.max(power, 1e-9));
      return Math.min(1, Math.max(0, (decibel + 50) / 40));
    },
    close: () => void context.close(),
  };
}

/** Opens the microphone and records. Rejects with `MicrophoneError`. */
export async function startRecording(): Promise<Recorder> {
  const mimeType = canRecord()
    ? recordable.find((type) => MediaRecorder.isTypeSupported(type))
    : undefined;
  if (mimeType === undefined) throw new MicrophoneError('unsupported');
  const stream = await openMicrophone();
  const sound = meter(stream);
  const recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: bitsPerSecond });
  const pieces: Blob[] = [];
  let before = 0;
  let since: number | null = performance.now();
  const elapsedMs = () => before + (since === null ? 0 : performance.now() - since);
  const hold = () => {
    before = elapsedMs();
    since = null;
  };
  recorder.addEventListener('dataavailable', ({ data }) => pieces.push(data));
  const ended = new Promise<void>((resolve) => {
    recorder.addEventListener('stop', () => resolve());
  });
  // A microphone that is pulled out ends it: what was said until then stays.
  stream.getTracks().forEach((track) => track.addEventListener('ended', hold));
  recorder.start(1000);
  return {
    pause: () => {
      if (recorder.state !== 'recording') return;
      recorder.pause();
      hold();
    },
    resume: () => {
      if (recorder.state !== 'paused') return;
      recorder.resume();
      since = performance.now();
    },
    level: sound.level,
    elapsedMs,
    stop: async () => {
      hold();
      if (recorder.state !== 'inactive') recorder.stop();
      await ended;
      stream.getTracks().forEach((track) => track.stop());
      sound.close();
      return new Blob(pieces, { type: mimeType });
    },
  };
}
