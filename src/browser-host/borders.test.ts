import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTestHost, pathOf, type Got, type TestHost } from '../../test/support/test-host.ts';

let lobby: TestHost;
beforeEach(async () => {
  lobby = await openTestHost();
});
afterEach(() => lobby.end());

test('the printed address lets a browser in and leaves no token behind in its bar', async () => {
  const launched = await lobby.get(pathOf(lobby.host.newAddress()));
  expect(launched.status).toBe(303);
  expect(launched.headers['location']).toBe('/');
  expect(String(launched.headers['set-cookie'])).toMatch(
    new RegExp(`^lobby-${lobby.host.port}=[\\w-]{43}; HttpOnly; SameSite=Strict; Path=/$`),
  );
  const cookie = String(launched.headers['set-cookie']).split(';')[0] ?? '';
  const page = await lobby.get('/', { cookie });
  expect(page.status).toBe(200);
  expect(page.body).toContain('<title>Lobby</title>');
});

test('a second use of an address is refused, and its page says how to get another', async () => {
  const address = pathOf(lobby.host.newAddress());
  await lobby.get(address);
  const second = await lobby.get(address);
  expect(second.status).toBe(401);
  expect(second.headers['set-cookie']).toBeUndefined();
  expect(second.body).toContain('already used');
  expect(second.body).toContain('npm start -- --browser');
});

test('without a cookie neither the window nor one of its files is given', async () => {
  for (const path of ['/', '/assets/index-h0y_75oV.js', '/?token=', '/?token=guess']) {
    const got = await lobby.get(path);
    expect(got.status).toBe(401);
    expect(got.body).toContain('npm start -- --browser');
    expect(got.body).not.toContain('<title>Lobby</title>');
  }
});

test('a page of another site cannot ask for a new address', async () => {
  expect((await lobby.get('/launch', {}, 'POST')).status).toBe(403);
  expect((await lobby.get('/launch', { authorization: 'Bearer x' }, 'POST')).status).toBe(403);
});

test('each document has its own nonce and a policy without unsafe words', async () => {
  const cookie = await lobby.letIn();
  const [one, other] = [await lobby.get('/', { cookie }), await lobby.get('/', { cookie })];
  const policy = String(one.headers['content-security-policy']);
  const nonce = /'nonce-([\w-]+)'/.exec(policy)?.[1] ?? '';
  expect(one.body).toContain(`content="${nonce}"`);
  expect(other.body).not.toContain(nonce);
  expect(policy).not.toContain('unsafe');
  expect(one.headers['access-control-allow-origin']).toBeUndefined();
  expect(one.headers['x-content-type-options']).toBe('nosniff');
  expect(one.headers['cache-control']).toBe('no-store');
});

test('a rebinding Host, a foreign Origin and a wrong method are refused with the right cookie', async () => {
  const cookie = await lobby.letIn();
  expect((await lobby.get('/', { cookie, host: `evil.example:${lobby.host.port}` })).status).toBe(
    421,
  );
  expect((await lobby.get('/', { cookie, origin: 'http://evil.example' })).status).toBe(403);
  const posted = await lobby.get('/', { cookie }, 'POST');
  expect(posted.status).toBe(405);
  expect(posted.headers['allow']).toBe('GET, HEAD');
});

test('a socket from another site, without Origin, cookie or the right Host is refused', async () => {
  const cookie = await lobby.letIn();
  const { origin } = lobby;
  expect(await lobby.open({ cookie, origin: 'http://evil.example' })).toBe(403);
  expect(await lobby.open({ cookie })).toBe(403);
  expect(await lobby.open({ origin })).toBe(401);
  expect(await lobby.open({ cookie, origin, host: `evil.example:${lobby.host.port}` })).toBe(421);
  expect(await lobby.open({ cookie, origin }, '/other')).toBe(404);
});

/** One of every kind of answer there is, each as another site might get it. */
async function everyAnswer(): Promise<readonly [string, Got][]> {
  const cookie = await lobby.letIn();
  const file = '/assets/index-h0y_75oV.js';
  const { etag } = (await lobby.get(file, { cookie })).headers;
  const ask = async (
    name: string,
    path: string,
    headers: Record<string, string> = {},
    method = 'GET',
  ): Promise<[string, Got]> => [name, await lobby.get(path, headers, method)];
  return [
    await ask('launch', pathOf(lobby.host.newAddress())),
    await ask('document', '/', { cookie }),
    await ask('document of our own origin', '/', { cookie, origin: lobby.origin }),
    await ask('file', file, { cookie }),
    await ask('file that is known', file, { cookie, 'if-none-match': String(etag) }),
    await ask('nothing there', '/none', { cookie }),
    await ask('no cookie', '/'),
    await ask('foreign origin', '/', { cookie, origin: 'http://evil.example' }),
    await ask('foreign host', '/', { cookie, host: 'evil.example' }),
    await ask('used token', '/?token=used'),
    await ask('preflight', '/', { origin: 'http://evil.example' }, 'OPTIONS'),
    await ask('preflight of ours', '/', { origin: lobby.origin }, 'OPTIONS'),
    await ask('relaunch', '/launch', {}, 'POST'),
    await ask('relaunch by a page', '/launch', { origin: lobby.origin }, 'POST'),
    await ask('plain socket address', '/socket', { cookie }),
  ];
}

test('no answer of any kind lets another site read it, guess its type or keep it', async () => {
  for (const [name, { headers }] of await everyAnswer()) {
    const cors = Object.keys(headers).filter((header) => header.startsWith('access-control-'));
    expect([name, cors]).toEqual([name, []]);
    expect([name, headers['x-content-type-options']]).toEqual([name, 'nosniff']);
    expect([name, headers['cross-origin-resource-policy']]).toEqual([name, 'same-origin']);
    expect([name, headers['referrer-policy']]).toEqual([name, 'no-referrer']);
    expect([name, String(headers['cache-control'])]).toEqual([
      name,
      expect.stringMatching(/^(no-store|private, )/),
    ]);
  }
});

test('every document, the refusals too, has a policy without unsafe words', async () => {
  for (const [name, { headers, body }] of await everyAnswer()) {
    if (!String(headers['content-type']).startsWith('text/html')) continue;
    const policy = String(headers['content-security-policy']);
    expect([name, policy]).toEqual([name, expect.stringMatching(/^default-src 'none'; /)]);
    expect([name, policy]).not.toEqual([name, expect.stringMatching(/unsafe|\*|https?:/)]);
    expect([name, policy]).toEqual([name, expect.stringContaining("frame-ancestors 'none'")]);
    expect(body).not.toMatch(/<script(?! type="module")|style="| on\w+="/);
  }
});

test('a token that was used opens neither a second window nor a socket', async () => {
  const address = pathOf(lobby.host.newAddress());
  const token = new URLSearchParams(address.slice(2)).get('token') ?? '';
  await lobby.get(address);
  expect((await lobby.get(address)).status).toBe(401);
  const cookie = `lobby-${lobby.host.port}=${token}`;
  expect((await lobby.get('/', { cookie })).status).toBe(401);
  expect(await lobby.open({ cookie, origin: lobby.origin })).toBe(401);
});

test('two browsers that race for one address: one of them gets in', async () => {
  const address = pathOf(lobby.host.newAddress());
  const answers = await Promise.all(Array.from({ length: 5 }, () => lobby.get(address)));
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
    303, 401, 401, 401, 401,
  ]);
});

test('the cookie of another run or another Lobby lets nobody in', async () => {
  const other = await openTestHost();
  const [, value = ''] = (await other.letIn()).split('=');
  await other.end();
  const cookie = `lobby-${lobby.host.port}=${value}`;
  expect((await lobby.get('/', { cookie })).status).toBe(401);
  expect(await lobby.open({ cookie, origin: lobby.origin })).toBe(401);
});

test('no page makes a browser ask for an icon that is not there', async () => {
  for (const [name, { headers, body }] of await everyAnswer()) {
    if (!String(headers['content-type']).startsWith('text/html') || name.startsWith('document')) {
      continue;
    }
    expect([name, body]).toEqual([
      name,
      expect.stringContaining('<link rel="icon" href="data:,">'),
    ]);
  }
});

test('a message’s file comes to who was let in, in parts, and to nobody else', async () => {
  const bytes = new TextEncoder().encode('0123456789');
  lobby.core.files.set('/media/7', {
    mime: 'audio/ogg',
    name: 'voice.ogg',
    bytes: bytes.length,
    read: ({ start, end }) => new Response(bytes.slice(start, end)).body ?? new ReadableStream(),
  });
  expect((await lobby.get('/media/7')).status).toBe(401);
  const cookie = await lobby.letIn();
  const origin = 'https://evil.example';
  expect((await lobby.get('/media/7', { cookie, origin })).status).toBe(403);
  expect(await lobby.get('/media/7', { cookie })).toMatchObject({
    status: 200,
    body: '0123456789',
  });
  const part = await lobby.get('/media/7', { cookie, range: 'bytes=2-4' });
  expect(part).toMatchObject({ status: 206, body: '234' });
  expect(part.headers).toMatchObject({ 'content-range': 'bytes 2-4/10', 'content-length': '3' });
  expect((await lobby.get('/media/7', { cookie, range: 'bytes=10-' })).status).toBe(416);
  const head = await lobby.get('/media/7', { cookie }, 'HEAD');
  expect(head).toMatchObject({ status: 200, body: '' });
  expect(head.headers['content-length']).toBe('10');
});

test('a file that breaks off half-way ends the answer instead of pretending to be whole', async () => {
  lobby.core.files.set('/media/8', {
    mime: 'image/png',
    name: null,
    bytes: 10,
    read: () => new ReadableStream({ start: (to) => to.error(new Error('the disk is gone')) }),
  });
  const cookie = await lobby.letIn();
  await expect(lobby.get('/media/8', { cookie })).rejects.toThrow('socket hang up');
});

test.each(['/media/', '/media/../secret.txt', '/media/%2e%2e/secret.txt', '/media/7/../../x'])(
  'a path leads to no file: %s',
  async (path) => {
    const got = await lobby.get(path, { cookie: await lobby.letIn() });
    expect(got.status).toBe(404);
    expect(got.body).not.toContain('secret');
  },
);
