import { fromBase64, sampleLibrary, type SampleName } from './sample-library.ts';
import type { Content, StoredMedia } from './records.ts';

const dayMs = 86_400_000;

/** WhatsApp keeps a file so long. */
export const mediaLifeMs = 30 * dayMs;

/** What there is of a file at `now` (ms UTC): its bytes, or why there are none. */
export function fileAt(
  media: StoredMedia,
  now: number,
): Uint8Array<ArrayBuffer> | 'notYet' | 'expired' {
  if (media.state === 'expired' || now - media.createdAt >= mediaLifeMs) return 'expired';
  if (media.state === 'notYet' || (media.readyAt ?? 0) > now) return 'notYet';
  if (media.sample !== null) return fromBase64(sampleLibrary[media.sample].data);
  return media.bytes ?? 'expired';
}

/** A sample as somebody's file. */
export function sampleMedia(
  of: Pick<StoredMedia, 'id' | 'phoneId' | 'createdAt'> & { readonly sample: SampleName } & Partial<
      Pick<StoredMedia, 'readyAt' | 'state'>
    >,
): StoredMedia {
  const { mimeType, fileName, bytes: size } = sampleLibrary[of.sample];
  return { mimeType, fileName, size, bytes: null, readyAt: null, state: 'ready', ...of };
}

const mediaType: Readonly<Record<SampleName, string>> = {
  beach: 'image',
  room: 'image',
  dog: 'image',
  receipt: 'image',
  sticker: 'sticker',
  waves: 'video',
  voice: 'audio',
  invoice: 'document',
};

/** WhatsApp's type of a message with this sample. */
export const typeOfSample = (sample: SampleName): string => mediaType[sample];

/** What a message with a file tells of it. */
export function mediaContent(media: StoredMedia, caption: string | null = null): Content {
  const sample = media.sample === null ? null : sampleLibrary[media.sample];
  const known = {
    fileName: media.fileName,
    width: sample?.width ?? null,
    height: sample?.height ?? null,
    duration: sample?.duration ?? null,
    thumbnail: sample?.thumbnail ?? null,
    caption,
  };
  return {
    mediaId: media.id,
    mimeType: media.mimeType,
    size: media.size,
    ...Object.fromEntries(Object.entries(known).filter(([, value]) => value !== null)),
    ...(media.mimeType.startsWith('audio/ogg') ? { voice: true } : {}),
  };
}

const mega = 1024 * 1024;
const accepted: readonly (readonly [type: string, mime: RegExp, most: number])[] = [
  ['image', /^image\/(jpeg|png)$/, 5 * mega],
  ['video', /^video\/(mp4|3gpp)$/, 16 * mega],
  ['audio', /^audio\/(aac|amr|mpeg|mp4|ogg)$/, 16 * mega],
  ['sticker', /^image\/webp$/, 500 * 1024],
  ['document', /./, 100 * mega],
];
const plain = (mime: string): string => mime.split(';')[0]?.trim().toLowerCase() ?? '';

/** Whether WhatsApp takes such a file as this type of message (api/README.md, "Media"). */
export function takesFile(type: string, mime: string, size: number): boolean {
  return accepted.some(
    ([own, pattern, most]) => own === type && pattern.test(plain(mime)) && size <= most,
  );
}
