import { fileTypeFromBuffer } from 'file-type';
import { imageSize } from 'image-size';
import {
  kindOfMime,
  largestAnimatedSticker,
  largestMedia,
  type MediaKind,
} from '../../../shared/domain/media-kinds.ts';
import { LobbyError } from '../../../shared/errors.ts';

/** A picked file as far as its kind depends on it. */
export interface PickedFile {
  readonly name: string;
  /** What the window took it for. */
  readonly mime: string;
  readonly bytes: number;
  readonly wanted: 'auto' | 'document' | 'sticker';
}

export interface SeenFile {
  readonly kind: MediaKind;
  readonly mime: string;
  readonly width: number | null;
  readonly height: number | null;
}

/** How much of its beginning tells what a file is, and how large a picture. */
export const headBytes = 256 * 1024;

/** Names of one and the same thing. */
const sameMime: Readonly<Record<string, string>> = {
  'audio/x-m4a': 'audio/mp4',
  'audio/ogg; codecs=opus': 'audio/ogg',
  'audio/opus': 'audio/ogg',
  'video/x-m4v': 'video/mp4',
  'image/apng': 'image/png',
};

/** What its first bytes say; null for what has no sign of its own, as plain text. */
async function detected(head: Uint8Array): Promise<string | null> {
  try {
    const found = await fileTypeFromBuffer(head);
    if (found === undefined) return null;
    // WhatsApp plays no other sound in this wrapping than Opus.
    if (found.mime === 'audio/ogg') return 'application/ogg';
    return sameMime[found.mime] ?? found.mime;
  } catch {
    return null;
  }
}

function measured(head: Uint8Array): Pick<SeenFile, 'width' | 'height'> {
  try {
    const { width, height, orientation } = imageSize(head);
    // Five and more lie on their side.
    const turned = orientation !== undefined && orientation >= 5;
    return turned ? { width: height, height: width } : { width, height };
  } catch {
    return { width: null, height: null };
  }
}

const isAnimated = (webp: Uint8Array): boolean =>
  Buffer.from(webp.subarray(12, 16)).toString('latin1') === 'VP8X' && ((webp[20] ?? 0) & 2) !== 0;

function unsupported(found: string | null, reason: string): LobbyError {
  return new LobbyError('file_type_unsupported', 'This file cannot be sent like that.', {
    detail: { found, reason },
  });
}

/** Throws `file_empty`, and `file_too_large` (detail.kind, limit, bytes). */
export function refuseSize(bytes: number, kind: MediaKind, limit = largestMedia[kind]): void {
  if (bytes === 0) throw new LobbyError('file_empty', 'The file is empty.');
  if (bytes <= limit) return;
  throw new LobbyError('file_too_large', 'WhatsApp takes no such file of this size.', {
    detail: { kind, limit, bytes },
  });
}

/** A type as a document may carry it; what pretends to be something else becomes plain bytes. */
function documentMime(found: string | null, said: string): string {
  if (found !== null) return found;
  const [plain = ''] = said.toLowerCase().split(';');
  const isType = /^(?:text|application)\/[\w.+-]{1,100}$/.test(plain.trim());
  return isType ? plain.trim() : 'application/octet-stream';
}

/**
 * Says what a file is sent as, by its first bytes (`headBytes` of them, or all). A name or type that
 * promises a picture, video or sound which the content is not is refused. Throws
 * `file_type_unsupported` (detail.found, reason: `not_a_sticker`, `not_what_it_says`), `file_empty`,
 * `file_too_large`. Sizes and types are WhatsApp's.
 */
export async function lookAtFile(file: PickedFile, head: Uint8Array): Promise<SeenFile> {
  const found = await detected(head);
  if (file.wanted === 'sticker') {
    if (found !== 'image/webp') throw unsupported(found, 'not_a_sticker');
    refuseSize(file.bytes, 'sticker', isAnimated(head) ? largestAnimatedSticker : undefined);
    return { kind: 'sticker', mime: found, ...measured(head) };
  }
  const kind = file.wanted === 'document' || found === null ? 'document' : kindOfMime(found);
  const said = kindOfMime(sameMime[file.mime] ?? file.mime);
  if (file.wanted === 'auto' && found === null && said !== 'document') {
    throw unsupported(found, 'not_what_it_says');
  }
  refuseSize(file.bytes, kind);
  const mime = kind === 'document' ? documentMime(found, file.mime) : (found ?? file.mime);
  const isPicture = mime.startsWith('image/');
  return { kind, mime, ...(isPicture ? measured(head) : { width: null, height: null }) };
}
