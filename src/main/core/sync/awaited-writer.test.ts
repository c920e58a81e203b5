import { afterEach, expect, it } from 'vitest';
import { syncWorld, type SyncWorld } from '../../../../test/support/sync-world.ts';
import { openInProcessStore } from '../store/in-process.ts';
import type { Store } from '../store/store.ts';
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
  const isAwaited = { is: false };
  const store = await openInProcessStore({ isAwaited: () => isAwaited.is });
  const world = await syncWorld({ store });
  world.inbox.pageSize = names.length;
  for (const name of names) world.inbox.customerWrites(name, 'Hi', world.inbox.now() - hour);
  running.push(world.start());
  await world.clock.advance(30 * second);
  const [first, second_, third] = names;
  const now = world.clock.now();
  const pages = [first, second_, third].map((name, n) => ({
    page: {
      conversation: {
        ref: String(
          world.db
            .prepare(
              `SELECT r.ref FROM conversation_refs r
               JOIN conversations c ON c.id = r.conversation_id
               JOIN contacts k ON k.id = c.contact_id WHERE k.name = ?`,
            )
            .pluck()
            .get(name),
        ),
        numberRef: null,
        contact: { identifier: String(name), name: null, phone: null, username: null },
        status: null,
        mode: null,
        unread: null,
        lastInboundAt: null,
        lastOutboundAt: null,
        fingerprint: '',
      },
      messages: [],
      older: null,
      complete: false,
      serverDate: n === 2 ? now + 24 * hour : now,
    },
    seenFingerprint: null,
    continues: null,
    cameAt: now,
  }));
  isAwaited.is = true;
  const scope = {
    connectionId: '11111111-1111-4111-8111-111111111111',
    timeZone: 'UTC',
    now,
  };
  for (let left = pages; left.length > 0;) {
    left = left.slice((await store.write('sync.applyThreads', { ...scope, threads: left })).length);
  }
  const skew = world.db.prepare('SELECT server_skew FROM sync_state').pluck().get();
  expect(skew).toBe(0);
});
