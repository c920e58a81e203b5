import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Bridge } from '../../src/shared/contract/bridge.ts';
import { serveSimulator, type ServedSimulator } from '../../src/simulator/serve.ts';
import { createSimulator } from '../../src/simulator/simulator.ts';
import { boot, bridgeOf, quit, shownWindow, type Booted } from './boot.ts';
import type { StandIn } from './stand-in/electron.ts';

let lobby: Booted = await boot();
const { dataDir } = lobby;
const simulator = createSimulator({ now: () => Date.now() });
const [account] = simulator.accounts;
if (!account) throw new Error('the simulator has no account');
let served: ServedSimulator;
let bridge: Bridge;

beforeAll(async () => {
  served = await serveSimulator(simulator);
  bridge = bridgeOf(await shownWindow(lobby.standIn));
});
afterAll(async () => {
  await quit(lobby.standIn);
  await served.close();
  simulator.close();
  rmSync(dataDir, { recursive: true });
});

async function startAgain(before: (standIn: StandIn) => void): Promise<void> {
  await quit(lobby.standIn);
  lobby = await boot({ dataDir, before });
  bridge = bridgeOf(await shownWindow(lobby.standIn));
}

const state = async () => {
  const settled = async () => (await bridge.call('workspace.state', {})).kind;
  await expect.poll(settled).not.toBe('opening');
  return bridge.call('workspace.state', {});
};
const save = () =>
  bridge.call('connections.save', {
    vendor: 'cloove',
    label: 'Front desk line',
    values: { baseUrl: served.url, apiKey: account.apiKey, numberId: account.numberId },
  });
const keyFile = join(dataDir, 'lobby.key.json');

test('without a real keychain nothing is kept until a person agrees to a file', async () => {
  expect(await state()).toMatchObject({ kind: 'first_run' });
  const { safeStorage } = lobby.standIn;
  for (const backend of ['basic_text', 'unknown'] as const) {
    safeStorage.backend = backend;
    await expect(save()).rejects.toMatchObject({ code: 'key_consent_required' });
  }
  expect(safeStorage.encrypted).toBe(0);
  expect(existsSync(keyFile)).toBe(false);
  safeStorage.backend = 'gnome_libsecret';
});

test.runIf(process.platform === 'linux')(
  'a locked keyring, for which Chromium takes a public password, is refused',
  async () => {
    const { safeStorage } = lobby.standIn;
    safeStorage.locked = true;
    await expect(save()).rejects.toMatchObject({ code: 'key_unavailable', retryable: true });
    expect(existsSync(keyFile)).toBe(false);
    safeStorage.locked = false;
  },
);

test('a connection made by hand is guarded by the keychain', async () => {
  const { encrypted } = lobby.standIn.safeStorage;
  expect(await save()).toMatchObject({ vendor: 'cloove', label: 'Front desk line' });
  expect(lobby.standIn.safeStorage.encrypted).toBe(encrypted + 1);
  expect(await state()).toMatchObject({ kind: 'open', which: 'own' });
});

test('the next start asks the same keychain and finds everything', async () => {
  await startAgain(() => undefined);
  expect(await state()).toMatchObject({ kind: 'open', which: 'own' });
  expect(await bridge.call('connections.list', {})).toHaveLength(1);
  expect(lobby.standIn.safeStorage.encrypted).toBe(0);
});

test('a keychain that is away for a moment never leads to a new key', async () => {
  const kept = readFileSync(keyFile);
  await startAgain(({ safeStorage }) => {
    safeStorage.failure = new Error(
      'safeStorage.decryptStringAsync is temporarily unavailable. Please try again.',
    );
  });
  const problem = { kind: 'problem', error: { code: 'key_unavailable', retryable: true } };
  expect(await state()).toMatchObject(problem);
  await expect(save()).rejects.toThrow();
  await bridge.call('workspace.keepKeyInFile', {}).catch(() => undefined);
  await bridge.call('workspace.retry', {});
  expect(await state()).toMatchObject(problem);
  expect(lobby.standIn.safeStorage.encrypted).toBe(0);
  expect(readFileSync(keyFile).equals(kept)).toBe(true);

  lobby.standIn.safeStorage.failure = null;
  await bridge.call('workspace.retry', {});
  expect(await state()).toMatchObject({ kind: 'open', which: 'own' });
  expect(await bridge.call('connections.list', {})).toHaveLength(1);
});

test('a keychain that lost the key says so, and what lies there stays', async () => {
  const kept = readFileSync(keyFile);
  await startAgain(({ safeStorage }) => {
    safeStorage.failure = new Error(
      'Error while decrypting the ciphertext provided to safeStorage.decryptStringAsync.',
    );
  });
  expect(await state()).toMatchObject({ kind: 'problem', error: { code: 'key_wrong' } });
  expect(readFileSync(keyFile).equals(kept)).toBe(true);
  expect(existsSync(join(dataDir, 'lobby.db'))).toBe(true);
});

test('the API key lies nowhere in the data folder in clear', async () => {
  const bytes = readdirSync(dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)).toString('latin1'))
    .join('');
  expect(bytes).not.toContain(account.apiKey);
  expect(bytes.length).toBeGreaterThan(10_000);
});
