import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { openAssets } from '../host/assets.ts';
import { systemRandom } from '../main/core/node-ports.ts';
import type { LogPort } from '../main/core/ports.ts';
import { type BrowserHost, openBrowserHost } from './host.ts';
import { askRunning } from './relaunch.ts';
import { fakeCore } from './test-core.ts';

const silent: LogPort = { write: () => undefined, tail: () => [] };
const core = fakeCore();
let folder = '';
let host: BrowserHost;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lobby-host-'));
  const renderer = join(folder, 'renderer');
  mkdirSync(join(renderer, 'assets'), { recursive: true });
  writeFileSync(join(renderer, 'index.html'), '<meta content="__CSP_NONCE__"><title>Lobby</title>');
  writeFileSync(join(renderer, 'assets', 'index-h0y_75oV.js'), 'export {}');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  host = await openBrowserHost({
    core,
    assets: openAssets(renderer),
    random: systemRandom,
    log: silent,
    dataDir: folder,
    port: 0,
    checkOutputs: true,
  });
});
afterEach(async () => {
  await host.close();
  rmSync(folder, { recursive: true });
});

interface Got {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** Asks without a browser's or fetch's tidying of paths and headers. */
function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Got> {
  return new Promise((resolve, reject) => {
    const asked = request(
      { host: '127.0.0.1', port: host.port, path, headers, method },
      (answer) => {
        let body = '';
        answer.on('data', (chunk) => (body += String(chunk)));
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }),
        );
      },
    );
    asked.on('error', reject);
    asked.end();
  });
}

const pathOf = (address: string) => {
  const url = new URL(address);
  return url.pathname + url.search;
};

async function letIn(): Promise<string> {
  const launched = await get(pathOf(host.newAddress()));
  return String(launched.headers['set-cookie']).split(';')[0] ?? '';
}

function open(headers: Record<string, string>, path = '/socket'): Promise<WebSocket | number> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${host.port}${path}`, { headers });
    socket.on('open', () => resolve(socket));
    socket.on('unexpected-response', (_, answer) => resolve(answer.statusCode ?? 0));
    socket.on('error', () => undefined);
  });
}

async function openWindow(): Promise<WebSocket> {
  const cookie = await letIn();
  const socket = await open({ cookie, origin: `http://127.0.0.1:${host.port}` });
  if (typeof socket === 'number') throw new Error(`refused: ${socket}`);
  return socket;
}

const next = (socket: WebSocket) =>
  new Promise<unknown>((resolve) => {
    socket.once('message', (data: Buffer) => resolve(JSON.parse(data.toString('utf8'))));
  });
const closed = (socket: WebSocket) =>
  new Promise<number>((resolve) => {
    socket.once('close', (code) => resolve(code));
  });

test('the printed address lets a browser in and leaves no token behind in its bar', async () => {
  const launched = await get(pathOf(host.newAddress()));
  expect(launched.status).toBe(303);
  expect(launched.headers['location']).toBe('/');
  expect(String(launched.headers['set-cookie'])).toMatch(
    new RegExp(`^lobby-${host.port}=[\\w-]{43}; HttpOnly; SameSite=Strict; Path=/$`),
  );
  const cookie = String(launched.headers['set-cookie']).split(';')[0] ?? '';
  const page = await get('/', { cookie });
  expect(page.status).toBe(200);
  expect(page.body).toContain('<title>Lobby</title>');
});

test('a second use of an address is refused, and its page says how to get another', async () => {
  const address = pathOf(host.newAddress());
  await get(address);
  const second = await get(address);
  expect(second.status).toBe(401);
  expect(second.headers['set-cookie']).toBeUndefined();
  expect(second.body).toContain('already used');
  expect(second.body).toContain('npm start -- --browser');
});

test('without a cookie neither the window nor one of its files is given', async () => {
  for (const path of ['/', '/assets/index-h0y_75oV.js', '/?token=', '/?token=guess']) {
    const got = await get(path);
    expect(got.status).toBe(401);
    expect(got.body).toContain('npm start -- --browser');
    expect(got.body).not.toContain('<title>Lobby</title>');
  }
});

test('what the page says is true: started once more, Lobby gives a new address that works', async () => {
  const address = await askRunning(folder);
  expect((await get(pathOf(address ?? '/'))).status).toBe(303);
});

test.skipIf(process.platform === 'win32')('only the owner can ask for a new address', () => {
  expect(statSync(join(folder, 'browser-host.json')).mode & 0o077).toBe(0);
});

test('a page of another site cannot ask for a new address', async () => {
  expect((await get('/launch', {}, 'POST')).status).toBe(403);
  expect((await get('/launch', { authorization: 'Bearer x' }, 'POST')).status).toBe(403);
});

test('a note left by a Lobby that was killed leads to a fresh start', async () => {
  await host.close();
  writeFileSync(
    join(folder, 'browser-host.json'),
    JSON.stringify({ port: host.port, secret: 'x'.repeat(43) }),
  );
  expect(await askRunning(folder)).toBeNull();
});

test('each document has its own nonce and a policy without unsafe words', async () => {
  const cookie = await letIn();
  const [one, other] = [await get('/', { cookie }), await get('/', { cookie })];
  const policy = String(one.headers['content-security-policy']);
  const nonce = /'nonce-([\w-]+)'/.exec(policy)?.[1] ?? '';
  expect(one.body).toContain(`content="${nonce}"`);
  expect(other.body).not.toContain(nonce);
  expect(policy).not.toContain('unsafe');
  expect(one.headers['access-control-allow-origin']).toBeUndefined();
  expect(one.headers['x-content-type-options']).toBe('nosniff');
  expect(one.headers['cache-control']).toBe('no-store');
});

test('a hashed file is kept for ever and asked for again by its tag', async () => {
  const cookie = await letIn();
  const file = await get('/assets/index-h0y_75oV.js', { cookie });
  expect(file.headers['content-type']).toBe('text/javascript; charset=utf-8');
  expect(file.headers['cache-control']).toContain('immutable');
  const again = await get('/assets/index-h0y_75oV.js', {
    cookie,
    'if-none-match': String(file.headers['etag']),
  });
  expect(again.status).toBe(304);
  expect(again.body).toBe('');
});

test.each(['/../secret.txt', '/assets/../../secret.txt', '/%2e%2e/secret.txt', '/..%5csecret.txt'])(
  'a path that leaves the folder finds nothing: %s',
  async (path) => {
    const got = await get(path, { cookie: await letIn() });
    expect(got.status).toBe(404);
    expect(got.body).not.toContain('secret.txt');
  },
);

test('a rebinding Host, a foreign Origin and a wrong method are refused with the right cookie', async () => {
  const cookie = await letIn();
  expect((await get('/', { cookie, host: `evil.example:${host.port}` })).status).toBe(421);
  expect((await get('/', { cookie, origin: 'http://evil.example' })).status).toBe(403);
  const posted = await get('/', { cookie }, 'POST');
  expect(posted.status).toBe(405);
  expect(posted.headers['allow']).toBe('GET, HEAD');
});

test('a socket from another site, without Origin, cookie or the right Host is refused', async () => {
  const cookie = await letIn();
  const origin = `http://127.0.0.1:${host.port}`;
  expect(await open({ cookie, origin: 'http://evil.example' })).toBe(403);
  expect(await open({ cookie })).toBe(403);
  expect(await open({ origin })).toBe(401);
  expect(await open({ cookie, origin, host: `evil.example:${host.port}` })).toBe(421);
  expect(await open({ cookie, origin }, '/other')).toBe(404);
});

test('a call is answered and events reach every window', async () => {
  const [one, other] = [await openWindow(), await openWindow()];
  one.send(JSON.stringify({ kind: 'call', id: 7, method: 'app.info', input: {} }));
  expect(await next(one)).toMatchObject({ kind: 'answer', id: 7, ok: true });
  const events = Promise.all([next(one), next(other)]);
  core.emit({ type: 'badge', count: 3 });
  const expected = { kind: 'event', event: { type: 'badge', count: 3 } };
  expect(await events).toEqual([expected, expected]);
});

test('what is no call gets an answer, and what is no JSON ends the socket', async () => {
  const socket = await openWindow();
  socket.send('{"kind":"nonsense","id":9}');
  expect(await next(socket)).toMatchObject({ id: 9, ok: false, error: { code: 'bad_input' } });
  socket.send('{');
  expect(await closed(socket)).toBe(1007);
  const binary = await openWindow();
  binary.send(Buffer.from([1]));
  expect(await closed(binary)).toBe(1003);
});

test('a message too large to be a call ends the socket instead of filling memory', async () => {
  const socket = await openWindow();
  socket.send(JSON.stringify('x'.repeat(2 * 1024 * 1024)));
  expect(await closed(socket)).toBe(1009);
});

test('a window that closed hears nothing any more', async () => {
  const socket = await openWindow();
  const before = core.listeners();
  const gone = closed(socket);
  socket.close();
  await gone;
  await expect.poll(() => core.listeners()).toBe(before - 1);
});

test('closing lets windows go and frees the port', async () => {
  const socket = await openWindow();
  const gone = closed(socket);
  await host.close();
  expect(await gone).toBe(1001);
  await expect(get('/')).rejects.toThrow(/ECONNREFUSED/);
});
