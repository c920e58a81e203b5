import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { systemRandom } from '../node-ports.ts';
import { openPortableFile, readPortableFile, writePortableFile } from './portable-file.ts';

const passphrase = 'correct horse battery';
const plain = Buffer.from('clv_live_sk_secret and words nobody else may read');
/** The cheapest that is read: the tests guess a lot. */
const cost = { N: 2 ** 14, r: 8, p: 1 };
let file: Uint8Array;

beforeAll(async () => {
  file = await writePortableFile(plain, { version: 40, madeAt: 1000, passphrase }, systemRandom, {
    cost,
  });
});

/** The same file with another header, and a sum that fits it. */
function withHeader(change: object): Uint8Array {
  const { header, sealed } = readPortableFile(file);
  const text = Buffer.from(JSON.stringify({ ...header, ...change }));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text.length);
  const body = Buffer.concat([Buffer.from('LOBBYBAK'), length, text, sealed]);
  return Buffer.concat([body, createHash('sha256').update(body).digest()]);
}

const codeOf = (bytes: Uint8Array): unknown => {
  try {
    return readPortableFile(bytes).header.format;
  } catch (thrown) {
    return thrown;
  }
};

describe('a backup file', () => {
  it('opens with its passphrase, typed on any keyboard, and with no other', async () => {
    const read = readPortableFile(file);
    expect(read.header).toMatchObject({ version: 40, madeAt: 1000 });
    expect(Buffer.from(await openPortableFile(read, passphrase)).equals(plain)).toBe(true);
    for (const wrong of ['', 'Correct horse battery', `${passphrase} `]) {
      await expect(openPortableFile(read, wrong)).rejects.toMatchObject({
        code: 'passphrase_wrong',
      });
    }
    const composed = { version: 1, madeAt: 1, passphrase: 'caf\u00e9 au comptoir' };
    const accented = await writePortableFile(plain, composed, systemRandom, { cost });
    const typed = openPortableFile(readPortableFile(accented), 'cafe\u0301 au comptoir');
    await expect(typed).resolves.toHaveLength(plain.length);
  });

  it('holds nothing in clear', () => {
    const bytes = Buffer.from(file);
    for (const words of ['clv_live', 'secret', 'words', passphrase]) {
      expect(bytes.includes(words), words).toBe(false);
    }
  });

  it('that was cut short or changed anywhere is told as damaged, before a passphrase is tried', () => {
    fc.assert(
      fc.property(fc.nat(file.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const changed = Uint8Array.from(file);
        changed[at] = (changed[at] ?? 0) ^ by;
        expect(codeOf(changed)).toMatchObject({ code: 'backup_damaged' });
        expect(codeOf(file.subarray(0, at))).toMatchObject({ code: 'backup_damaged' });
      }),
    );
    expect(codeOf(Buffer.from('a holiday photo'))).toMatchObject({ code: 'backup_damaged' });
  });

  it('of a later form is told as such', () => {
    expect(codeOf(withHeader({ format: 2 }))).toMatchObject({ code: 'backup_newer' });
  });

  it('that asks for more memory than there is, or for none, is refused', () => {
    const { scrypt } = readPortableFile(file).header;
    for (const change of [{ N: 2 ** 30 }, { N: 1 }, { r: 4096 }, { p: 1000 }, { N: 2.5 }]) {
      const asked = withHeader({ scrypt: { ...scrypt, ...change } });
      expect(codeOf(asked)).toMatchObject({ code: 'backup_damaged' });
    }
  });

  it('whose header was exchanged does not open: it is sealed with the rest', async () => {
    const moved = readPortableFile(withHeader({ madeAt: 2000 }));
    await expect(openPortableFile(moved, passphrase)).rejects.toMatchObject({
      code: 'passphrase_wrong',
    });
  });
});
