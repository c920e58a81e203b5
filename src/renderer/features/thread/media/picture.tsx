import { useLingui } from '@lingui/react/macro';
import { ImageOff, Play } from 'lucide-react';
import { useRef, useState, type ReactNode } from 'react';
import { useFormat } from '../../../app/format.ts';
import { messageTypeSigns } from '../../../domain/message-type.ts';
import { cx } from '../../../ui/class-names.ts';
import type { MediaFile } from '../../../../shared/contract/content.ts';
import type { Message } from '../../../../shared/contract/rows.ts';
import { useThreadActions } from '../thread-actions.ts';
import { MediaCover } from './media-cover.tsx';
import { mediaBox } from './media-box.ts';
import { comesBySight, mediaUrl } from './media-plan.ts';
import { useMedia } from './use-media.ts';

/** What is looked at in the thread itself. */
export type PictureKind = 'image' | 'video' | 'sticker';

/** The platform's small picture, out of focus, until the real one is here. */
function Thumbnail({ src }: { src: string }) {
  return (
    <img src={src} alt="" className="absolute inset-0 size-full scale-105 object-cover blur-sm" />
  );
}

/** A picture that is here. It fades in over its thumbnail, in a place that was kept for it. */
function Shown({ media, alt, fit }: { media: MediaFile; alt: string; fit: 'cover' | 'contain' }) {
  const [state, setState] = useState<'loading' | 'shown' | 'broken'>('loading');
  if (state === 'broken') {
    return (
      <span className="absolute inset-0 grid place-items-center text-faint" title={alt}>
        <ImageOff aria-label={alt} className="size-6" strokeWidth={1.5} />
      </span>
    );
  }
  return (
    <img
      src={mediaUrl(media)}
      alt={alt}
      decoding="async"
      draggable={false}
      onLoad={() => setState('shown')}
      onError={() => setState('broken')}
      className={cx(
        'absolute inset-0 size-full transition-opacity',
        fit === 'cover' ? 'object-cover' : 'object-contain',
        state === 'loading' && 'opacity-0',
      )}
    />
  );
}

/**
 * A picture, video or sticker in the thread: its place is kept from the beginning, its thumbnail
 * comes first, and a press shows it large.
 */
export function Picture({
  message,
  media,
  kind,
  over,
}: {
  message: Message;
  media: MediaFile;
  kind: PictureKind;
  /** Stands in its lower corner: the time of a picture without words. */
  over?: ReactNode;
}) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const actions = useThreadActions();
  const frame = useRef<HTMLDivElement>(null);
  const wish = useMedia(media, frame, comesBySight(kind, media));
  const sticker = kind === 'sticker';
  const video = kind === 'video';
  const box = mediaBox(sticker ? 'sticker' : 'picture', media);
  const word = i18n._(messageTypeSigns[kind].word);
  const here = media.state === 'here';
  const length = media.durationMs === null ? null : format.clock(media.durationMs);
  return (
    <div
      ref={frame}
      className={cx('relative isolate overflow-hidden', !sticker && 'rounded-lg bg-pressed')}
      style={{ width: box.width, maxWidth: '100%', aspectRatio: `${box.width} / ${box.height}` }}
    >
      {media.thumbnail !== null && (!here || video) && <Thumbnail src={media.thumbnail} />}
      {here && !video && <Shown media={media} alt={word} fit={sticker ? 'contain' : 'cover'} />}
      {here && actions !== null && !sticker && (
        <button
          type="button"
          onClick={() => actions.view(message)}
          aria-label={video ? t`Play video` : t`Open photo`}
          className="absolute inset-0 grid place-items-center rounded-lg focus-visible:-outline-offset-2"
        >
          {video && (
            <span className="grid size-12 place-items-center rounded-full bg-ink/70 text-surface forced-colors:bg-[Canvas] forced-colors:text-[CanvasText]">
              <Play aria-hidden className="ms-0.5 size-5 fill-current" />
            </span>
          )}
        </button>
      )}
      {!here && <MediaCover media={media} wish={wish} name={word} small={sticker} />}
      {video && length !== null && (
        <span className="pointer-events-none absolute start-1.5 bottom-1.5 rounded-full bg-ink/70 px-1.5 text-xs text-surface forced-colors:bg-[Canvas] forced-colors:text-[CanvasText] tabular-nums">
          {length}
        </span>
      )}
      {over !== undefined && (
        <span className="pointer-events-none absolute end-1.5 bottom-1.5 rounded-full bg-ink/70 px-1.5 text-surface forced-colors:bg-[Canvas] forced-colors:text-[CanvasText]">
          {over}
        </span>
      )}
    </div>
  );
}
