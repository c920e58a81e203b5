import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { WebSocket } from 'ws';
import { askRunning } from './relaunch.ts';
import { openTestHost, pathOf, type TestHost } from '../../test/support/test-host.ts';
import { largestBackup } from '../shared/contract/backup.ts';

let lobby: TestHost;
beforeEach(async () => {
  lobby = await openTestHost();
});
afterEach(() => lobby.end());

const next = (socket: WebSocket) =>
  new Promise<unknown>((resolve) => {
    socket.once('message', (data: Buffer) => resolve(JSON.parse(data.toString('utf8'))));
  });
const closed = (socket: WebSocket) =>
  new Promise<number>((resolve) => {
    socket.once('close', (code) => resolve(code));
  });

test('what the page says is true: started once more, Lobby gives a new address that works', async () => {
  const address = await askRunning(lobby.folder, null);
  expect((await lobby.get(pathOf(address ?? '/'))).status).toBe(303);
});

test('a link that was clicked while Lobby runs was lost with the start that it made', async () => {
  const link = 'lobby://open?url=https%3A%2F%2Fwpp.example%2Fs%2FAbcdefgh1#grüße';
  expect(await askRunning(lobby.folder, link)).not.toBeNull();
  expect(lobby.core.links).toEqual([link]);
});

test('a link was taken from somebody who may not start Lobby, or was no link', async () => {
  const link = encodeURIComponent('lobby://wpp.example/s/Abcdefgh1');
  for (const authorization of ['', 'Bearer guess']) {
    const headers = { authorization, 'lobby-link': link };
    expect((await lobby.get('/launch', headers, 'POST')).status).toBe(403);
  }
  for (const wrong of ['javascript:alert(1)', 'lobby://wpp.example/a b']) {
    expect(await askRunning(lobby.folder, wrong)).not.toBeNull();
  }
  expect(lobby.core.links).toEqual([]);
});

test.skipIf(process.platform === 'win32')('only the owner can ask for a new address', () => {
  expect(statSync(join(lobby.folder, 'browser-host.json')).mode & 0o077).toBe(0);
});

test('a note left by a Lobby that was killed leads to a fresh start', async () => {
  await lobby.host.close();
  writeFileSync(
    join(lobby.folder, 'browser-host.json'),
    JSON.stringify({ port: lobby.host.port, secret: 'x'.repeat(43) }),
  );
  expect(await askRunning(lobby.folder, null)).toBeNull();
});

test('a hashed file is kept for ever and asked for again by its tag', async () => {
  const cookie = await lobby.letIn();
  const file = await lobby.get('/assets/index-h0y_75oV.js', { cookie });
  expect(file.headers['content-type']).toBe('text/javascript; charset=utf-8');
  expect(file.headers['cache-control']).toContain('immutable');
  const again = await lobby.get('/assets/index-h0y_75oV.js', {
    cookie,
    'if-none-match': String(file.headers['etag']),
  });
  expect(again.status).toBe(304);
  expect(again.body).toBe('');
});

test.each(['/../secret.txt', '/assets/../../secret.txt', '/%2e%2e/secret.txt', '/..%5csecret.txt'])(
  'a path that leaves the folder finds nothing: %s',
  async (path) => {
    const got = await lobby.get(path, { cookie: await lobby.letIn() });
    expect(got.status).toBe(404);
    expect(got.body).not.toContain('secret.txt');
  },
);

test('a call is answered and events reach every window', async () => {
  const [one, other] = [await lobby.openWindow(), await lobby.openWindow()];
  one.send(JSON.stringify({ kind: 'call', id: 7, method: 'app.info', input: {} }));
  expect(await next(one)).toMatchObject({ kind: 'answer', id: 7, ok: true });
  const events = Promise.all([next(one), next(other)]);
  lobby.core.emit({ type: 'badge', count: 3 });
  const expected = { kind: 'event', event: { type: 'badge', count: 3 } };
  expect(await events).toEqual([expected, expected]);
});

test('what is no call gets an answer, and what is no JSON ends the socket', async () => {
  const socket = await lobby.openWindow();
  socket.send('{"kind":"nonsense","id":9}');
  expect(await next(socket)).toMatchObject({ id: 9, ok: false, error: { code: 'bad_input' } });
  socket.send('{');
  expect(await closed(socket)).toBe(1007);
  const binary = await lobby.openWindow();
  binary.send(Buffer.from([1]));
  expect(await closed(binary)).toBe(1003);
});

test('a message too large to be a call ends the socket instead of filling memory', async () => {
  const socket = await lobby.openWindow();
  socket.send(JSON.stringify('x'.repeat(2 * largestBackup)));
  expect(await closed(socket)).toBe(1009);
});

test('a window that closed hears nothing any more', async () => {
  const socket = await lobby.openWindow();
  const before = lobby.core.listeners();
  const gone = closed(socket);
  socket.close();
  await gone;
  await expect.poll(() => lobby.core.listeners()).toBe(before - 1);
});

test('closing lets windows go and frees the port', async () => {
  const socket = await lobby.openWindow();
  const gone = closed(socket);
  await lobby.host.close();
  expect(await gone).toBe(1001);
  await expect(lobby.get('/')).rejects.toThrow(/ECONNREFUSED/);
});
