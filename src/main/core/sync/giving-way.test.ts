import { afterEach, expect, it } from 'vitest';
import { syncWorld, type SyncWorld } from '../../../../test/support/sync-world.ts';
import type { Store } from '../store/store.ts';
import type { Connection } from './connection.ts';

const second = 1000;
const hour = 60 * 60 * second;
const writeMs = 6;
const names = Array.from({ length: 120 }, (_, n) => `N${n}`);

const running: Connection[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.stop()));
});

interface Written {
  readonly at: number;
  readonly threads: number;
}

/** A world whose writer takes a while for every thread. */
async function importing(): Promise<SyncWorld & { written: Written[] }> {
  const world = await syncWorld();
  world.inbox.pageSize = names.length;
  for (const [n, name] of names.entries()) {
    world.inbox.customerWrites(name, 'Hi', world.inbox.now() - hour - n * second);
  }
  const written: Written[] = [];
  const store: Store = {
    ...world.store,
    async writeHanded(name, args, field, threads) {
      await world.clock.sleep(writeMs * threads.length);
      written.push({ at: world.clock.now(), threads: threads.length });
      return world.store.writeHanded(name, args, field, threads);
    },
  };
  running.push(world.start(store));
  return { ...world, written };
}

const all = (world: SyncWorld): (string | null)[] => names.flatMap((name) => world.texts(name));

it('while somebody works, history is written in small steps and rests as long as it worked', async () => {
  const world = await importing();
  world.desk.inUse = true;
  await world.clock.advance(4 * second);
  expect(Math.max(...world.written.slice(1).map((one) => one.threads))).toBe(1);
  const gaps = world.written
    .slice(1)
    .map((one, n) => one.at - (world.written[n]?.at ?? 0))
    .filter((gap) => gap < 100);
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(2 * writeMs);
});

it('somebody who never stops working does not stop the import', async () => {
  const world = await importing();
  world.desk.inUse = true;
  await world.clock.advance(30 * second);
  expect(all(world)).toEqual(names.map(() => 'Hi'));
});

it('with nobody at the desk, history comes in large steps', async () => {
  const world = await importing();
  await world.clock.advance(30 * second);
  expect(all(world)).toEqual(names.map(() => 'Hi'));
  expect(Math.max(...world.written.map((one) => one.threads))).toBeGreaterThan(10);
});

it('news that come while somebody works during an import are not late', async () => {
  const world = await importing();
  world.desk.inUse = true;
  await world.clock.advance(second / 2);
  world.inbox.customerWrites('N7', 'Are you there?');
  await world.clock.advance(11 * second);
  expect(world.texts('N7')).toEqual(['Hi', 'Are you there?']);
});

it('a page of the list makes nobody wait who works, and none of it is lost', async () => {
  const world = await syncWorld();
  world.inbox.pageSize = names.length;
  for (const name of names) world.inbox.customerWrites(name, 'Hi', world.inbox.now() - hour);
  const made: number[] = [];
  const count = () => {
    const row = world.db
      .prepare<[], { n: number }>('SELECT count(*) AS n FROM conversations')
      .get();
    return row?.n ?? 0;
  };
  const store: Store = {
    ...world.store,
    async write(name, args) {
      const before = count();
      const answer = await world.store.write(name, args);
      if (name === 'sync.applyList') made.push(count() - before);
      return answer;
    },
  };
  world.desk.inUse = true;
  running.push(world.start(store));
  await world.clock.advance(30 * second);
  expect(Math.max(...made)).toBeLessThanOrEqual(20);
  expect(count()).toBe(names.length);
  expect(all(world)).toEqual(names.map(() => 'Hi'));
});
