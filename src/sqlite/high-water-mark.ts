import { closeSync, existsSync, openSync, readSync, writeSync } from 'node:fs';

/** A number that only grows, in a file beside a database. */
export interface HighWaterMark {
  /** The number; 0 where there is none or it cannot be read. */
  read(): number;
  write(n: number): void;
  close(): void;
}

const length = 16;

function encode(n: number): Buffer {
  const bytes = Buffer.alloc(length);
  bytes.writeBigUInt64LE(BigInt(n), 0);
  bytes.writeBigUInt64LE(~BigInt(n) & 0xffff_ffff_ffff_ffffn, 8);
  return bytes;
}

function decode(bytes: Buffer): number {
  const n = bytes.readBigUInt64LE(0);
  const isWhole = (~n & 0xffff_ffff_ffff_ffffn) === bytes.readBigUInt64LE(8);
  return isWhole && n <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(n) : 0;
}

/** Where the mark of a database lies. */
export function markPath(file: string): string {
  return `${file}-mark`;
}

/**
 * Says from outside how far a database had come. A log that lost its end reads back as an older
 * database, whole and without a word; the mark is what shows it. It is written after each commit
 * and not waited for, so it may be behind the database, and never ahead.
 */
export function openMark(file: string): HighWaterMark {
  let descriptor: number | null = null;
  const opened = (): number =>
    (descriptor ??= openSync(file, existsSync(file) ? 'r+' : 'w+', 0o600));
  return {
    read() {
      const bytes = Buffer.alloc(length);
      let reading: number;
      try {
        reading = openSync(file, 'r');
      } catch {
        return 0;
      }
      try {
        return readSync(reading, bytes, 0, length, 0) === length ? decode(bytes) : 0;
      } finally {
        closeSync(reading);
      }
    },
    write(n) {
      writeSync(opened(), encode(n), 0, length, 0);
    },
    close() {
      if (descriptor !== null) closeSync(descriptor);
      descriptor = null;
    },
  };
}
