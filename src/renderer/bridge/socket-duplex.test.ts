import { afterEach, beforeEach, expect, test } from 'vitest';
import fc from 'fast-check';
import type { CoreEvent } from '../../shared/contract/events.ts';
import { createDuplexBridge } from '../../shared/duplex-bridge.ts';
import { backOff } from './back-off.ts';
import { createSocketDuplex, type Socket } from './socket-duplex.ts';

class FakeSocket extends EventTarget implements Socket {
  readyState: Socket['readyState'] = 0;
  readonly sent: string[] = [];

  send(data: Parameters<Socket['send']>[0]): void {
    if (typeof data === 'string') this.sent.push(data);
  }

  open(): void {
    this.readyState = 1;
    this.dispatchEvent(new Event('open'));
  }

  close(): void {
    this.readyState = 3;
    this.dispatchEvent(new Event('close'));
  }

  hear(message: unknown): void {
    const data = typeof message === 'string' ? message : JSON.stringify(message);
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
}

let sockets: FakeSocket[] = [];
let waits: { ms: number; done: () => void }[] = [];
let known = true;
let forgotten = 0;

const settle = () => new Promise((resolve) => setImmediate(resolve));
const last = () => sockets.at(-1) ?? new FakeSocket();

function openBridge() {
  const duplex = createSocketDuplex({
    open: () => {
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket;
    },
    wait: (ms) => new Promise((done) => waits.push({ ms, done })),
    fraction: () => 0,
    stillKnown: async () => known,
    onForgotten: () => (forgotten += 1),
  });
  return createDuplexBridge(duplex, { host: 'browser', platform: 'linux' });
}

/** Lets the wait at hand pass. */
async function retry(): Promise<number> {
  await settle();
  const wait = waits.shift();
  wait?.done();
  await settle();
  return wait?.ms ?? -1;
}

beforeEach(() => {
  sockets = [];
  waits = [];
  known = true;
  forgotten = 0;
});
afterEach(() => {
  for (const socket of sockets) socket.close();
});

test('a call is answered by the answer that carries its id, whatever comes between', async () => {
  const bridge = openBridge();
  last().open();
  const first = bridge.call('app.info', {});
  const second = bridge.call('settings.get', {});
  const [one, two] = last().sent.map((text): { id: number } => JSON.parse(text));
  last().hear('not json');
  last().hear({ kind: 'answer', id: 99, ok: true, output: 'nobody asked' });
  last().hear({
    kind: 'answer',
    id: two?.id,
    ok: false,
    error: { code: 'not_found', message: '', retryable: false },
  });
  last().hear({ kind: 'answer', id: one?.id, ok: true, output: { version: '1' } });
  await expect(first).resolves.toEqual({ version: '1' });
  await expect(second).rejects.toMatchObject({ code: 'not_found' });
});

test('a call whose answer was lost with the socket is rejected, never left hanging', async () => {
  const bridge = openBridge();
  last().open();
  const call = bridge.call('app.info', {});
  last().close();
  await expect(call).rejects.toMatchObject({ code: 'bridge_closed', retryable: true });
  await expect(bridge.call('app.info', {})).rejects.toMatchObject({ code: 'bridge_closed' });
});

test('after a break everything is fetched again, because events may have been missed', async () => {
  const bridge = openBridge();
  const events: CoreEvent[] = [];
  const ups: boolean[] = [];
  bridge.subscribe((event) => events.push(event));
  bridge.onConnection((up) => ups.push(up));
  last().open();
  expect(events).toEqual([]);
  last().close();
  await retry();
  last().open();
  expect(events).toEqual([{ type: 'changed', topics: ['everything'] }]);
  expect(ups).toEqual([true, false, true]);
  last().hear({ kind: 'event', event: { type: 'badge', count: 2 } });
  expect(events.at(-1)).toEqual({ type: 'badge', count: 2 });
});

test('an event that is none of ours does not reach the window', () => {
  const bridge = openBridge();
  const events: CoreEvent[] = [];
  bridge.subscribe((event) => events.push(event));
  last().open();
  last().hear({ kind: 'event', event: { type: 'run', code: 'x' } });
  expect(events).toEqual([]);
});

test('a host that is away is asked less and less often, and at once after it was there', async () => {
  openBridge();
  const waited: number[] = [];
  for (let tries = 0; tries < 7; tries += 1) {
    last().close();
    waited.push(await retry());
  }
  expect(waited).toEqual([200, 400, 800, 1600, 3200, 5000, 5000]);
  last().open();
  last().close();
  expect(await retry()).toBe(200);
});

test('a host that was started anew and does not know this window ends the tries', async () => {
  openBridge();
  last().open();
  last().close();
  await retry();
  known = false;
  last().close();
  await settle();
  expect(forgotten).toBe(1);
  expect(waits).toEqual([]);
});

test('a wait is never zero and never over five seconds', () => {
  fc.assert(
    fc.property(fc.nat(10_000), fc.double({ min: 0, max: 0.999, noNaN: true }), (failures, at) => {
      const ms = backOff(failures, at);
      return ms >= 100 && ms <= 5_000;
    }),
  );
});
