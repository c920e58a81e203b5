import { afterEach, beforeEach, expect, it } from 'vitest';
import { settle, VirtualClock } from '../../../../test/support/virtual-clock.ts';
import { inbound, openTestWorld, personId, type TestWorld } from '../store/test-world.ts';
import { startSnoozeClock } from './snooze-clock.ts';

const hour = 3_600_000;
let world: TestWorld;
let clock: VirtualClock;
let id: number;
let stop: () => Promise<void>;

beforeEach(async () => {
  world = await openTestWorld();
  clock = new VirtualClock();
  const conversation = world.conversation(world.number('n'), 'Ana');
  world.messages(conversation, inbound(clock.now() - hour, 'hello'));
  id = conversation;
  stop = start();
});
afterEach(async () => {
  await stop();
  await world.store.close();
});

function start(): () => Promise<void> {
  return startSnoozeClock({
    store: world.store,
    clock,
    log: { write: () => undefined, tail: () => [] },
  });
}

const snooze = (until: number) =>
  world.store.write('conversations.change', {
    ids: [id],
    change: { kind: 'snooze', until },
    personId,
    now: clock.now(),
  });
const next = () => world.store.read('conversations.nextBack', null);

it('a snoozed conversation comes back by itself, and not a moment early', async () => {
  const until = clock.now() + 5 * hour;
  await clock.advance(1000);
  await snooze(until);
  await clock.advance(until - clock.now() - 1);
  expect(await next()).toBe(until);
  const told: string[] = [];
  world.store.onChanged((topics) => told.push(...topics));
  await clock.advance(1);
  expect(await next()).toBe(null);
  expect(told).toContain('conversations');
});

it('an earlier one is not kept waiting by a later one', async () => {
  await snooze(clock.now() + 5 * hour);
  await clock.advance(2000);
  await snooze(clock.now() + 30_000);
  await clock.advance(30_000);
  expect(await next()).toBe(null);
});

it('what came due while the app was closed comes back at its start', async () => {
  await snooze(clock.now() + hour);
  await stop();
  await clock.advance(9 * hour);
  expect(await next()).not.toBe(null);
  stop = start();
  await settle();
  expect(await next()).toBe(null);
});
