import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { writeFileAtomically } from './atomic-file.ts';
import { keyLength } from './open.ts';

/** The 32 bytes of a key in hexadecimal digits; null for anything else. */
export function keyFromHex(text: string): Uint8Array | null {
  const hex = text.trim().toLowerCase();
  return new RegExp(`^[0-9a-f]{${keyLength * 2}}$`).test(hex) ? Buffer.from(hex, 'hex') : null;
}

function hasCode(thrown: unknown, code: string): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === code;
}

/**
 * The key in a file of its own (mode 0600), made when there is none. Throws for a file that holds no
 * key, so that it is never written over, and what the file system says.
 */
export function keyInFile(file: string): Uint8Array {
  try {
    const key = keyFromHex(readFileSync(file, 'utf8'));
    if (key === null) throw new Error(`${file} does not hold a key.`);
    return key;
  } catch (thrown) {
    if (!hasCode(thrown, 'ENOENT')) throw thrown;
  }
  const made = randomBytes(keyLength);
  writeFileAtomically(file, `${made.toString('hex')}\n`, { onlyNew: true });
  return made;
}
