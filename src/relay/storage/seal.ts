import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Closes what a database of somebody else's keeps for a relay. */
export interface Seal {
  /** Says which key it is without telling it; `open` for none. */
  readonly check: string;
  /** `about` is what the text belongs to: it opens nowhere else. */
  close(text: string, about: string): string;
  /** Throws for what another key closed, or what was changed. */
  open(closed: string, about: string): string;
}

/** Text as it is. */
export const openSeal: Seal = { check: 'open', close: (text) => text, open: (text) => text };

const nonceBytes = 12;
const tagBytes = 16;

/** AES-256-GCM with keys of their own, made from the relay's key (32 bytes). */
export function keyedSeal(relayKey: Uint8Array): Seal {
  const derived = (purpose: string): Buffer =>
    Buffer.from(hkdfSync('sha256', relayKey, '', `lobby relay ${purpose}`, 32));
  const key = derived('seal');
  return {
    check: createHmac('sha256', derived('check')).update('seal').digest('hex'),
    close(text, about) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about));
      const closed = [nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()];
      return Buffer.concat(closed).toString('base64');
    },
    open(text, about) {
      const closed = Buffer.from(text, 'base64');
      const end = closed.length - tagBytes;
      const cipher = createDecipheriv('aes-256-gcm', key, closed.subarray(0, nonceBytes))
        .setAAD(Buffer.from(about))
        .setAuthTag(closed.subarray(end));
      return (
        cipher.update(closed.subarray(nonceBytes, end), undefined, 'utf8') + cipher.final('utf8')
      );
    },
  };
}
