import { Trans, useLingui } from '@lingui/react/macro';
import { Check, Mic, Pause, Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useFormat } from '../../../app/format.ts';
import { Button } from '../../../ui/button.tsx';
import { cx } from '../../../ui/class-names.ts';
import { Spinner } from '../../../ui/spinner.tsx';
import type { Recorder } from './recorder.ts';
import { longestMs, type Voice } from './use-voice.ts';

/** How many of the last moments the meter shows, and how long each is, ms. */
const barCount = 40;
const barMs = 80;

/** The recording that runs above the box: how loud, how long, and how it ends. */
export function VoiceBar({ voice }: { voice: Voice }) {
  const { t } = useLingui();
  const { state, recorder } = voice;
  if (state === 'off') return null;
  const isPaused = state === 'paused';
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape ends it from each of its buttons
    <section
      aria-label={t`Voice message`}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || recorder === null) return;
        event.preventDefault();
        event.stopPropagation();
        voice.discard();
      }}
      className="mx-1.5 mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1 rounded-lg bg-sunken px-2.5 py-1.5"
    >
      {recorder === null ? (
        <p className="flex items-center gap-2 text-base text-muted">
          <Spinner size={14} />
          {state === 'asking' ? (
            <Trans>Waiting for the microphone. The system may ask whether Lobby may use it.</Trans>
          ) : (
            <Trans>Keeping the recording…</Trans>
          )}
        </p>
      ) : (
        <>
          <Sound recorder={recorder} isPaused={isPaused} />
          <span className="ms-auto flex flex-wrap items-center gap-1">
            <Button
              size="small"
              variant="quiet"
              icon={<Trash2 size={14} />}
              onPress={voice.discard}
            >
              <Trans>Discard</Trans>
            </Button>
            <Button
              size="small"
              icon={isPaused ? <Mic size={14} /> : <Pause size={14} />}
              onPress={isPaused ? voice.resume : voice.pause}
            >
              {isPaused ? <Trans>Go on</Trans> : <Trans>Pause</Trans>}
            </Button>
            <Button
              // oxlint-disable-next-line jsx-a11y/no-autofocus -- Space or Enter ends what was begun by a press
              autoFocus
              size="small"
              variant="primary"
              icon={<Check size={14} />}
              onPress={voice.finish}
            >
              <Trans>Done</Trans>
            </Button>
          </span>
        </>
      )}
    </section>
  );
}

/** How loud the last moments were and how long it is. */
function Sound({ recorder, isPaused }: { recorder: Recorder; isPaused: boolean }) {
  const { t } = useLingui();
  const format = useFormat();
  const [levels, setLevels] = useState<readonly number[]>([]);
  const [elapsed, setElapsed] = useState(0);

  useEffect(() => {
    if (isPaused) return;
    const timer = setInterval(() => {
      setLevels((all) => [...all, recorder.level()].slice(-barCount));
      setElapsed(recorder.elapsedMs());
    }, barMs);
    return () => clearInterval(timer);
  }, [recorder, isPaused]);

  const isSilent = levels.length === barCount && levels.every((level) => level < 0.05);
  return (
    <span className="flex min-w-0 flex-1 basis-48 flex-wrap items-center gap-x-3">
      <span className="flex items-center gap-1.5 text-sm font-medium">
        <span
          aria-hidden
          className={cx(
            'size-2 rounded-full',
            isPaused ? 'bg-muted' : 'bg-bad-ink motion-safe:animate-pulse',
          )}
        />
        {isPaused ? <Trans>Paused</Trans> : <Trans>Recording</Trans>}
      </span>
      <span role="timer" aria-live="off" aria-label={t`Length`} className="text-sm tabular-nums">
        {format.clock(elapsed)}
        {elapsed > longestMs - 60_000 && (
          <span className="text-warn-ink"> / {format.clock(longestMs)}</span>
        )}
      </span>
      <svg
        aria-hidden
        viewBox={`0 0 ${barCount * 4} 20`}
        preserveAspectRatio="xMaxYMid meet"
        className="h-5 w-40 max-w-full"
      >
        {levels.map((level, at) => {
          const height = Math.max(2, level * 20);
          return (
            <rect
              key={at}
              x={(barCount - levels.length + at) * 4}
              y={10 - height / 2}
              width={3}
              height={height}
              rx={1.5}
              className="fill-accent"
            />
          );
        })}
      </svg>
      {isSilent && (
        <span className="text-sm text-warn-ink">
          <Trans>Nothing is heard: is this the right microphone?</Trans>
        </span>
      )}
    </span>
  );
}
