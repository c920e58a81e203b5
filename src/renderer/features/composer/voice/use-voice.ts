import { useLingui } from '@lingui/react/macro';
import { format as formatDate } from 'date-fns';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useAnnounce } from '../../../app/announcer.tsx';
import { MicrophoneError, type MicrophoneProblem } from '../../../bridge/microphone.ts';
import { useToast } from '../../../ui/toast.tsx';
import { startRecording, type Recorder } from './recorder.ts';

/** The longest recording, ms: WhatsApp's 16 MB are further away. */
export const longestMs = 30 * 60 * 1000;
/** What is shorter was a slip of the finger, ms. */
const shortestMs = 500;

/** A recording that is ready to go with the draft. */
export interface Recorded {
  readonly file: File;
  readonly durationMs: number;
}

/** Recording a voice message beside a composer. */
export interface Voice {
  readonly state: 'off' | 'asking' | 'recording' | 'paused' | 'keeping';
  readonly recorder: Recorder | null;
  /** Why nothing is recorded; `empty`: nothing was heard. */
  readonly problem: MicrophoneProblem | 'empty' | null;
  readonly start: () => void;
  readonly pause: () => void;
  readonly resume: () => void;
  /** Ends it and keeps it. */
  readonly finish: () => void;
  /** Ends it and lets go of it; the toast gives it back for a moment. */
  readonly discard: () => void;
}

async function made(recorder: Recorder): Promise<Recorded> {
  const recorded = await recorder.stop();
  const { toOgg } = await import('./to-ogg.ts');
  const { sound, durationMs } = await toOgg(recorded);
  const name = `voice-${formatDate(Date.now(), 'yyyyMMdd-HHmmss')}.ogg`;
  return { file: new File([sound], name, { type: 'audio/ogg' }), durationMs };
}

/**
 * Records from the microphone. Whoever leaves the conversation keeps what was said: it goes to the
 * draft as if the recording had been ended.
 * @param onRecorded takes a recording; also called after the composer is gone
 */
export function useVoice(onRecorded: (recorded: Recorded) => void): Voice {
  const { t } = useLingui();
  const announce = useAnnounce();
  const toast = useToast();
  const [state, setState] = useState<Voice['state']>('off');
  const [problem, setProblem] = useState<Voice['problem']>(null);
  const [recorder, setRecorder] = useState<Recorder | null>(null);
  const running = useRef<Recorder | null>(null);
  const isThere = useRef(true);
  const give = useRef(onRecorded);
  useEffect(() => {
    give.current = onRecorded;
  });

  const take = (): Recorder | null => {
    const taken = running.current;
    running.current = null;
    setRecorder(null);
    return taken;
  };
  const keep = async (one: Recorder) => {
    try {
      if (one.elapsedMs() < shortestMs) {
        await one.stop();
        throw new Error('Nothing was recorded');
      }
      give.current(await made(one));
    } catch {
      if (isThere.current) setProblem('empty');
    } finally {
      if (isThere.current) setState('off');
    }
  };

  const start = async () => {
    if (state !== 'off') return;
    setProblem(null);
    setState('asking');
    try {
      const begun = await startRecording();
      if (!isThere.current) return void begun.stop();
      running.current = begun;
      setRecorder(begun);
      setState('recording');
      announce(t`Recording`);
    } catch (thrown) {
      if (!isThere.current) return;
      setState('off');
      setProblem(thrown instanceof MicrophoneError ? thrown.problem : 'unsupported');
    }
  };
  const finish = () => {
    const one = take();
    if (one === null) return;
    setState('keeping');
    void keep(one);
  };
  const discard = () => {
    const one = take();
    if (one === null) return;
    setState('off');
    if (one.elapsedMs() < shortestMs) return void one.stop();
    const recording = made(one);
    recording.catch(() => undefined);
    toast.show({
      title: t`Recording discarded`,
      action: {
        label: t`Undo`,
        onPress: () =>
          void recording.then((recorded) => give.current(recorded)).catch(() => undefined),
      },
    });
  };

  const leave = useEffectEvent(() => {
    const one = running.current;
    running.current = null;
    if (one !== null) void keep(one);
  });
  useEffect(() => {
    isThere.current = true;
    return () => {
      isThere.current = false;
      leave();
    };
  }, []);

  const over = useEffectEvent(() => {
    if ((running.current?.elapsedMs() ?? 0) >= longestMs) finish();
  });
  useEffect(() => {
    if (state !== 'recording') return;
    const timer = setInterval(() => over(), 1000);
    return () => clearInterval(timer);
  }, [state]);

  return {
    state,
    recorder,
    problem,
    start: () => void start(),
    pause: () => {
      running.current?.pause();
      setState('paused');
    },
    resume: () => {
      running.current?.resume();
      setState('recording');
    },
    finish,
    discard,
  };
}
