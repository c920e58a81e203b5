import { afterEach, beforeEach, expect, it } from 'vitest';
import { outboxWorld, type OutboxWorld } from '../../../../test/support/outbox-world.ts';
import { settle } from '../../../../test/support/virtual-clock.ts';
import { healthTrustedMs } from '../../../shared/domain/number-health.ts';
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

/** The platform said so `agoMs` ago. */
function told(what: { replies: boolean; templates: boolean }, agoMs = 0): void {
  world.store.db
    .prepare('UPDATE numbers SET can_send = ?, can_send_templates = ?, checked_at = ?')
    .run(Number(what.replies), Number(what.templates), world.clock.now() - agoMs);
}

it('nothing leaves from a number that cannot send; the message says why and keeps its words', async () => {
  const thread = world.thread();
  told({ replies: false, templates: false });
  const message = await world.send(thread, 'Hello');
  await settle();
  expect(await world.read(message)).toMatchObject({
    text: 'Hello',
    delivery: { status: 'failed', failure: { code: 'number_cannot_send' } },
  });
  expect(world.vendor.keys).toEqual([]);
});

it('what waited for the network does not leave from a number that turned red meanwhile', async () => {
  world.vendor.always = 'offline';
  const message = await world.send(world.thread(), 'Hello');
  await world.clock.advance(60_000);
  told({ replies: false, templates: true });
  world.vendor.always = 'ok';
  await world.clock.advance(10 * 60_000);
  expect(await world.status(message)).toBe('failed');
  expect(texts()).toEqual([]);
});

it('a number that cannot send templates still answers', async () => {
  const thread = world.thread();
  told({ replies: true, templates: false });
  await world.send(thread, 'Hello');
  await settle();
  expect(texts()).toEqual(['Hello']);
});

it('what was told long ago keeps nothing back: only the platform knows', async () => {
  const thread = world.thread();
  told({ replies: false, templates: false }, healthTrustedMs + 1);
  await world.send(thread, 'Hello');
  await settle();
  expect(texts()).toEqual(['Hello']);
});
