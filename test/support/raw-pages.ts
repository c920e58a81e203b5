import { createCipheriv } from 'node:crypto';
import { readFileSync } from 'node:fs';

const pageBytes = 4096;
/** A nonce and a tag at the end of each page (SQLite3 Multiple Ciphers, "sqleet: ChaCha20"). */
const nonceBytes = 16;
const reservedBytes = nonceBytes + 16;
/** The first page begins with what says that it is a database. */
const headerBytes = 24;

function chacha(key: Uint8Array, counter: number, nonce: Uint8Array, bytes: Uint8Array): Buffer {
  const iv = Buffer.alloc(16);
  iv.writeUInt32LE(counter >>> 0);
  iv.set(nonce.subarray(0, 12), 4);
  return createCipheriv('chacha20', key, iv).update(bytes);
}

/**
 * Every page of an encrypted database as its bytes lie in the file, free ones and the unused parts of
 * others too: what somebody with the key and a hex editor sees. No SQL shows that.
 */
export function rawPages(file: string, key: Uint8Array): Buffer {
  const sealed = readFileSync(file);
  const pages: Buffer[] = [];
  for (let at = 0; at < sealed.length; at += pageBytes) {
    const page = sealed.subarray(at, at + pageBytes - reservedBytes);
    const nonce = sealed.subarray(at + page.length, at + page.length + nonceBytes);
    const counter = nonce.readUInt32LE(12) ^ (at / pageBytes + 1);
    const once = chacha(key, counter, nonce, Buffer.alloc(64)).subarray(32);
    const begin = at === 0 ? headerBytes : 0;
    pages.push(chacha(once, counter + 1, nonce, page.subarray(begin)));
  }
  return Buffer.concat(pages);
}
