import { closeSync, existsSync, openSync, readFileSync, writeSync } from 'node:fs';
import { z } from 'zod';
import { seal, unseal } from '../credentials/seal.ts';
import type { Random } from '../ports.ts';
import type { AuditEnd } from './line.ts';

/** What the file says; `damaged` where it is there and nothing in it can be read. */
export type ReadHead = AuditEnd | 'missing' | 'damaged';

/** Where the trail of a database ends, kept apart from it. */
export interface HeadFile {
  read(): ReadHead;
  write(end: AuditEnd): void;
  close(): void;
}

const slotLength = 256;
const purpose = 'lobby audit head';
const Head = z.object({ seq: z.int().nonnegative(), hash: z.string().regex(/^[0-9a-f]{64}$/) });

/** Where the head of a database lies. */
export function headPath(databaseFile: string): string {
  return `${databaseFile}-trail`;
}

/**
 * The file that says how far the trail had come, sealed under the trail's key. It is written after
 * each commit into one of two slots in turn, so that a kill in between leaves the one before: it may
 * be behind the database, and never ahead of what was committed.
 */
export function openHeadFile(file: string, key: Uint8Array, random: Random): HeadFile {
  let descriptor: number | null = null;
  let slot = 0;
  const opened = (): number =>
    (descriptor ??= openSync(file, existsSync(file) ? 'r+' : 'w+', 0o600));

  function readSlot(bytes: Uint8Array, at: number): AuditEnd | null {
    const length = bytes[at * slotLength] ?? 0;
    const from = at * slotLength + 1;
    const plain = unseal(key, bytes.subarray(from, from + length), purpose);
    if (plain === null) return null;
    const { seq, hash } = Head.parse(JSON.parse(Buffer.from(plain).toString('utf8')));
    return { seq, hash: new Uint8Array(Buffer.from(hash, 'hex')) };
  }

  return {
    read() {
      if (!existsSync(file)) return 'missing';
      const bytes = new Uint8Array(readFileSync(file));
      const first = readSlot(bytes, 0);
      const second = readSlot(bytes, 1);
      const isFirst = (first?.seq ?? -1) >= (second?.seq ?? -1);
      slot = isFirst ? 1 : 0;
      return (isFirst ? first : second) ?? 'damaged';
    },
    write({ seq, hash }) {
      const text = JSON.stringify({ seq, hash: Buffer.from(hash).toString('hex') });
      const sealed = seal(key, Buffer.from(text, 'utf8'), purpose, random);
      const bytes = Buffer.alloc(slotLength);
      bytes[0] = sealed.length;
      bytes.set(sealed, 1);
      writeSync(opened(), bytes, 0, slotLength, slot * slotLength);
      slot = 1 - slot;
    },
    close() {
      if (descriptor !== null) closeSync(descriptor);
      descriptor = null;
    },
  };
}
