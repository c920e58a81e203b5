import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { admin, outboxWorld, type OutboxWorld } from '../../../../test/support/outbox-world.ts';
import { settle } from '../../../../test/support/virtual-clock.ts';
import { serviceWindowMs } from '../../../shared/domain/service-window.ts';
import type { Outbox } from './runner.ts';

let world: OutboxWorld;
let outbox: Outbox;

beforeEach(async () => {
  world = await outboxWorld();
  outbox = world.start();
});
afterEach(async () => {
  await outbox.stop();
  await world.store.close();
});

const texts = () => world.vendor.delivered.map((one) => one.text);

describe('the outbox', () => {
  it('a text goes out once and carries the vendor’s id', async () => {
    const thread = world.thread();
    const message = await world.send(thread, 'Hello');
    await settle();
    expect(texts()).toEqual(['Hello']);
    expect(await world.read(message)).toMatchObject({ delivery: { status: 'sent', attempt: 1 } });
    const { vendorRef } = await world.store.read('messages.details', {
      id: message.id,
      conversationId: thread,
    });
    expect(vendorRef).toBe('m0');
  });

  it('server down: queued; server up: sent once and in order', async () => {
    world.vendor.always = 'offline';
    world.state.freshness = 'offline';
    const thread = world.thread();
    const messages = [];
    for (const text of ['one', 'two', 'three']) messages.push(await world.send(thread, text));
    await world.clock.advance(10 * 60_000);
    for (const message of messages) expect(await world.status(message)).toBe('queued');
    expect(new Set(world.vendor.keys).size).toBe(1);

    world.vendor.always = 'ok';
    world.state.freshness = 'live';
    world.state.since = world.clock.now();
    outbox.wake();
    await settle(30);
    expect(texts()).toEqual(['one', 'two', 'three']);
  });

  it('a server that comes back unannounced is found within half a minute', async () => {
    world.vendor.always = 'offline';
    await world.send(world.thread(), 'one');
    await world.clock.advance(3_600_000);
    world.vendor.always = 'ok';
    await world.clock.advance(30_000);
    expect(texts()).toEqual(['one']);
  });

  it('a lost answer is asked for with the same key, and the customer gets one message', async () => {
    world.vendor.next = ['lose', 'vanish', 'offline', 'in_progress', 'ok'];
    const message = await world.send(world.thread(), 'Hello');
    await settle();
    expect(await world.status(message)).toBe('unknown');
    await world.clock.advance(10 * 60_000);
    expect(await world.status(message)).toBe('sent');
    expect(texts()).toEqual(['Hello']);
    expect(world.vendor.keys).toHaveLength(5);
    expect(new Set(world.vendor.keys).size).toBe(1);
  });

  it('while an answer is being asked for again, the screen keeps saying unknown', async () => {
    world.vendor.next = ['lose', 'hang'];
    const message = await world.send(world.thread(), 'Hello');
    await world.clock.advance(5_000);
    expect(world.vendor.keys).toHaveLength(2);
    expect(await world.status(message)).toBe('unknown');
  });

  it('a later message does not overtake one whose answer was lost', async () => {
    world.vendor.next = ['vanish'];
    const thread = world.thread();
    await world.send(thread, 'first');
    const second = await world.send(thread, 'second');
    await settle();
    expect(texts()).toEqual([]);
    expect(await world.status(second)).toBe('queued');
    await world.clock.advance(60_000);
    expect(texts()).toEqual(['first', 'second']);
  });

  it('a failed message does not hold up those behind it', async () => {
    world.vendor.next = ['reject'];
    const thread = world.thread();
    const first = await world.send(thread, 'first');
    await world.send(thread, 'second');
    await settle(20);
    expect(texts()).toEqual(['second']);
    expect(await world.read(first)).toMatchObject({
      delivery: {
        status: 'failed',
        failure: { code: 'remote_rejected', vendorCode: 'nope', httpStatus: 422, raw: 'no' },
      },
    });
  });

  it('one conversation that hangs does not hold up another', async () => {
    world.vendor.next = ['hang'];
    await world.send(world.thread(), 'stuck');
    await settle();
    await world.send(world.thread(), 'free');
    await settle(20);
    expect(texts()).toEqual(['stuck', 'free']);
  });

  it('a kill in the middle of a send that took effect ends in exactly one message', async () => {
    world.vendor.next = ['hang', 'offline'];
    const message = await world.send(world.thread(), 'Hello');
    await settle();
    expect(await world.status(message)).toBe('sending');
    // As after kill -9: the row still says sending, and nobody works at it.
    const second = await outboxWorldOver(world);
    expect(await world.status(message)).toBe('unknown');
    await world.clock.advance(60_000);
    expect(await world.status(message)).toBe('sent');
    expect(texts()).toEqual(['Hello']);
    await second.stop();
  });

  it('a window that closes while a text waits keeps the words and says why', async () => {
    world.vendor.always = 'offline';
    const message = await world.send(world.thread(), 'too late');
    await world.clock.advance(60_000);
    world.clock.set(world.clock.now() + serviceWindowMs);
    world.vendor.always = 'ok';
    await world.clock.advance(60_000);
    expect(texts()).toEqual([]);
    expect(await world.read(message)).toMatchObject({
      text: 'too late',
      delivery: { status: 'failed', failure: { code: 'window_closed' } },
    });
  });

  it('the window is the vendor’s: a computer that is slow by hours does not send after it closed', async () => {
    world.vendor.always = 'offline';
    const message = await world.send(world.thread(), 'late');
    world.store.db
      .prepare('INSERT INTO sync_state (connection_id, server_skew) VALUES (?, ?)')
      .run(world.connectionId, serviceWindowMs);
    world.vendor.always = 'ok';
    await world.clock.advance(60_000);
    expect(await world.status(message)).toBe('failed');
    expect(texts()).toEqual([]);
  });

  it('a refused key stops the connection, keeps everything queued, and a new key sends it', async () => {
    world.vendor.always = 'stop';
    const thread = world.thread();
    const message = await world.send(thread, 'one');
    await settle();
    const other = await world.send(world.thread(), 'two');
    await world.clock.advance(60_000);
    expect(world.vendor.keys).toHaveLength(1);
    expect(await world.read(message)).toMatchObject({
      delivery: { status: 'queued', failure: { code: 'remote_unauthorized' } },
    });
    expect(await world.status(other)).toBe('queued');
    world.vendor.always = 'ok';
    world.state.remote = world.vendor.remote();
    outbox.wake();
    await settle(20);
    expect(texts().toSorted()).toEqual(['one', 'two']);
    expect((await world.read(message)).delivery?.failure).toBeNull();
  });

  it('a 429 is obeyed to the millisecond and costs nothing but time', async () => {
    world.vendor.next = ['limit'];
    world.vendor.retryAfterMs = 42_000;
    const thread = world.thread();
    await world.send(thread, 'one');
    await world.send(world.thread(), 'two');
    await settle(20);
    const tried = world.vendor.keys.length;
    await world.clock.advance(41_900);
    expect(world.vendor.keys).toHaveLength(tried);
    await world.clock.advance(100);
    expect(texts().toSorted()).toEqual(['one', 'two']);
  });

  it('without documented idempotency a lost answer is looked up, never sent again', async () => {
    world.vendor.idempotency = 'none';
    world.state.remote = world.vendor.remote();
    world.vendor.next = ['lose'];
    const message = await world.send(world.thread(), 'Hello');
    await world.clock.advance(60_000);
    expect(world.vendor.keys).toHaveLength(1);
    expect(world.state.reads).toBe(1);
    expect(await world.status(message)).toBe('accepted');
  });

  it('a look-up that finds nothing asks the person, and then lets the next message go', async () => {
    world.vendor.idempotency = 'none';
    world.state.remote = world.vendor.remote();
    world.vendor.next = ['vanish'];
    const thread = world.thread();
    const message = await world.send(thread, 'lost');
    await world.send(thread, 'next');
    await settle();
    expect(texts()).toEqual([]);
    await world.clock.advance(60_000);
    expect(await world.status(message)).toBe('unknown');
    expect(texts()).toEqual(['next']);
    await world.clock.advance(48 * 3_600_000);
    expect(world.vendor.keys).toHaveLength(2);
  });

  it('a look-up that could not be made is made again', async () => {
    world.vendor.idempotency = 'none';
    world.state.remote = world.vendor.remote();
    world.state.readable = false;
    world.vendor.next = ['lose'];
    const message = await world.send(world.thread(), 'Hello');
    await world.clock.advance(10_000);
    expect(world.state.reads).toBeGreaterThan(0);
    expect(await world.status(message)).toBe('unknown');
    world.state.readable = true;
    await world.clock.advance(300_000);
    expect(await world.status(message)).toBe('accepted');
  });

  it('a key older than a day is not used again, even where the vendor documents idempotency', async () => {
    world.vendor.always = 'vanish';
    const message = await world.send(world.thread(), 'Hello');
    await world.clock.advance(3_600_000);
    world.clock.set(world.clock.now() + 24 * 3_600_000);
    await world.clock.advance(600_000);
    const tried = world.vendor.keys.length;
    world.vendor.always = 'ok';
    await world.clock.advance(3_600_000);
    expect(world.vendor.keys).toHaveLength(tried);
    expect(await world.status(message)).toBe('unknown');
  });

  it('a read that finds the message ends the asking', async () => {
    world.vendor.next = ['lose'];
    const thread = world.thread();
    const message = await world.send(thread, 'Hello');
    await world.send(thread, 'next');
    await settle();
    world.sync();
    outbox.wake();
    await settle(20);
    expect(world.vendor.keys).toHaveLength(2);
    expect(texts()).toEqual(['Hello', 'next']);
    expect(await world.status(message)).toBe('accepted');
  });

  it('a refusal after a lost answer that did go through does not call it failed', async () => {
    world.vendor.next = ['lose', 'reject'];
    const message = await world.send(world.thread(), 'Hello');
    await world.clock.advance(60_000);
    expect(world.state.reads).toBe(1);
    expect(await world.status(message)).toBe('accepted');
    expect(texts()).toEqual(['Hello']);
  });

  it('a refusal after a lost answer that did not go through fails', async () => {
    world.vendor.next = ['vanish', 'reject'];
    const message = await world.send(world.thread(), 'Hello');
    await world.clock.advance(60_000);
    expect(await world.read(message)).toMatchObject({
      delivery: { status: 'failed', failure: { vendorCode: 'nope' } },
    });
  });

  it('a vendor without free text fails the message and says so', async () => {
    const message = await world.send(world.thread(), 'Hello');
    await settle();
    world.state.remote = { ...world.vendor.remote(), parts: {} };
    const second = await world.send(world.thread(), 'Hello');
    await settle();
    expect(await world.status(message)).toBe('sent');
    expect(await world.read(second)).toMatchObject({
      delivery: { status: 'failed', failure: { code: 'capability_missing' } },
    });
  });

  it('an outcome that cannot be written now is written later, and the message is not sent again', async () => {
    await outbox.stop();
    let broken = true;
    const flaky: typeof world.store = {
      ...world.store,
      write: (name, args) =>
        name === 'outbox.finish' && broken
          ? Promise.reject(new Error('disk full'))
          : world.store.write(name, args),
    };
    outbox = world.start(flaky);
    const message = await world.send(world.thread(), 'Hello');
    await world.clock.advance(120_000);
    expect(await world.status(message)).toBe('sending');
    broken = false;
    await world.clock.advance(60_000);
    expect(await world.status(message)).toBe('sent');
    expect(world.vendor.keys).toHaveLength(1);
  });

  it('closing Lobby does not wait for a hanging vendor, and leaves the truth on disk', async () => {
    world.vendor.next = ['hang'];
    const message = await world.send(world.thread(), 'Hello');
    await settle();
    await outbox.stop();
    expect(await world.status(message)).toBe('unknown');
  });

  it('an answer that names a message taken for another send corrects the guess', async () => {
    const thread = world.thread();
    world.vendor.next = ['vanish'];
    const first = await world.send(thread, 'same');
    await settle();
    // A read took somebody's "same" for the first, which is then released by the second's answer.
    world.store.db
      .prepare(`UPDATE messages SET ref = 'm0', status = 'accepted' WHERE id = ?`)
      .run(first.id);
    outbox.wake();
    await settle(20);
    world.vendor.next = ['ok', 'offline'];
    const second = await world.send(thread, 'same');
    await settle(20);
    expect(await world.status(second)).toBe('sent');
    expect(await world.status(first)).toBe('unknown');
    await world.clock.advance(60_000);
    expect(await world.status(first)).toBe('sent');
    expect(texts()).toEqual(['same', 'same']);
  });
});

async function outboxWorldOver(killed: OutboxWorld): Promise<Outbox> {
  const next = killed.start();
  await settle(4);
  return next;
}

it('a person may see which attempt said what', async () => {
  world.vendor.next = ['reject'];
  const thread = world.thread();
  const message = await world.send(thread, 'Hello');
  await settle();
  await world.handlers['messages.retry']({ id: message.id, conversationId: thread }, admin);
  await settle(20);
  const { attempts } = await world.store.read('messages.details', {
    id: message.id,
    conversationId: thread,
  });
  expect(attempts.map((one) => [one.attempt, one.outcome, one.vendorCode])).toEqual([
    [1, 'failed', 'nope'],
    [2, 'accepted', null],
  ]);
});
