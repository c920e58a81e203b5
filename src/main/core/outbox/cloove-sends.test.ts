import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clooveWorld, type ClooveWorld } from '../../../../test/support/cloove-world.ts';
import { settle } from '../../../../test/support/virtual-clock.ts';
import type { ConversationId } from '../../../shared/domain/ids.ts';

const text = 'Your room is ready from two o’clock.';
let folder: string;
let desk: ClooveWorld;
let thread: ConversationId;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lobby-sends-'));
  desk = await clooveWorld({ file: join(folder, 'lobby.db') });
  const [first] = desk.threads;
  if (first === undefined) throw new Error('A thread to write in');
  thread = first;
  await desk.restart();
});
afterEach(async () => {
  await desk.end();
  rmSync(folder, { recursive: true, force: true });
});

const sends = () => desk.simulator.control.requests().filter((one) => one.kind === 'sendText');

function expectOneKey(): void {
  expect(sends()[0]?.idempotencyKey).toMatch(/^[0-9a-f-]{36}$/);
  expect(new Set(sends().map((one) => one.idempotencyKey)).size).toBe(1);
}

describe('sends to Cloove', () => {
  it('kill -9 while a send that took effect hangs: one message, and Sent within a second', async () => {
    desk.simulator.control.faults.add({
      fault: { kind: 'effectThenHang' },
      on: ['sendText'],
      times: 1,
    });
    const message = await desk.world.send(thread, text);
    await settle();
    expect(await desk.world.status(message)).toBe('sending');
    expect(desk.atVendor(text)).toBe(1);

    await desk.restart();
    await desk.world.clock.advance(1_000);
    expect(await desk.world.status(message)).toBe('sent');
    expect(desk.atVendor(text)).toBe(1);
    expect(sends().map((one) => one.replayed)).toEqual([false, true]);
    expectOneKey();
  });

  it('kill -9 while Cloove still works at a send: it is asked for again and again, and adopted', async () => {
    desk.simulator.control.faults.add({
      fault: { kind: 'delay', ms: 25_000 },
      on: ['sendText'],
      times: 1,
    });
    const message = await desk.world.send(thread, text);
    await settle();

    await desk.restart();
    await settle();
    expect(sends().map((one) => one.status)).toEqual([201, 409]);
    expect(await desk.world.status(message)).toBe('unknown');
    await desk.world.clock.advance(31_000);
    expect(await desk.world.status(message)).toBe('sent');
    expect(desk.atVendor(text)).toBe(1);
    expect(sends().length).toBeLessThan(15);
    expectOneKey();
  });

  it('a send that took effect and hangs is asked for again once its time is up', async () => {
    desk.simulator.control.faults.add({
      fault: { kind: 'effectThenHang' },
      on: ['sendText'],
      times: 1,
    });
    const message = await desk.world.send(thread, text);
    await desk.world.clock.advance(30_000);
    expect(await desk.world.status(message)).toBe('unknown');
    await desk.world.clock.advance(3_000);
    expect(await desk.world.status(message)).toBe('sent');
    expect(desk.atVendor(text)).toBe(1);
    expectOneKey();
  });

  it.each(['effectThenCut', 'cutBody', 'html', 'close', 'refuse'] as const)(
    'an answer lost to "%s" ends in one message and Sent',
    async (kind) => {
      desk.simulator.control.faults.add({ fault: { kind }, on: ['sendText'], times: 2 });
      const message = await desk.world.send(thread, text);
      await desk.world.clock.advance(30_000);
      expect(await desk.world.status(message)).toBe('sent');
      expect(desk.atVendor(text)).toBe(1);
      expectOneKey();
    },
  );

  it('a 500 is not believed: nobody knows what was done before it', async () => {
    const fault = { kind: 'fail', status: 500 } as const;
    desk.simulator.control.faults.add({ fault, on: ['sendText'], times: 1 });
    const message = await desk.world.send(thread, text);
    await settle();
    expect(await desk.world.status(message)).toBe('unknown');
    await desk.world.clock.advance(30_000);
    expect(await desk.world.status(message)).toBe('sent');
    expect(desk.atVendor(text)).toBe(1);
  });

  it.each([undefined, 12])(
    'a 429 (Retry-After: %s) waits, and what was queued keeps its order',
    async (retryAfter) => {
      const fault = { kind: 'tooMany', retryAfter } as const;
      desk.simulator.control.faults.add({ fault, on: ['sendText'], times: 1 });
      const messages = [];
      for (const one of ['one', 'two', 'three']) messages.push(await desk.world.send(thread, one));
      await settle();
      expect(sends()).toHaveLength(1);
      await desk.world.clock.advance(retryAfter === undefined ? 30_000 : 11_900);
      if (retryAfter !== undefined) expect(sends()).toHaveLength(1);
      await desk.world.clock.advance(1_000);
      for (const message of messages) expect(await desk.world.status(message)).toBe('sent');
      const own = desk.simulator.control
        .messages(`cv${thread}`)
        .filter((one) => one.direction === 'outbound');
      expect(own.map((one) => one.text)).toEqual(['one', 'two', 'three']);
    },
  );
});
