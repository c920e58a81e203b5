import type { MediaFile } from '../../../../shared/contract/content.ts';
import type { MessageType } from '../../../../shared/contract/primitives.ts';

/** Files up to this size come by themselves when somebody looks; larger ones when asked for. */
export const ownAccordBytes = 6 * 1024 * 1024;

/**
 * Whether a file is asked for as soon as its message is on screen: pictures, stickers and voice are
 * looked at at once, videos and documents only by who opens them.
 */
export function comesBySight(
  type: MessageType,
  media: Pick<MediaFile, 'state' | 'bytes'>,
): boolean {
  const looked = type === 'image' || type === 'sticker' || type === 'audio';
  return media.state === 'remote' && looked && (media.bytes ?? 0) <= ownAccordBytes;
}

/** Where the bytes of a file that is here are read from; ranges are answered. */
export function mediaUrl(media: Pick<MediaFile, 'id'>): string {
  return `/media/${media.id}`;
}

/** What kind of file a name or type speaks of, for a small sign: "PDF", "XLSX"; null for none. */
export function fileKind(media: Pick<MediaFile, 'fileName' | 'mime'>): string | null {
  const ending = /\.([\p{L}\p{N}]{1,5})$/u.exec(media.fileName ?? '')?.[1];
  const subtype = /\/(?:x-)?([a-z0-9]{2,5})$/u.exec(media.mime ?? '')?.[1];
  return (ending ?? subtype)?.toUpperCase() ?? null;
}
