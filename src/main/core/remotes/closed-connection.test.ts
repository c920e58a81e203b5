import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startClosingServer, type ClosingServer } from '../../../../test/support/closing-server.ts';
import { clooveWorld, type ClooveWorld } from '../../../../test/support/cloove-world.ts';
import { settle } from '../../../../test/support/virtual-clock.ts';
import type { Message } from '../../../shared/contract/rows.ts';
import { createNodeFetch } from '../node-ports.ts';
import type { Remote } from './remote.ts';
import { textIntent } from '../../../../test/support/text-intent.ts';

const text = 'Your room is ready.';
const never = new AbortController().signal;
let folder: string;
let server: ClosingServer;
let desk: ClooveWorld;
let takesEffect: boolean;
let closesOn: 'GET' | 'POST';
let closing: number;

/** Cloove on a real socket, reached by the fetch that both hosts use. */
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lobby-closed-'));
  takesEffect = true;
  closesOn = 'POST';
  closing = 1;
  desk = await clooveWorld({
    file: join(folder, 'lobby.db'),
    reach: async (simulator) => {
      server = await startClosingServer(async (request, { method }) => {
        const closes = method === closesOn && (closing -= 1) >= 0;
        if (closes && !takesEffect) return 'close';
        const response = await simulator.fetch(request);
        return closes ? 'close' : response;
      });
      return { baseUrl: server.url, fetch: createNodeFetch() };
    },
  });
  await desk.restart();
});
afterEach(async () => {
  await desk.end();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

function remote(): Remote {
  const open = desk.world.state.remote;
  if (open === null) throw new Error('The connection is open');
  return open;
}

/** Reads once, so that a connection is there to be used again. */
async function read(): Promise<void> {
  await remote().parts.inbox?.listConversations({ cursor: null }, never);
  // A turn later the connection is free again.
  await settle();
}

const posts = () => server.requests.filter((one) => one.method === 'POST');

function expectReused(): void {
  expect(posts()[0]?.connection).toBe(server.requests[0]?.connection);
  expect(server.requests[0]?.method).toBe('GET');
}

/** Resolves when the screen would show `status`: on a change, not after a time. */
function shows(message: Message, status: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const { store } = desk.world;
    const look = () =>
      void desk.world.status(message).then((now) => {
        if (now !== status) return;
        off();
        resolve();
      }, reject);
    const off = store.onChanged(look);
    look();
  });
}

describe('a send on a reused connection that closes without an answer', () => {
  it('reaches the server once, and is unknown', async () => {
    await read();
    const outcome = await remote().parts['send.text']?.send(
      textIntent({ conversationRef: 'cv1', text, idempotencyKey: 'key-1' }),
      never,
    );
    expect(outcome).toMatchObject({ kind: 'unknown', error: { code: 'network_broken_answer' } });
    expect(posts()).toEqual([expect.objectContaining({ idempotencyKey: 'key-1' })]);
    expectReused();
  });

  it.each([true, false])(
    'is repeated by the outbox alone, later and with the same key (it took effect: %s)',
    async (effect) => {
      takesEffect = effect;
      const [thread] = desk.threads;
      if (thread === undefined) throw new Error('A thread to write in');
      await read();
      const message = await desk.world.send(thread, text);
      await shows(message, 'unknown');
      expect(posts()).toHaveLength(1);
      expectReused();
      expect(desk.atVendor(text)).toBe(effect ? 1 : 0);

      await desk.world.clock.advance(5_000);
      await shows(message, 'sent');
      expect(posts().map((one) => one.body)).toEqual([
        JSON.stringify({ text }),
        JSON.stringify({ text }),
      ]);
      expect(posts()[0]?.idempotencyKey).toMatch(/^[0-9a-f-]{36}$/);
      expect(posts()[1]?.idempotencyKey).toBe(posts()[0]?.idempotencyKey);
      expect(desk.atVendor(text)).toBe(1);
    },
  );

  it('a read there is an error to its caller, not a silent second try', async () => {
    await read();
    closesOn = 'GET';
    await expect(read()).rejects.toMatchObject({ code: 'network_broken_answer' });
    expect(server.requests).toHaveLength(2);
    expect(server.requests[1]?.connection).toBe(server.requests[0]?.connection);
  });
});
