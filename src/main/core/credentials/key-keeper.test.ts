import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LobbyError } from '../../../shared/errors.ts';
import { systemRandom } from '../node-ports.ts';
import type { SecretKeyPort } from '../ports.ts';
import { createFileKeyPort } from './file-key-port.ts';
import { createKeyKeeper, type KeyKeeperOptions } from './key-keeper.ts';
import { seal, unseal } from './seal.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lobby-keys-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

interface FakeKeychain extends SecretKeyPort {
  state: 'available' | 'unavailable' | 'locked';
  secret: Uint8Array;
}

function keychain(): FakeKeychain {
  const port: FakeKeychain = {
    kind: 'keychain',
    state: 'available',
    secret: systemRandom.bytes(32),
    availability: async () => port.state,
    wrap: async (key) => seal(port.secret, key, 'test', systemRandom),
    unwrap: async (wrapped) => {
      const key = unseal(port.secret, wrapped, 'test');
      if (key === null) throw new LobbyError('key_wrong', 'not ours');
      return key;
    },
  };
  return port;
}

function keeper(port: SecretKeyPort | null, more: Partial<KeyKeeperOptions> = {}) {
  return createKeyKeeper({
    recordFile: join(folder, 'lobby.key.json'),
    keychain: port,
    fileKey: createFileKeyPort(join(folder, 'lobby.key'), systemRandom),
    fileNeedsConsent: true,
    databaseExists: () => false,
    random: systemRandom,
    ...more,
  });
}

const code = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'done',
    (thrown: unknown) => (thrown instanceof LobbyError ? thrown.code : thrown),
  );

describe('the same keys come back', () => {
  it('from the keychain after a restart', async () => {
    const chain = keychain();
    const first = await keeper(chain).open();
    expect(await keeper(chain).open()).toEqual(first);
    expect(first.master).toHaveLength(32);
    expect(first.database).toHaveLength(32);
    expect(first.database).not.toEqual(first.master);
  });

  it('from the key file after a restart, once the person agreed', async () => {
    expect(await code(keeper(null).open())).toBe('key_consent_required');
    expect(readdirSync(folder)).toEqual([]);
    await keeper(null).agreeToFile();
    const first = await keeper(null).open();
    expect(await keeper(null).open()).toEqual(first);
  });

  it('in files that only their owner can read, without the keys in clear', async () => {
    await keeper(null).agreeToFile();
    const { master, database } = await keeper(null).open();
    const files = readdirSync(folder);
    expect(files.toSorted()).toEqual(['lobby.key', 'lobby.key.json']);
    for (const name of files) {
      const path = join(folder, name);
      if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
      const bytes = readFileSync(path);
      for (const key of [master, database].map((bytesOf) => Buffer.from(bytesOf))) {
        expect(bytes.includes(key)).toBe(false);
        expect(bytes.includes(key.toString('hex'))).toBe(false);
        expect(bytes.includes(key.toString('base64'))).toBe(false);
      }
    }
  });

  it('the demo’s key file needs no consent', async () => {
    const demo = { fileNeedsConsent: false };
    const first = await keeper(null, demo).open();
    expect(await keeper(null, demo).open()).toEqual(first);
  });
});

describe('a new key never takes the place of one that was used', () => {
  it('a locked keychain means try again, before and after the first key', async () => {
    const chain = keychain();
    chain.state = 'locked';
    expect(await code(keeper(chain).open())).toBe('key_unavailable');
    expect(readdirSync(folder)).toEqual([]);
    chain.state = 'available';
    const first = await keeper(chain).open();
    keeper(chain).markInitialised();
    for (const state of ['locked', 'unavailable'] as const) {
      chain.state = state;
      expect(await code(keeper(chain).open())).toBe('key_unavailable');
      await keeper(chain).agreeToFile();
    }
    chain.state = 'available';
    expect(await keeper(chain).open()).toEqual(first);
  });

  it('a keychain that throws something of its own means try again', async () => {
    const chain = keychain();
    await keeper(chain).open();
    keeper(chain).markInitialised();
    const gone = () => Promise.reject(new Error('dbus is gone'));
    const before = readFileSync(join(folder, 'lobby.key.json'), 'utf8');
    for (const broken of [
      { ...chain, unwrap: gone },
      { ...chain, availability: gone },
    ]) {
      expect(await code(keeper(broken).open())).toBe('key_unavailable');
      await keeper(broken).agreeToFile();
    }
    expect(readFileSync(join(folder, 'lobby.key.json'), 'utf8')).toBe(before);
    expect(readdirSync(folder)).toEqual(['lobby.key.json']);
  });

  it('a keychain that throws before there is a key makes none, in no place', async () => {
    const gone = () => Promise.reject(new Error('dbus is gone'));
    const broken = { ...keychain(), availability: gone };
    expect(await code(keeper(broken).open())).toBe('key_unavailable');
    expect(await code(keeper(broken).agreeToFile())).toBe('key_unavailable');
    expect(await code(keeper({ ...keychain(), wrap: gone }).open())).toBe('key_unavailable');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('a keychain with another secret is told apart from a locked one', async () => {
    const chain = keychain();
    await keeper(chain).open();
    keeper(chain).markInitialised();
    const record = readFileSync(join(folder, 'lobby.key.json'), 'utf8');
    expect(await code(keeper(keychain()).open())).toBe('key_wrong');
    const liar = { ...chain, unwrap: async () => systemRandom.bytes(32) };
    expect(await code(keeper(liar).open())).toBe('key_wrong');
    expect(readFileSync(join(folder, 'lobby.key.json'), 'utf8')).toBe(record);
  });

  it('a folder made by the app with a keychain says so where there is none', async () => {
    const chain = keychain();
    await keeper(chain).open();
    keeper(chain).markInitialised();
    expect(await code(keeper(null).open())).toBe('key_unavailable');
  });

  it('a key record that is gone beside a database is not replaced', async () => {
    expect(await code(keeper(keychain(), { databaseExists: () => true }).open())).toBe('key_wrong');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('a damaged key record is told and left alone', async () => {
    const path = join(folder, 'lobby.key.json');
    for (const text of ['', '{', '{"version":1}', '{"version":2}']) {
      writeFileSync(path, text);
      expect(() => keeper(keychain()).state()).toThrow(
        expect.objectContaining({ code: 'key_damaged' }),
      );
      expect(await code(keeper(keychain()).open())).toBe('key_damaged');
      expect(readFileSync(path, 'utf8')).toBe(text);
    }
  });

  it('a key file that is gone, damaged or another’s is told apart', async () => {
    await keeper(null).agreeToFile();
    const first = await keeper(null).open();
    keeper(null).markInitialised();
    const path = join(folder, 'lobby.key');
    const key = readFileSync(path, 'utf8');
    rmSync(path);
    expect(await code(keeper(null).open())).toBe('key_unavailable');
    writeFileSync(path, 'nonsense');
    expect(await code(keeper(null).open())).toBe('key_damaged');
    writeFileSync(path, `${'0'.repeat(64)}\n`);
    expect(await code(keeper(null).open())).toBe('key_wrong');
    writeFileSync(path, key);
    expect(await keeper(null).open()).toEqual(first);
  });

  it('a damaged database key in the record is told', async () => {
    const chain = keychain();
    await keeper(chain).open();
    keeper(chain).markInitialised();
    const path = join(folder, 'lobby.key.json');
    const record: unknown = JSON.parse(readFileSync(path, 'utf8'));
    const changed = { ...Object(record), databaseKey: Buffer.alloc(60).toString('base64') };
    writeFileSync(path, JSON.stringify(changed));
    expect(await code(keeper(chain).open())).toBe('key_damaged');
  });
});

it('a key that was lost before anything was written with it is made anew', async () => {
  await keeper(keychain()).open();
  expect(keeper(null).state()).toBe('prepared');
  const other = keychain();
  const keys = await keeper(other).open();
  expect(await keeper(other).open()).toEqual(keys);
  expect(await code(keeper(keychain(), { databaseExists: () => true }).open())).toBe('key_wrong');
});

it('consent does not move a key out of a keychain that works', async () => {
  await keeper(keychain()).agreeToFile();
  expect(readdirSync(folder)).toEqual([]);
});
