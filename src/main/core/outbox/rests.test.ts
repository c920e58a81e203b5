import { expect, it } from 'vitest';
import { outboxWorld } from '../../../../test/support/outbox-world.ts';
import { settle } from '../../../../test/support/virtual-clock.ts';
import type { OutboxItem } from './item.ts';
import { createRests, restMs } from './rests.ts';
import { ConnectionId } from '../../../shared/domain/ids.ts';

it('a write that leaves its row as it was does not keep the outbox spinning', async () => {
  const world = await outboxWorld();
  world.vendor.next = ['hang'];
  world.start();
  await world.send(world.thread(), 'Hello');
  await settle();
  let recoveries = 0;
  const outbox = world.start({
    ...world.store,
    write: async (name, args) => {
      if (name !== 'outbox.recover') return world.store.write(name, args);
      recoveries += 1;
      if (recoveries > 50) throw new Error('It spins');
      const nothing = await world.store.write(name, Object.assign({}, args, { id: 0 }));
      return nothing;
    },
  });
  await settle(100);
  expect(recoveries).toBeLessThanOrEqual(2);
  await world.clock.advance(restMs * 4);
  expect(recoveries).toBeLessThanOrEqual(6);
  await outbox.stop();
  await world.store.close();
});

const item: OutboxItem = {
  id: 1,
  connectionId: ConnectionId.parse('7d9d6c0e-5a6f-4a55-9a6b-111111111111'),
  conversationId: 1,
  messageId: 1,
  kind: 'send.text',
  state: 'unknown',
  tries: 1,
  notBefore: 0,
  firstTryAt: 0,
  failure: null,
  found: false,
};

it('a row that changed is free at once, and so is the next of its conversation', () => {
  const rests = createRests();
  rests.ended(item, 1_000);
  expect(rests.until(item, 1_000)).toBe(1_000 + restMs);
  expect(rests.until({ ...item, tries: 2 }, 1_000)).toBe(0);
  expect(rests.until({ ...item, id: 2 }, 1_000)).toBe(0);
  expect(rests.until(item, 1_000 + restMs)).toBe(0);
});

it('a clock that was set back by hours does not keep a row waiting for it', () => {
  const rests = createRests();
  rests.ended(item, 10_000_000);
  expect(rests.until(item, 1_000)).toBe(0);
});
