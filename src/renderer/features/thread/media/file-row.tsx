import { useLingui } from '@lingui/react/macro';
import { Download, FileText, LoaderCircle, RotateCw } from 'lucide-react';
import { useRef } from 'react';
import { useFormat } from '../../../app/format.ts';
import type { MediaFile } from '../../../../shared/contract/content.ts';
import { fileKind } from './media-plan.ts';
import { fetchedPart, useMediaWords } from './media-words.tsx';
import { SaveLink } from './save-link.tsx';
import { useMedia } from './use-media.ts';

/** A document: what it is called, its kind and size, and the way to have it. */
export function FileRow({ media }: { media: MediaFile }) {
  const { t } = useLingui();
  const format = useFormat();
  const frame = useRef<HTMLDivElement>(null);
  const wish = useMedia(media, frame, false);
  const words = useMediaWords(media, wish);
  const name = media.fileName ?? t`Document`;
  const kind = fileKind(media);
  const size = media.bytes === null ? null : format.bytes(media.bytes);
  const facts = [kind, size].filter((fact) => fact !== null).join(' · ');
  const lost = media.state === 'gone' || media.state === 'phone';
  const moving = media.state === 'fetching' || (wish.isAsking && wish.error === null);
  const again = media.state === 'waiting' || wish.error !== null;
  const part = fetchedPart(media);
  return (
    <div
      ref={frame}
      className="relative flex w-72 max-w-full items-center gap-2.5 overflow-hidden rounded-lg border border-line bg-surface py-2 ps-2.5 pe-1.5"
    >
      <span className="grid h-10 w-8 shrink-0 place-items-center rounded-md bg-pressed text-muted">
        <FileText aria-hidden className="size-4.5" strokeWidth={1.75} />
      </span>
      <span className="flex min-w-0 flex-1 flex-col">
        <bdi className="line-clamp-2 font-medium [overflow-wrap:anywhere]">{name}</bdi>
        <span className="text-sm text-muted tabular-nums">
          {facts !== '' && <bdi dir="ltr">{facts}</bdi>}
          {words !== null && media.state !== 'remote' && (
            <>
              {facts !== '' && ' · '}
              {words}
            </>
          )}
          {media.state === 'remote' && wish.error !== null && <> · {words}</>}
        </span>
      </span>
      {media.state === 'here' ? (
        <SaveLink media={media} look="button" />
      ) : moving ? (
        <span className="grid size-8 shrink-0 place-items-center text-muted">
          <LoaderCircle aria-hidden className="size-4 animate-spin" />
        </span>
      ) : (
        !lost && (
          <button
            type="button"
            onClick={wish.ask}
            aria-label={again ? t`Try again: ${name}` : t`Fetch: ${name}`}
            className="grid size-8 shrink-0 place-items-center rounded-lg text-muted transition-colors hover:bg-hover hover:text-ink"
          >
            {again ? (
              <RotateCw aria-hidden className="size-4" />
            ) : (
              <Download aria-hidden className="size-4" />
            )}
          </button>
        )
      )}
      {media.state === 'fetching' && part !== null && (
        <span aria-hidden className="absolute inset-x-0 bottom-0 h-0.5 bg-pressed">
          <span className="block h-full bg-accent" style={{ width: `${part * 100}%` }} />
        </span>
      )}
    </div>
  );
}
