import { afterEach, expect, it } from 'vitest';
import { conversation } from '../../../../test/support/live-changes.ts';
import {
  syncConnectionId,
  syncWorld,
  type SyncWorld,
} from '../../../../test/support/sync-world.ts';
import { openInProcessStore } from '../store/in-process.ts';
import type { Store } from '../store/store.ts';
import type { ThreadRead } from './thread-read.ts';
import type { Connection } from './connection.ts';

const second = 1000;
const hour = 60 * 60 * second;
const names = Array.from({ length: 60 }, (_, n) => `N${n}`);

const running: Connection[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.stop()));
});

/** An import during which somebody waits for the writer after every page. */
async function importing(): Promise<SyncWorld & { written: number[] }> {
  const store = await openInProcessStore({ isAwaited: () => true });
  const world = await syncWorld({ store });
  world.inbox.pageSize = names.length;
  for (const [n, name] of names.entries()) {
    world.inbox.customerWrites(name, 'Hi', world.inbox.now() - hour - n * second);
  }
  const written: number[] = [];
  const watched: Store = {
    ...store,
    async writeHanded(name, args, field, threads) {
      const applied = await store.writeHanded(name, args, field, threads);
      if (Array.isArray(applied)) written.push(applied.length);
      return applied;
    },
  };
  running.push(world.start(watched));
  return { ...world, written };
}

it('history that gives the writer up after every page is written whole', async () => {
  const world = await importing();
  await world.clock.advance(30 * second);
  expect(names.map((name) => world.texts(name))).toEqual(names.map(() => ['Hi']));
  expect(new Set(world.written)).toEqual(new Set([1]));
  expect(world.requestsOf('thread')).toBe(names.length);
});

it('one wrong date of a page that is written in several steps is not two witnesses of another clock', async () => {
  const store = await openInProcessStore({ isAwaited: () => true });
  const world = await syncWorld({ store });
  const now = world.clock.now();
  const pageOf = (name: string, serverDate: number): ThreadRead => ({
    page: {
      conversation: conversation(name),
      messages: [],
      older: null,
      complete: true,
      serverDate,
    },
    seenFingerprint: null,
    continues: null,
    cameAt: now,
  });
  const apply = (threads: readonly ThreadRead[]) =>
    store.write('sync.applyThreads', {
      connectionId: syncConnectionId,
      timeZone: 'UTC',
      now,
      threads,
    });
  for (const name of ['Ana', 'Eve']) await apply([pageOf(name, now)]);
  let left = [pageOf('Ben', now), pageOf('Cleo', now), pageOf('Dan', now + 24 * hour)];
  while (left.length > 0) left = left.slice((await apply(left)).length);
  const skew = world.db.prepare('SELECT server_skew FROM sync_state').pluck().get();
  expect(skew).toBe(0);
});
