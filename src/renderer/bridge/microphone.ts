/** Why there is no sound to record. */
export const microphoneProblems = ['refused', 'none', 'busy', 'unsupported'] as const;
export type MicrophoneProblem = (typeof microphoneProblems)[number];

/** Rejection of `openMicrophone`. */
export class MicrophoneError extends Error {
  readonly problem: MicrophoneProblem;

  constructor(problem: MicrophoneProblem, options: { cause?: unknown } = {}) {
    super(`The microphone is ${problem}`, options);
    this.name = 'MicrophoneError';
    this.problem = problem;
  }
}

/** What a browser's refusal means to whoever sits here (names by the specification of getUserMedia). */
export function microphoneProblem(name: string): MicrophoneProblem {
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'refused';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'none';
    case 'NotReadableError':
    case 'AbortError':
      return 'busy';
    default:
      return 'unsupported';
  }
}

/**
 * The sound of the microphone in one channel, as WhatsApp wants voice messages; asks for permission
 * where nobody has answered yet. Rejects with `MicrophoneError`. Whoever opened it stops its tracks.
 */
export async function openMicrophone(): Promise<MediaStream> {
  // Absent in a window that is not on a trusted address.
  const devices: MediaDevices | undefined = navigator.mediaDevices;
  if (devices === undefined) throw new MicrophoneError('unsupported');
  try {
    return await devices.getUserMedia({
      audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true },
    });
  } catch (cause) {
    const name = cause instanceof DOMException ? cause.name : '';
    throw new MicrophoneError(microphoneProblem(name), { cause });
  }
}
