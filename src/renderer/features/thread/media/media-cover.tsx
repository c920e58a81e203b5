import { useLingui } from '@lingui/react/macro';
import { CloudOff, Download, LoaderCircle, RotateCw, Smartphone } from 'lucide-react';
import { cx } from '../../../ui/class-names.ts';
import type { MediaFile } from '../../../../shared/contract/content.ts';
import { fetchedPart, useMediaWords } from './media-words.tsx';
import type { MediaWish } from './use-media.ts';

/** A ring that fills as the file comes; it turns where nobody knows how much there is. */
function Ring({ part }: { part: number | null }) {
  if (part === null) return <LoaderCircle aria-hidden className="size-5 animate-spin" />;
  const round = 2 * Math.PI * 9;
  return (
    <svg
      aria-hidden
      viewBox="0 0 24 24"
      className="size-5 -rotate-90"
      fill="none"
      strokeWidth={2.5}
    >
      <circle cx={12} cy={12} r={9} className="stroke-current opacity-30" />
      <circle
        cx={12}
        cy={12}
        r={9}
        className="stroke-current transition-[stroke-dashoffset]"
        strokeLinecap="round"
        strokeDasharray={round}
        strokeDashoffset={round * (1 - part)}
      />
    </svg>
  );
}

/**
 * What stands over the place of a picture or video that is not here: how far it is, why it is not,
 * and the way to ask for it.
 * @param name what the file is, for the button's name: "Photo"
 */
export function MediaCover({
  media,
  wish,
  name,
  small = false,
}: {
  media: MediaFile;
  wish: MediaWish;
  name: string;
  small?: boolean;
}) {
  const { t } = useLingui();
  const words = useMediaWords(media, wish);
  const lost = media.state === 'gone' || media.state === 'phone';
  const moving = media.state === 'fetching' || (wish.isAsking && wish.error === null);
  const again = media.state === 'waiting' || wish.error !== null;
  const onPicture = media.thumbnail !== null;
  const disc = cx(
    'grid size-10 place-items-center rounded-full',
    onPicture
      ? 'bg-ink/70 text-surface forced-colors:bg-[Canvas] forced-colors:text-[CanvasText]'
      : 'bg-pressed text-muted',
  );
  return (
    <span className="absolute inset-0 flex flex-col items-center justify-center gap-1.5 p-2">
      {lost ? (
        <span className={disc}>
          {media.state === 'phone' ? (
            <Smartphone aria-hidden className="size-5" strokeWidth={1.75} />
          ) : (
            <CloudOff aria-hidden className="size-5" strokeWidth={1.75} />
          )}
        </span>
      ) : moving ? (
        <span className={disc}>
          <Ring part={fetchedPart(media)} />
        </span>
      ) : (
        <button
          type="button"
          onClick={wish.ask}
          aria-label={again ? t`Try again: ${name}` : t`Fetch: ${name}`}
          className={cx(
            disc,
            'transition-colors forced-colors:border',
            !onPicture && 'hover:text-ink',
          )}
        >
          {again ? (
            <RotateCw aria-hidden className="size-4.5" />
          ) : (
            <Download aria-hidden className="size-4.5" />
          )}
        </button>
      )}
      {words !== null && !small && (
        <span
          className={cx(
            'max-w-full rounded-full px-2 py-0.5 text-center text-sm text-balance tabular-nums',
            onPicture
              ? 'bg-ink/70 text-surface forced-colors:bg-[Canvas] forced-colors:text-[CanvasText]'
              : 'text-muted',
          )}
        >
          {words}
        </span>
      )}
    </span>
  );
}
