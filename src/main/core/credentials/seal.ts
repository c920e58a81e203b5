import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { Random } from '../ports.ts';

const algorithm = 'aes-256-gcm';
const nonceLength = 12;
const tagLength = 16;

/**
 * Encrypts with AES-256-GCM. `purpose` is the associated data: what was sealed for one purpose (a
 * connection's id, say) does not open for another. Out comes nonce, tag, ciphertext.
 */
export function seal(
  key: Uint8Array,
  plain: Uint8Array,
  purpose: string,
  random: Random,
): Uint8Array<ArrayBuffer> {
  const nonce = random.bytes(nonceLength);
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagLength });
  cipher.setAAD(Buffer.from(purpose, 'utf8'));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return new Uint8Array(Buffer.concat([nonce, cipher.getAuthTag(), body]));
}

/** The other way; null when the key or the purpose is another, or a byte was changed. */
export function unseal(
  key: Uint8Array,
  sealed: Uint8Array,
  purpose: string,
): Uint8Array<ArrayBuffer> | null {
  if (sealed.length < nonceLength + tagLength) return null;
  const nonce = sealed.subarray(0, nonceLength);
  const tag = sealed.subarray(nonceLength, nonceLength + tagLength);
  const body = sealed.subarray(nonceLength + tagLength);
  try {
    const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagLength });
    decipher.setAAD(Buffer.from(purpose, 'utf8'));
    decipher.setAuthTag(tag);
    return new Uint8Array(Buffer.concat([decipher.update(body), decipher.final()]));
  } catch {
    return null;
  }
}
