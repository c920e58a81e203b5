/** What a file is sent as, in WhatsApp's words. */
export const mediaKinds = ['image', 'video', 'audio', 'document', 'sticker'] as const;
export type MediaKind = (typeof mediaKinds)[number];

const MiB = 1024 * 1024;

/** WhatsApp's largest file of each kind, in bytes; an animated sticker may have more. */
export const largestMedia: Readonly<Record<MediaKind, number>> = {
  image: 5 * MiB,
  video: 16 * MiB,
  audio: 16 * MiB,
  document: 100 * MiB,
  sticker: 100 * 1024,
};
export const largestAnimatedSticker = 500 * 1024;

/** WhatsApp's longest words under a picture, video or document, in UTF-16 units. */
export const maxCaptionLength = 1024;

/** Kinds that carry words of their own; the others send them as a message before. */
export function takesCaption(kind: MediaKind): boolean {
  return kind === 'image' || kind === 'video' || kind === 'document';
}

const kindByMime: Readonly<Record<string, MediaKind>> = {
  'image/jpeg': 'image',
  'image/png': 'image',
  'video/mp4': 'video',
  'video/3gpp': 'video',
  'audio/aac': 'audio',
  'audio/amr': 'audio',
  'audio/mpeg': 'audio',
  'audio/mp4': 'audio',
  'audio/ogg': 'audio',
};

/**
 * What WhatsApp shows a file as, by its content's own type; everything it has no place for travels
 * as a document. A sticker is never guessed: a WebP is asked for as one.
 */
export function kindOfMime(mime: string): MediaKind {
  return kindByMime[mime] ?? 'document';
}
