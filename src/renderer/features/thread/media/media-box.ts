import type { MediaFile } from '../../../../shared/contract/content.ts';

/** A place on screen, in px. */
export interface Box {
  readonly width: number;
  readonly height: number;
}

const largest: Box = { width: 320, height: 340 };
const smallest: Box = { width: 220, height: 100 };
/** For a picture whose size nobody told. */
const unknownSize: Box = { width: 280, height: 210 };
const stickerSize = 144;

function clamp(value: number, low: number, high: number): number {
  return Math.round(Math.min(high, Math.max(low, value)));
}

/**
 * The room that a picture or video takes in the thread, from what the platform says of its size:
 * the same before, while and after its file comes, so that nothing jumps.
 */
export function mediaBox(
  kind: 'picture' | 'sticker',
  media: Pick<MediaFile, 'width' | 'height'>,
): Box {
  if (kind === 'sticker') return { width: stickerSize, height: stickerSize };
  const { width, height } = media;
  if (width === null || height === null) return unknownSize;
  const scale = Math.min(largest.width / width, largest.height / height, 2);
  return {
    width: clamp(width * scale, smallest.width, largest.width),
    height: clamp(height * scale, smallest.height, largest.height),
  };
}
