import { afterEach, describe, expect, test } from 'vitest';
import type { Fault } from './faults.ts';
import { serveSimulator, type ServedSimulator } from './serve.ts';
import { createSimulator, type Simulator } from './simulator.ts';
import { sampleAccount, sampleNow } from './test-world.ts';

const open: ServedSimulator[] = [];
afterEach(async () => {
  for (const served of open.splice(0)) await served.close();
});

async function served(simulator: Simulator, port?: number): Promise<ServedSimulator> {
  const one = await serveSimulator(simulator, port === undefined ? {} : { port });
  open.push(one);
  return one;
}
const made = (): Simulator =>
  createSimulator({ now: () => sampleNow, seed: [sampleAccount()], limitPerMinute: null });
const send = (
  url: string,
  simulator: Simulator,
  signal?: AbortSignal,
  key = 'key-1',
): Promise<Response> => {
  const ref = simulator.control.conversations()[0]?.id ?? '';
  return fetch(`${url}/v1/messaging/conversations/${ref}/messages`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${simulator.accounts[0]?.apiKey ?? ''}`,
      'Idempotency-Key': key,
    },
    body: JSON.stringify({ text: 'Hi' }),
    ...(signal === undefined ? {} : { signal }),
  });
};
const effects = (simulator: Simulator): number =>
  simulator.control.requests().filter(({ effect }) => effect).length;
const error = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => null,
    (thrown: unknown) => thrown,
  );

describe('on a real socket', () => {
  test('answers carry the simulator’s Date, not the machine’s', async () => {
    const simulator = made();
    const { url } = await served(simulator);
    const response = await send(url, simulator);
    expect([response.status, response.headers.get('Date')]).toEqual([
      201,
      'Thu, 15 Jan 2026 10:00:00 GMT',
    ]);
  });

  test.each<[Fault, number]>([
    [{ kind: 'close' }, 0],
    [{ kind: 'refuse' }, 0],
    [{ kind: 'effectThenCut' }, 1],
    [{ kind: 'cutBody' }, 1],
  ])('%j breaks off for a real client, with %i effects', async (fault, count) => {
    const simulator = made();
    const { url } = await served(simulator);
    await (await send(url, simulator)).text();
    simulator.control.clearRequests();
    simulator.control.faults.add({ fault, times: 1 });
    const thrown = await error(
      send(url, simulator, undefined, 'key-2').then((response) => response.json()),
    );
    expect(thrown).toBeInstanceOf(TypeError);
    expect(effects(simulator)).toBe(count);
    expect(simulator.control.requests()).toHaveLength(1);
  });

  test('a hang after the effect leaves the client waiting until it gives up', async () => {
    const simulator = made();
    const { url } = await served(simulator);
    const gaveUp = new AbortController();
    simulator.control.faults.add({
      fault: { kind: 'effectThenHang' },
      times: 1,
      onUsed: () => setImmediate(() => gaveUp.abort()),
    });
    expect(await error(send(url, simulator, gaveUp.signal))).toMatchObject({ name: 'AbortError' });
    const again = await send(url, simulator);
    expect(again.headers.get('Idempotency-Replayed')).toBe('true');
    expect(effects(simulator)).toBe(1);
  });

  test('a server that goes down refuses, and comes back on the same port with its world', async () => {
    const simulator = made();
    const first = await serveSimulator(simulator);
    await (await send(first.url, simulator)).text();
    await first.close();
    expect(await error(send(first.url, simulator))).toMatchObject({
      message: 'fetch failed',
      cause: { code: 'ECONNREFUSED' },
    });
    const second = await served(simulator, first.port);
    expect(second.url).toBe(first.url);
    expect((await send(second.url, simulator)).headers.get('Idempotency-Replayed')).toBe('true');
  });

  test('a port that is taken is told', async () => {
    const { port } = await served(made());
    await expect(serveSimulator(made(), { port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});

describe('control over HTTP', () => {
  const post = (url: string, path: string, body: unknown): Promise<Response> =>
    fetch(`${url}/_control/${path}`, { method: 'POST', body: JSON.stringify(body) });

  test('faults can be added, seen and cleared', async () => {
    const simulator = made();
    const { url } = await served(simulator);
    await post(url, 'faults', { fault: { kind: 'fail', status: 500 }, on: ['sendText'] });
    expect((await send(url, simulator)).status).toBe(500);
    expect(await (await fetch(`${url}/_control/faults`)).json()).toMatchObject([
      { fault: { kind: 'fail', status: 500 }, on: ['sendText'] },
    ]);
    await fetch(`${url}/_control/faults`, { method: 'DELETE' });
    expect((await send(url, simulator)).status).toBe(201);
  });

  test('a customer can be made to write, time to pass, a key to be poorer', async () => {
    const simulator = made();
    const { url } = await served(simulator);
    const ref = simulator.control.conversations()[0]?.id ?? '';
    await post(url, 'advance', { ms: 60_000 });
    expect(simulator.control.now()).toBe(sampleNow + 60_000);
    await post(url, 'customer-writes', { conversationRef: ref, text: 'By hand' });
    const messages = await (await fetch(`${url}/_control/messages/${ref}`)).json();
    expect(messages).toMatchObject([{}, { text: 'By hand' }]);
    const key: unknown = await (await post(url, 'keys', { scopes: ['messaging:read'] })).json();
    expect(key).toMatchObject({ apiKey: expect.stringMatching(/^clv_test_sk_/) });
  });

  test('nonsense is told', async () => {
    const { url } = await served(made());
    expect((await post(url, 'faults', { fault: { kind: 'boredom' } })).status).toBe(400);
    expect((await post(url, 'customer-writes', { conversationRef: 'nowhere' })).status).toBe(400);
    expect((await post(url, 'nothing', {})).status).toBe(404);
  });
});
