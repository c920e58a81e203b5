import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemRandom } from '../node-ports.ts';
import { openFileVault, type FileVault } from './file-vault.ts';
import { chunkBytes, sealedChunkBytes } from './sealed-chunks.ts';

let dir: string;
let vault: FileVault;
const masterKey = new Uint8Array(32).fill(7);
const open = (key = masterKey) => openFileVault({ dir, masterKey: key, random: systemRandom });

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'lobby-vault-'));
  vault = open();
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const pattern = (length: number) =>
  new Uint8Array(length).map((_, at) => (at * 31 + (at >> 8)) % 256);

async function keep(fileKey: string, bytes: Uint8Array, piece = bytes.length + 1): Promise<void> {
  const writer = await vault.write(fileKey);
  for (let at = 0; at < bytes.length; at += piece) await writer.append(bytes.slice(at, at + piece));
  expect(await writer.finish()).toBe(bytes.length);
}

async function read(fileKey: string, start: number, end: number, from = vault) {
  return new Uint8Array(await new Response(from.read(fileKey, { start, end })).arrayBuffer());
}

const only = () => join(dir, readdirSync(dir)[0] ?? 'nothing');

describe('an encrypted file', () => {
  it('comes back as it was, whatever its length, the pieces it came in and the part that is asked', async () => {
    const edge = fc.constantFrom(0, 1, chunkBytes - 1, chunkBytes, chunkBytes + 1, 3 * chunkBytes);
    const length = fc.oneof(edge, fc.nat(4 * chunkBytes));
    await fc.assert(
      fc.asyncProperty(
        length,
        fc.integer({ min: 1, max: 2 * chunkBytes }),
        fc.nat(),
        fc.nat(),
        async (size, piece, a, b) => {
          const bytes = pattern(size);
          await keep('f', bytes, piece);
          expect(await vault.size('f')).toBe(size);
          const [start = 0, end = 0] = [a % (size + 1), b % (size + 1)].toSorted((x, y) => x - y);
          expect(Buffer.compare(await read('f', start, end), bytes.slice(start, end))).toBe(0);
        },
      ),
      { numRuns: 15 },
    );
  });

  it('says neither what it holds nor what it is called', async () => {
    await keep('holiday-photo', new TextEncoder().encode('the secret of the clinic'.repeat(100)));
    expect(readFileSync(only()).toString('latin1')).not.toContain('secret');
    expect(only()).not.toContain('holiday');
  });

  it.each([
    ['cut at the end of a chunk', (file: string) => truncateSync(file, 2 * sealedChunkBytes)],
    ['cut inside a chunk', (file: string) => truncateSync(file, 2 * sealedChunkBytes + 5000)],
    [
      'with two chunks in each other’s place',
      (file: string) => {
        const bytes = readFileSync(file);
        const first = Buffer.from(bytes.subarray(0, sealedChunkBytes));
        bytes.copy(bytes, 0, sealedChunkBytes, 2 * sealedChunkBytes);
        first.copy(bytes, sealedChunkBytes);
        writeFileSync(file, bytes);
      },
    ],
    [
      'with a changed bit',
      (file: string) => {
        const bytes = readFileSync(file);
        bytes[100] = (bytes[100] ?? 0) ^ 1;
        writeFileSync(file, bytes);
      },
    ],
  ])('%s is an error, and never other bytes', async (_, harm) => {
    const bytes = pattern(3 * chunkBytes + 10);
    await keep('f', bytes);
    harm(only());
    await expect(read('f', 0, bytes.length)).rejects.toMatchObject({ code: 'file_gone' });
  });

  it('opens under no other key and no other name', async () => {
    await keep('f', pattern(10));
    await expect(read('f', 0, 10, open(new Uint8Array(32)))).rejects.toThrow();
    await expect(read('g', 0, 10)).rejects.toMatchObject({ code: 'file_gone' });
    expect(await vault.size('g')).toBeNull();
  });

  it('is not held open for somebody who never reads it', async () => {
    await keep('f', pattern(10));
    const unread = vault.read('f', { start: 0, end: 10 });
    // Whatever the stream does by itself is done by then: opening a file takes less than this.
    await Promise.all(Array.from({ length: 20 }, () => vault.size('f')));
    await vault.remove('f');
    await expect(new Response(unread).arrayBuffer()).rejects.toMatchObject({ code: 'file_gone' });
  });

  it('is there whole or not at all', async () => {
    const writer = await vault.write('f');
    await writer.append(pattern(3 * chunkBytes));
    expect(await vault.size('f')).toBeNull();
    await writer.abort();
    expect(readdirSync(dir)).toEqual([]);
  });

  it('does not change when the one who wrote it uses the same memory again', async () => {
    const writer = await vault.write('f');
    const memory = pattern(100);
    await writer.append(memory);
    memory.fill(0);
    await writer.finish();
    expect(await read('f', 0, 100)).toEqual(pattern(100));
  });
});

describe('what a kill left', () => {
  it('is swept away, but for what is known and what was written since', async () => {
    await keep('known', pattern(10));
    await keep('orphan', pattern(10));
    await vault.write('half').then((writer) => writer.append(pattern(200_000)));
    vault = open();
    await keep('new', pattern(10));
    await vault.write('coming');
    expect(await vault.sweep(['known', 'lost'])).toEqual(['lost']);
    expect(await vault.size('known')).toBe(10);
    expect(await vault.size('new')).toBe(10);
    expect(await vault.size('orphan')).toBeNull();
    expect(readdirSync(dir)).toHaveLength(3);
  });
});
