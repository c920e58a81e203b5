import { afterEach, beforeEach, expect, it } from 'vitest';
import { eventually } from '../../../../test/support/eventually.ts';
import { startIndexer, type BackgroundIndexer } from './background-indexer.ts';
import { insertMessages } from './message-rows.ts';
import { inbound, openTestWorld, type TestWorld } from './test-world.ts';

let world: TestWorld;
let indexer: BackgroundIndexer;
beforeEach(async () => {
  world = await openTestWorld();
});
afterEach(async () => {
  indexer.stop();
  await world.store.close();
});

it('a history smaller than one batch is told too: a search that found nothing looks again', async () => {
  const id = world.conversation(world.number('n'), 'Ana Bell');
  insertMessages(world.writable, id, [inbound(1_700_000_000_000, 'habit')], { live: false });
  const told: string[] = [];
  indexer = startIndexer({
    runner: {
      transact: (work) => ({ value: work(world.writable), topics: [] }),
    },
    elapsed: () => performance.now(),
    onChanged: (topics) => told.push(...topics),
    onError: (thrown) => told.push(String(thrown)),
  });
  indexer.wake();
  await eventually(() => expect(told).toEqual(['search']));
});
