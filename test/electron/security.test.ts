import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Bridge } from '../../src/shared/contract/bridge.ts';
import { ipcChannels, pdfChannel } from '../../src/shared/preload-api.ts';
import { boot, bridgeOf, quit, shownWindow } from './boot.ts';
import type { StandInWindow } from './stand-in/window.ts';

const { standIn, dataDir } = await boot();
let window: StandInWindow;
let bridge: Bridge;

beforeAll(async () => {
  window = await shownWindow(standIn);
  bridge = bridgeOf(window);
});
afterAll(async () => {
  await quit(standIn);
  rmSync(dataDir, { recursive: true });
});

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

test('app:// is a secure, standard scheme that may not skip the policy', () => {
  expect(standIn.protocol.schemes).toEqual([
    {
      scheme: 'app',
      privileges: {
        standard: true,
        secure: true,
        supportFetchAPI: true,
        stream: true,
        codeCache: true,
      },
    },
  ]);
});

test('no device, no screen and no download but a file the window made itself', () => {
  const { defaultSession } = standIn;
  expect(defaultSession.grantsDevice()).toBe(false);
  expect(defaultSession.capture()).toEqual({});
  expect(defaultSession.downloads('https://evil.example/x.exe')).toBe(false);
  expect(defaultSession.downloads('blob:https://evil.example/1')).toBe(false);
  expect(defaultSession.downloads('blob:app://lobby/1')).toBe(true);
});

test('the window has its icon among its own files', async () => {
  const icon = /<link rel="icon"[^>]* href="\.\/([^"]+)"/.exec(window.html)?.[1] ?? 'missing';
  const response = await standIn.protocol.get(`app://lobby/${icon}`);
  expect(response.headers.get('content-type')).toBe('image/svg+xml');
});

test('a page of ours is made a PDF, and nobody else’s', async () => {
  const page = window.webContents;
  const own = page.mainFrame;
  expect(String(await page.ipcRenderer.invoke(pdfChannel))).toContain(
    String(new Uint8Array(Buffer.from('%PDF'))),
  );
  page.mainFrame = { url: 'https://elsewhere.example/', parent: null };
  try {
    await expect(page.ipcRenderer.invoke(pdfChannel)).rejects.toThrow('may not print');
  } finally {
    page.mainFrame = own;
  }
});
