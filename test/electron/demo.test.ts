import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Bridge } from '../../src/shared/contract/bridge.ts';
import type { CoreEvent } from '../../src/shared/contract/events.ts';
import type { ConversationRow } from '../../src/shared/contract/rows.ts';
import { ClientId } from '../../src/shared/domain/ids.ts';
import { ipcChannels } from '../../src/shared/preload-api.ts';
import { boot, bridgeOf, quit, shownWindow } from './boot.ts';
import type { StandInWindow } from './stand-in/window.ts';

const { standIn, dataDir } = boot({ args: ['--demo'] });
const events: CoreEvent[] = [];
let window: StandInWindow;
let bridge: Bridge;

beforeAll(async () => {
  window = await shownWindow(standIn);
  bridge = bridgeOf(window);
  bridge.subscribe((event) => events.push(event));
});
afterAll(async () => {
  await quit(standIn);
  rmSync(dataDir, { recursive: true });
});

async function list(): Promise<readonly ConversationRow[]> {
  const page = await bridge.call('conversations.list', {
    view: 'all',
    order: 'newest',
    numberId: null,
    after: null,
    limit: 100,
  });
  return page.rows;
}

async function answerable(): Promise<ConversationRow> {
  for (const row of await list()) {
    const { compose } = await bridge.call('conversations.get', { id: row.id });
    if (compose.text.allowed && row.mode === 'human') return row;
  }
  throw new Error('the demo has no conversation that takes free text');
}

test('the window is sandboxed, isolated and without Node', () => {
  expect(window.options.webPreferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    spellcheck: true,
  });
});

test('the window comes over app:// with a policy and a nonce of its own', async () => {
  const policy = window.headers.get('content-security-policy') ?? '';
  const nonce = /'nonce-([\w-]+)'/.exec(policy)?.[1] ?? 'missing';
  expect(policy).toMatch(/^default-src 'none';/);
  expect(policy).not.toMatch(/unsafe|ws:|http:/);
  expect(window.html).toContain('<title>Lobby</title>');
  expect(window.html).toContain(nonce);
  expect(window.html).not.toContain('__CSP_NONCE__');
  const again = await standIn.protocol.get('app://lobby/');
  expect(again.headers.get('content-security-policy')).not.toBe(policy);
  const script = /src="\.\/(assets\/[^"]+\.js)"/.exec(window.html)?.[1] ?? '';
  const asset = await standIn.protocol.get(`app://lobby/${script}`);
  expect(asset.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
});

test('a call through the built preload is answered by the real core', async () => {
  expect(await bridge.call('app.info', {})).toEqual({
    version: '0.1.0',
    host: 'electron',
    platform: process.platform,
  });
  await expect
    .poll(async () => (await bridge.call('workspace.state', {})).kind, { timeout: 10_000 })
    .toBe('open');
  expect((await list()).length).toBeGreaterThan(50);
});

test('a reply sent through the preload leaves, and its tick arrives', async () => {
  const row = await answerable();
  const text = 'Yes, your appointment is still on.';
  const { newestId } = await bridge.call('conversations.get', { id: row.id });
  const clientId = ClientId.parse(crypto.randomUUID());
  const send = { clientId, conversationId: row.id, text, basedOn: newestId, evenIfChanged: true };
  const sent = await bridge.call('messages.send', send);
  const again = await bridge.call('messages.send', send);
  expect(again.id).toBe(sent.id);
  const thread = async () => {
    const anchor = { at: 'newest' } as const;
    const page = await bridge.call('messages.list', { conversationId: row.id, anchor, limit: 20 });
    return page.items.flatMap((item) =>
      item.kind === 'message' && item.text === text ? [item.delivery?.status] : [],
    );
  };
  await expect
    .poll(thread, { timeout: 15_000 })
    .toEqual([expect.stringMatching(/sent|delivered|read/)]);
  expect(events.some((event) => event.type === 'changed')).toBe(true);
});

test('a customer who writes raises a notification, and a click opens the thread', async () => {
  const row = await answerable();
  window.focused = false;
  const before = standIn.told.notifications.length;
  await bridge.call('laboratory.customerWrites', { conversationId: row.id });
  await expect
    .poll(() => standIn.told.notifications.length, { timeout: 15_000 })
    .toBeGreaterThan(before);
  const notification = standIn.told.notifications.at(-1);
  expect(notification).toMatchObject({ state: 'shown', title: row.contact.displayName });
  window.hide();
  notification?.emit('click');
  expect(window.visible).toBe(true);
  const opened = { type: 'open_conversation', conversationId: row.id };
  await expect.poll(() => events.filter((event) => event.type === opened.type)).toEqual([opened]);
  expect(standIn.told.badges.at(-1)).toBeGreaterThan(0);
});

test('a notification vanishes when its conversation is read', async () => {
  const row = await answerable();
  window.focused = false;
  const before = standIn.told.notifications.length;
  await bridge.call('laboratory.customerWrites', { conversationId: row.id });
  await expect
    .poll(() => standIn.told.notifications.length, { timeout: 15_000 })
    .toBeGreaterThan(before);
  const { newestId } = await bridge.call('conversations.get', { id: row.id });
  if (newestId === null) throw new Error('the customer wrote nothing');
  await bridge.call('conversations.markRead', { id: row.id, upTo: newestId });
  await expect.poll(() => standIn.told.notifications.at(-1)?.state).toBe('closed');
});

describe('what does not come from our own main frame is not heard', () => {
  const frames = [
    { url: 'https://evil.example/', parent: null },
    { url: 'app://lobby.evil/', parent: null },
    { url: 'app://lobby/', parent: { url: 'app://lobby/', parent: null } },
    null,
  ];
  test.each(frames)('%o', async (senderFrame) => {
    const heard: unknown[] = [];
    window.webContents.ipcRenderer.on(ipcChannels.toWindow, (_, message) => heard.push(message));
    const call = { kind: 'call', id: 900_001, method: 'app.info', input: {} };
    standIn.ipcMain.emit(ipcChannels.toCore, { sender: window.webContents, senderFrame }, call);
    await bridge.call('app.info', {});
    expect(JSON.stringify(heard)).not.toContain('900001');
  });

  test('a page that was never attached', async () => {
    const sent: unknown[] = [];
    const stranger = { id: 4242, send: (...message: unknown[]) => sent.push(message) };
    const own = { url: 'app://lobby/', parent: null };
    const call = { kind: 'call', id: 1, method: 'app.info', input: {} };
    standIn.ipcMain.emit(ipcChannels.toCore, { sender: stranger, senderFrame: own }, call);
    await bridge.call('app.info', {});
    expect(sent).toEqual([]);
  });

  test('IPC has one channel', () => {
    expect(standIn.ipcMain.eventNames()).toEqual([ipcChannels.toCore]);
  });
});

test('what is no call gets an answer instead of silence', async () => {
  const answer = new Promise((resolve) =>
    window.webContents.ipcRenderer.once(ipcChannels.toWindow, (_, message) => resolve(message)),
  );
  window.lobby?.send({ kind: 'nonsense', id: 5 });
  expect(await answer).toMatchObject({ id: 5, ok: false, error: { code: 'bad_input' } });
});

test.each([
  'app://lobby/../../package.json',
  'app://lobby/%2e%2e/main/index.js',
  'app://lobby/..%2f..%2fpackage.json',
  'app://lobby/assets/..%5c..%5cpackage.json',
  'app://lobby//etc/passwd',
  'app://evil/index.html',
  'app://user@lobby/index.html',
  'app://lobby:80/',
])('app:// serves the built window and nothing else: %s', async (url) => {
  const response = await standIn.protocol.get(url);
  expect(response.status).toBe(404);
  expect(await response.text()).toBe('');
});

test('a page cannot post to app://', async () => {
  expect((await standIn.protocol.get('app://lobby/', 'POST')).status).toBe(404);
});

test('permissions are denied unless listed', () => {
  const { defaultSession } = standIn;
  expect(defaultSession.grants('clipboard-sanitized-write', 'app://lobby/')).toBe(true);
  expect(defaultSession.grants('clipboard-sanitized-write', 'https://evil.example/')).toBe(false);
  for (const permission of ['media', 'geolocation', 'notifications', 'clipboard-read', 'hid']) {
    expect(defaultSession.grants(permission, 'app://lobby/')).toBe(false);
  }
});

test('a page cannot be led away, framed or given a webview', () => {
  const { webContents } = window;
  const away = { url: 'https://evil.example/', isMainFrame: true };
  expect(webContents.attempts('will-navigate', away)).toBe(true);
  expect(webContents.attempts('will-redirect', away)).toBe(true);
  expect(webContents.attempts('will-frame-navigate', { ...away, isMainFrame: false })).toBe(true);
  expect(webContents.attempts('will-attach-webview', {})).toBe(true);
  expect(webContents.attempts('will-navigate', { url: 'app://lobby/' })).toBe(false);
});

test('no further window opens; an https link goes to the browser and nothing else does', () => {
  const { webContents } = window;
  for (const url of [
    'https://example.org/help',
    'http://example.org/',
    'file:///etc/passwd',
    'calc:',
  ]) {
    expect(webContents.opens(url)).toEqual({ action: 'deny' });
  }
  expect(standIn.told.opened).toEqual(['https://example.org/help']);
});

test('a page that crashed comes back once, and not for ever', () => {
  const { webContents } = window;
  webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
  webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
  expect(webContents.reloads).toBe(1);
});

test('a second start brings the window to the front', () => {
  window.hide();
  standIn.app.emit('second-instance');
  expect(window.visible).toBe(true);
  expect(standIn.windows).toHaveLength(1);
});

test('what was said stands in the log without the words', async () => {
  const { text } = await bridge.call('app.diagnostics', {});
  expect(text).toContain('electron');
  const log = readFileSync(join(dataDir, 'logs', 'lobby.log'), 'utf8');
  expect(log).not.toContain('appointment is still on');
});

test('quitting closes the core before the process ends', async () => {
  await quit(standIn);
  expect(standIn.told.exits).toEqual([0]);
  await expect(bridge.call('conversations.counts', { numberId: null })).rejects.toMatchObject({
    code: 'workspace_closed',
  });
  expect(existsSync(join(dataDir, 'window'))).toBe(false);
});
