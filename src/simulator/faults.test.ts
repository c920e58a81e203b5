import { describe, expect, test } from 'vitest';
import type { Fault } from './faults.ts';
import { createSimulator, type Simulator } from './simulator.ts';
import { call, rawRequest } from './test-client.ts';
import { sampleAccount, sampleConversation, sampleNow } from './test-world.ts';

const made = (): Simulator =>
  createSimulator({
    now: () => sampleNow,
    seed: [
      sampleAccount([
        sampleConversation('Ada Lovelace', '+2348012345678', 120_000),
        sampleConversation('Grace', '+2348012345679', 240_000),
      ]),
    ],
    sleep: () => Promise.resolve(),
  });
const refOf = (simulator: Simulator): string => simulator.control.conversations()[0]?.id ?? '';
const send = (simulator: Simulator, signal?: AbortSignal): Promise<Response> =>
  simulator.fetch(
    rawRequest(simulator, `/conversations/${refOf(simulator)}/messages`, {
      body: { text: 'Hi' },
      idempotencyKey: 'key-1',
      ...(signal === undefined ? {} : { signal }),
    }),
  );
const sent = (simulator: Simulator): number =>
  simulator.control.messages(refOf(simulator)).length - 1;
const once = (simulator: Simulator, fault: Fault): void =>
  void simulator.control.faults.add({ fault, times: 1 });

async function failure(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => null,
    (error: unknown) => error,
  );
}

describe('faults that take no effect', () => {
  test('a failure answers what it was told, once', async () => {
    const simulator = made();
    once(simulator, { kind: 'fail', status: 503, body: 'down', headers: { 'Retry-After': '7' } });
    const response = await send(simulator);
    expect([response.status, await response.text(), response.headers.get('Retry-After')]).toEqual([
      503,
      'down',
      '7',
    ]);
    expect(sent(simulator)).toBe(0);
    expect((await send(simulator)).status).toBe(201);
  });

  test('HTML comes with a good status and no JSON', async () => {
    const simulator = made();
    once(simulator, { kind: 'html' });
    const response = await send(simulator);
    expect([response.status, response.headers.get('Content-Type')]).toEqual([
      200,
      'text/html; charset=utf-8',
    ]);
    expect(await response.text()).toContain('<html>');
    expect(sent(simulator)).toBe(0);
  });

  test('429 with and without Retry-After', async () => {
    const simulator = made();
    once(simulator, { kind: 'tooMany', retryAfter: 'Thu, 15 Jan 2026 10:00:12 GMT' });
    once(simulator, { kind: 'tooMany' });
    expect((await send(simulator)).headers.get('Retry-After')).toBe(
      'Thu, 15 Jan 2026 10:00:12 GMT',
    );
    expect((await send(simulator)).headers.get('Retry-After')).toBeNull();
  });

  test('a refused connection looks exactly like Node’s', async () => {
    const simulator = made();
    once(simulator, { kind: 'refuse' });
    const error = await failure(send(simulator));
    const real = await failure(fetch('http://127.0.0.1:9/'));
    expect(error).toBeInstanceOf(TypeError);
    expect(error).toMatchObject({ message: 'fetch failed', cause: { code: 'ECONNREFUSED' } });
    expect(real).toMatchObject({ message: 'fetch failed' });
    expect(sent(simulator)).toBe(0);
  });

  test('closing without an answer looks like the other side closing', async () => {
    const simulator = made();
    once(simulator, { kind: 'close' });
    expect(await failure(send(simulator))).toMatchObject({
      message: 'fetch failed',
      cause: { name: 'SocketError', code: 'UND_ERR_SOCKET' },
    });
    expect(sent(simulator)).toBe(0);
  });

  test('a hang ends when the caller gives up, with the caller’s reason', async () => {
    const simulator = made();
    once(simulator, { kind: 'hang' });
    const gaveUp = new AbortController();
    const pending = failure(send(simulator, gaveUp.signal));
    gaveUp.abort(new Error('enough'));
    expect(await pending).toMatchObject({ message: 'enough' });
    expect(sent(simulator)).toBe(0);
  });
});

describe('faults after the effect', () => {
  test.each(['effectThenHang', 'effectThenCut', 'cutBody'] as const)(
    '%s loses the answer and not the message; the same key gets the answer again',
    async (kind) => {
      const simulator = made();
      once(simulator, { kind });
      const gaveUp = new AbortController();
      const pending = failure(send(simulator, gaveUp.signal).then((response) => response.json()));
      await Promise.resolve();
      if (kind === 'effectThenHang') setImmediate(() => gaveUp.abort());
      expect(await pending).toBeInstanceOf(Error);
      expect(sent(simulator)).toBe(1);
      const again = await send(simulator);
      expect([again.status, again.headers.get('Idempotency-Replayed')]).toEqual([201, 'true']);
      expect(sent(simulator)).toBe(1);
      expect(simulator.control.requests().map(({ effect, status }) => [effect, status])).toEqual([
        [true, null],
        [false, 201],
      ]);
    },
  );

  test('a send that hangs for ever after its effect is finished: its key is never “in progress” for long', async () => {
    const simulator = made();
    once(simulator, { kind: 'effectThenHang' });
    once(simulator, { kind: 'delay', ms: 5_000 });
    const died = new AbortController();
    const pending = failure(send(simulator, died.signal));
    setImmediate(() => died.abort());
    await pending;
    expect((await send(simulator)).status).toBe(409);
    simulator.control.advance(5_000);
    const again = await send(simulator);
    const [message] = simulator.control.messages(refOf(simulator)).slice(-1);
    expect([again.status, again.headers.get('Idempotency-Replayed')]).toEqual([201, 'true']);
    expect(await again.json()).toMatchObject({ data: { id: message?.id, text: 'Hi' } });
    expect(sent(simulator)).toBe(1);
  });

  test('a cut body gives its beginning and then the error of Node', async () => {
    const simulator = made();
    once(simulator, { kind: 'cutBody' });
    const response = await send(simulator);
    expect(response.status).toBe(201);
    expect(await failure(response.text())).toMatchObject({
      name: 'TypeError',
      message: 'terminated',
      cause: { code: 'UND_ERR_SOCKET' },
    });
  });

  test('who hangs when the simulator is closed sees the connection go', async () => {
    const simulator = made();
    once(simulator, { kind: 'effectThenHang' });
    const pending = failure(send(simulator));
    simulator.close();
    expect(await pending).toMatchObject({ cause: { code: 'UND_ERR_SOCKET' } });
  });
});

describe('blemishes', () => {
  test('the clock of the answers can be wrong', async () => {
    const simulator = made();
    once(simulator, { kind: 'skew', ms: -3_600_000 });
    expect((await send(simulator)).headers.get('Date')).toBe('Thu, 15 Jan 2026 09:00:00 GMT');
  });

  test('rows come twice, and in another order', async () => {
    const simulator = made();
    const names = async (): Promise<unknown[]> =>
      (await call(simulator, '/conversations')).rows.map((row) => row['customerName']);
    once(simulator, { kind: 'duplicate' });
    expect(await names()).toEqual(['Ada Lovelace', 'Ada Lovelace', 'Grace']);
    once(simulator, { kind: 'reorder' });
    expect(await names()).toEqual(['Grace', 'Ada Lovelace']);
    once(simulator, { kind: 'duplicate' });
    const { rows } = await call(simulator, `/conversations/${refOf(simulator)}`);
    expect(rows).toHaveLength(2);
  });

  test('a delay waits with the sleep it was given, and for its own kind alone', async () => {
    const waited: number[] = [];
    const simulator = createSimulator({
      now: () => sampleNow,
      seed: [sampleAccount()],
      sleep: (ms) => Promise.resolve(void waited.push(ms)),
    });
    simulator.control.faults.add({ fault: { kind: 'delay', ms: 250 }, on: ['list'] });
    await call(simulator, '/conversations');
    await call(simulator, `/conversations/${refOf(simulator)}`);
    await call(simulator, '/conversations');
    expect(waited).toEqual([250, 250]);
  });
});

describe('the board', () => {
  test('verdicts are used up one request at a time, in order', async () => {
    const simulator = made();
    once(simulator, { kind: 'fail', status: 500 });
    simulator.control.faults.add({ fault: { kind: 'fail', status: 502 }, times: 2 });
    const statuses: number[] = [];
    for (let count = 0; count < 4; count += 1) statuses.push((await send(simulator)).status);
    expect(statuses).toEqual([500, 502, 502, 201]);
  });

  test('a rule for one endpoint leaves the others alone, until it is taken away', async () => {
    const simulator = made();
    const remove = simulator.control.faults.add({
      fault: { kind: 'fail', status: 500 },
      on: ['sendText'],
    });
    expect((await call(simulator, '/conversations')).status).toBe(200);
    expect((await send(simulator)).status).toBe(500);
    expect((await send(simulator)).status).toBe(500);
    remove();
    expect((await send(simulator)).status).toBe(201);
  });
});
