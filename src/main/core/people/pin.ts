import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** What scrypt is asked for: about 16 MiB and some 40 ms a try. */
const cost = { N: 2 ** 14, r: 8, p: 1 } as const;
const saltBytes = 16;
const hashBytes = 32;

/** So many wrong PINs cost nothing; the next ones cost ever more time. */
const freeTries = 5;
const firstWaitMs = 1000;
const longestWaitMs = 5 * 60_000;

function derive(pin: string, salt: Uint8Array, { N, r, p }: typeof cost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(pin, salt, hashBytes, { N, r, p }, (error, hash) => {
      if (error === null) resolve(hash);
      else reject(error);
    });
  });
}

/** What is kept of a PIN: "scrypt$salt$hash", both base64url. */
export async function hashPin(pin: string): Promise<string> {
  const salt = randomBytes(saltBytes);
  const hash = await derive(pin, salt, cost);
  return ['scrypt', salt.toString('base64url'), hash.toString('base64url')].join('$');
}

/** Whether `kept` was made from this PIN. What cannot be read was made from none. */
export async function fitsPin(pin: string, kept: string): Promise<boolean> {
  const [kind, salt, hash] = kept.split('$');
  if (kind !== 'scrypt' || salt === undefined || hash === undefined) return false;
  const wanted = Buffer.from(hash, 'base64url');
  const found = await derive(pin, Buffer.from(salt, 'base64url'), cost);
  return wanted.length === found.length && timingSafeEqual(wanted, found);
}

/** How long nobody may try again after so many wrong PINs in a row, ms: 0 … 5 min. */
export function waitAfter(wrongPins: number): number {
  if (wrongPins < freeTries) return 0;
  return Math.min(longestWaitMs, firstWaitMs * 2 ** (wrongPins - freeTries));
}

/**
 * How much of that is left at `now`, ms; `wrongAt` is when the last one was typed. A clock that was
 * set back makes it no longer than it was.
 */
export function waitLeft(
  { wrongPins, wrongAt }: { readonly wrongPins: number; readonly wrongAt: number },
  now: number,
): number {
  const wait = waitAfter(wrongPins);
  return Math.max(0, Math.min(wait, wrongAt + wait - now));
}
