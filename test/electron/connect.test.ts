import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Bridge } from '../../src/shared/contract/bridge.ts';
import { ClientId } from '../../src/shared/domain/ids.ts';
import { serveSimulator, type ServedSimulator } from '../../src/simulator/serve.ts';
import { createSimulator } from '../../src/simulator/simulator.ts';
import { boot, bridgeOf, quit, shownWindow } from './boot.ts';

const { standIn, dataDir } = boot();
const simulator = createSimulator({ now: () => Date.now() });
let served: ServedSimulator;
let bridge: Bridge;

beforeAll(async () => {
  served = await serveSimulator(simulator);
  bridge = bridgeOf(await shownWindow(standIn));
});
afterAll(async () => {
  await quit(standIn);
  await served.close();
  simulator.close();
  rmSync(dataDir, { recursive: true });
});

const [account] = simulator.accounts;
if (!account) throw new Error('the simulator has no account');

const save = () =>
  bridge.call('connections.save', {
    vendor: 'cloove',
    label: 'Front desk line',
    values: { baseUrl: served.url, apiKey: account.apiKey, numberId: account.numberId },
  });

test('without a real keychain nothing is kept until a person agrees to a file', async () => {
  expect(await bridge.call('workspace.state', {})).toMatchObject({ kind: 'first_run' });
  standIn.safeStorage.backend = 'basic_text';
  await expect(save()).rejects.toMatchObject({ code: 'key_consent_required' });
  expect(standIn.safeStorage.encrypted).toBe(0);
  standIn.safeStorage.backend = 'gnome_libsecret';
});

test('a connection made by hand is guarded by the keychain', async () => {
  const row = await save();
  expect(row).toMatchObject({ vendor: 'cloove', label: 'Front desk line' });
  expect(standIn.safeStorage.encrypted).toBe(1);
  expect(await bridge.call('workspace.state', {})).toMatchObject({ kind: 'open', which: 'own' });
});

test('a reply sent through the preload reaches the vendor once', async () => {
  const list = async () => {
    const page = await bridge.call('conversations.list', {
      view: 'all',
      order: 'newest',
      numberId: null,
      after: null,
      limit: 100,
    });
    return page.rows;
  };
  await expect.poll(async () => (await list()).length, { timeout: 15_000 }).toBeGreaterThan(5);
  const open = async () => {
    for (const row of await list()) {
      const { compose, newestId } = await bridge.call('conversations.get', { id: row.id });
      if (compose.text.allowed && newestId !== null) return { row, newestId };
    }
    return null;
  };
  await expect.poll(open, { timeout: 15_000 }).not.toBeNull();
  const found = await open();
  if (!found) throw new Error('unreachable');
  const text = 'We kept your room.';
  await bridge.call('messages.send', {
    clientId: ClientId.parse(crypto.randomUUID()),
    conversationId: found.row.id,
    text,
    basedOn: found.newestId,
    evenIfChanged: true,
  });
  const atVendor = () =>
    simulator.control
      .conversations()
      .flatMap(({ id }) => simulator.control.messages(id))
      .filter((message) => message.text === text).length;
  await expect.poll(atVendor, { timeout: 15_000 }).toBe(1);
});

test('neither the key nor the words lie in the data folder in clear', () => {
  const bytes = readdirSync(dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)).toString('latin1'))
    .join('');
  expect(bytes).not.toContain(account.apiKey);
  expect(bytes).not.toContain('We kept your room.');
  expect(bytes.length).toBeGreaterThan(10_000);
});
