import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { Random } from '../ports.ts';

/** Plain bytes a chunk; the last may have fewer. */
export const chunkBytes = 64 * 1024;
const nonceBytes = 12;
const tagBytes = 16;
/** What a chunk costs beside its bytes. */
const extraBytes = nonceBytes + tagBytes;
export const sealedChunkBytes = chunkBytes + extraBytes;

/** Where a chunk stands: it opens nowhere else, and a file that was cut short does not open. */
export interface ChunkPlace {
  readonly fileKey: string;
  readonly index: number;
  readonly last: boolean;
}

function associated({ fileKey, index, last }: ChunkPlace): Buffer {
  return Buffer.from(`lobby media ${fileKey} ${index} ${last ? 'end' : 'more'}`, 'utf8');
}

/** Encrypts a chunk with AES-256-GCM: nonce, tag, ciphertext. */
export function sealChunk(
  key: Uint8Array,
  place: ChunkPlace,
  plain: Uint8Array,
  random: Random,
): Uint8Array<ArrayBuffer> {
  const nonce = random.bytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
  cipher.setAAD(associated(place));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return new Uint8Array(Buffer.concat([nonce, cipher.getAuthTag(), body]));
}

/** The other way; null when the key or place is another, or a byte was changed. */
export function openChunk(
  key: Uint8Array,
  place: ChunkPlace,
  sealed: Uint8Array,
): Uint8Array<ArrayBuffer> | null {
  if (sealed.length < extraBytes) return null;
  try {
    const nonce = sealed.subarray(0, nonceBytes);
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
    decipher.setAAD(associated(place));
    decipher.setAuthTag(sealed.subarray(nonceBytes, extraBytes));
    const body = sealed.subarray(extraBytes);
    return new Uint8Array(Buffer.concat([decipher.update(body), decipher.final()]));
  } catch {
    return null;
  }
}

/** How many chunks and plain bytes a sealed file of this length has; null for a length no such file has. */
export function measureSealed(length: number): { chunks: number; bytes: number } | null {
  const chunks = Math.ceil(length / sealedChunkBytes);
  const bytes = length - chunks * extraBytes;
  const isWhole = bytes > (chunks - 1) * chunkBytes || (chunks === 1 && bytes === 0);
  return isWhole ? { chunks, bytes } : null;
}
