import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Download, LoaderCircle, Pause, Play, RotateCw } from 'lucide-react';
import { useRef, type ReactNode } from 'react';
import { useFormat } from '../../../app/format.ts';
import { cx } from '../../../ui/class-names.ts';
import type { MediaFile } from '../../../../shared/contract/content.ts';
import type { Message } from '../../../../shared/contract/rows.ts';
import { SaveLink } from './save-link.tsx';
import { comesBySight, mediaUrl } from './media-plan.ts';
import { useMediaWords } from './media-words.tsx';
import { usePlayer, usePlayerStore } from './player.ts';
import { useMedia } from './use-media.ts';
import { barCount, toBars } from './waveform.ts';

/** Recordings up to this size are measured here where nobody sent their waveform. */
const measureBytes = 3 * 1024 * 1024;

/** The waveform that came along, else the one measured from the file; null until there is one. */
function useWaveform(media: MediaFile): readonly number[] | null {
  const measure =
    media.waveform === null && media.state === 'here' && (media.bytes ?? 0) <= measureBytes;
  const measured = useQuery({
    queryKey: ['waveform', media.id],
    enabled: measure,
    queryFn: async () => {
      const { decodeWaveform } = await import('./decode-waveform.ts');
      return decodeWaveform(mediaUrl(media));
    },
  });
  return media.waveform ?? measured.data ?? null;
}

/** The bars, filled up to where the recording stands. A recording runs from left to right everywhere. */
function Bars({ waveform, part }: { waveform: readonly number[] | null; part: number }) {
  const bars = toBars(waveform ?? [], barCount);
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${barCount * 4 - 1} 28`}
      preserveAspectRatio="none"
      className="size-full"
    >
      {bars.map((bar, index) => {
        const height = Math.max(3, (bar / 100) * 26);
        const done = part > 0 && (index + 0.5) / barCount <= part;
        return (
          <rect
            key={index}
            x={index * 4}
            y={14 - height / 2}
            width={3}
            height={height}
            rx={1.5}
            className={done ? 'fill-accent' : 'fill-control-line opacity-70'}
          />
        );
      })}
    </svg>
  );
}

/** A recording: play, where it stands in its waveform, how long it is, how fast it plays. */
export function Voice({
  message,
  media,
  time,
}: {
  message: Message;
  media: MediaFile;
  /** Stands at the end of its last line. */
  time?: ReactNode;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const frame = useRef<HTMLDivElement>(null);
  const wish = useMedia(media, frame, comesBySight(message.type, media));
  const words = useMediaWords(media, wish);
  const waveform = useWaveform(media);
  const { id } = media;
  const current = usePlayer((player) => player.current === id);
  const playing = usePlayer((player) => player.current === id && player.playing);
  const position = usePlayer((player) => player.positions.get(id) ?? 0);
  const known = usePlayer((player) => player.lengths.get(id) ?? null);
  const speed = usePlayer((player) => player.speed);
  const broken = usePlayer((player) => player.broken.has(id));
  const { toggle, seek, nextSpeed } = usePlayerStore().getState();
  const length = known ?? (media.durationMs === null ? null : media.durationMs / 1000);
  const url = mediaUrl(media);
  const here = media.state === 'here';
  const moving = media.state === 'fetching' || (wish.isAsking && wish.error === null);
  const lost = media.state === 'gone' || media.state === 'phone';
  const again = media.state === 'waiting' || wish.error !== null;
  const at = format.clock(position * 1000);
  const whole = length === null ? null : format.clock(length * 1000);
  const rate = format.number(speed);

  return (
    <div ref={frame} className="flex w-72 max-w-full flex-col gap-0.5">
      <div className="flex items-center gap-2.5">
        <button
          type="button"
          disabled={lost || moving || broken}
          onClick={() => (here ? toggle(id, url) : wish.ask())}
          aria-label={
            here
              ? playing
                ? t`Pause voice message`
                : t`Play voice message`
              : again
                ? t`Try again: voice message`
                : t`Fetch voice message`
          }
          className="grid size-9 shrink-0 place-items-center rounded-full bg-accent text-on-accent transition-colors hover:bg-accent-hover disabled:bg-pressed disabled:text-muted forced-colors:border"
        >
          {moving ? (
            <LoaderCircle aria-hidden className="size-4.5 animate-spin" />
          ) : here || lost ? (
            playing ? (
              <Pause aria-hidden className="size-4.5 fill-current" strokeWidth={1} />
            ) : (
              <Play aria-hidden className="ms-0.5 size-4.5 fill-current" strokeWidth={1} />
            )
          ) : again ? (
            <RotateCw aria-hidden className="size-4" />
          ) : (
            <Download aria-hidden className="size-4" />
          )}
        </button>
        <div dir="ltr" className="relative h-7 min-w-0 flex-1">
          <Bars waveform={waveform} part={length === null ? 0 : position / length} />
          {here && !broken && (
            <input
              type="range"
              min={0}
              max={length ?? 0}
              step={0.1}
              value={Math.min(position, length ?? 0)}
              disabled={length === null}
              onChange={(event) => seek(id, url, Number(event.target.value))}
              aria-label={t`Position in the recording`}
              aria-valuetext={whole === null ? at : t`${at} of ${whole}`}
              className="absolute inset-0 size-full cursor-pointer appearance-none rounded-md bg-transparent opacity-0 focus-visible:opacity-100 [&::-webkit-slider-thumb]:h-7 [&::-webkit-slider-thumb]:w-0.5 [&::-webkit-slider-thumb]:appearance-none [&::-webkit-slider-thumb]:bg-accent"
            />
          )}
        </div>
        {here && !broken && (
          <button
            type="button"
            onClick={nextSpeed}
            aria-label={t`Speed: ${rate} times`}
            className={cx(
              'h-6 w-10 shrink-0 rounded-full bg-pressed text-sm font-medium tabular-nums transition-opacity hover:text-ink forced-colors:border',
              !current && 'text-muted',
            )}
          >
            <bdi dir="ltr">{rate}×</bdi>
          </button>
        )}
      </div>
      <span className="flex items-center justify-between gap-3 ps-11.5 text-xs text-muted tabular-nums">
        <span className="min-w-0">
          {broken ? (
            <span className="flex flex-wrap items-center gap-x-2 text-warn-ink">
              <Trans>This computer cannot play it.</Trans> <SaveLink media={media} />
            </span>
          ) : here ? (
            current && position > 0 && whole !== null ? (
              <span dir="ltr">
                {at} / {whole}
              </span>
            ) : (
              whole
            )
          ) : (
            <>
              {whole !== null && <span className="me-2">{whole}</span>}
              {words}
            </>
          )}
        </span>
        {time}
      </span>
    </div>
  );
}
