import { afterEach, beforeEach, expect, it } from 'vitest';
import { ConversationId } from '../../../shared/domain/ids.ts';
import { minute, noon, said, sent } from '../../../../test/support/merge-samples.ts';
import type { RemoteConversation, RemoteMessage } from '../remotes/remote.ts';
import { connectionId, openTestWorld, personId, type TestWorld } from '../store/test-world.ts';

let world: TestWorld;
beforeEach(async () => {
  world = await openTestWorld();
});
afterEach(() => world.store.close());

const contact = { identifier: '34600', name: 'Ada', phone: null, username: null };
const unsaid = {
  status: null,
  mode: null,
  unread: null,
  lastInboundAt: null,
  lastOutboundAt: null,
};

/** A row of the list that counts `unread`, its newest message at noon. */
async function listed(unread: number | null): Promise<void> {
  const row: RemoteConversation = {
    ...unsaid,
    ref: 't',
    numberRef: 'n',
    contact,
    unread,
    lastInboundAt: noon,
    fingerprint: `counts ${unread}`,
  };
  await world.store.write('sync.applyList', {
    connectionId,
    timeZone: 'UTC',
    now: noon + minute,
    purpose: { kind: 'look' },
    page: { rows: [row], next: null, total: null, serverDate: noon + minute },
  });
}

/**
 * A page of the thread is read; its answer counts nothing.
 * @param asked the cursor it was asked for with; null for the newest page
 * @param older the cursor of the page after it
 */
async function read(
  messages: readonly RemoteMessage[],
  asked: string | null = null,
  older: string | null = null,
): Promise<unknown> {
  await world.store.write('sync.applyThreads', {
    connectionId,
    timeZone: 'UTC',
    now: noon + 10 * minute,
    personId,
    history: 'paged',
    threads: [
      {
        page: {
          conversation: { ...unsaid, ref: 't', numberRef: 'n', contact, fingerprint: '' },
          messages,
          older,
          complete: older === null,
          serverDate: noon + 10 * minute,
        },
        seenFingerprint: null,
        continues: asked,
        cameAt: noon + 10 * minute,
      },
    ],
  });
  return world.db.prepare('SELECT unread FROM read_marks').pluck().all();
}

const oldestHere = () =>
  world.db.prepare<[], number>('SELECT min(id) FROM messages').pluck().get() ?? 0;

/** The line "New messages" stands right after this id. */
async function readUpTo(): Promise<number | null> {
  const id = world.db.prepare<[], number>('SELECT id FROM conversations').pluck().get() ?? 0;
  const args = { personId, id: ConversationId.parse(id) };
  return (await world.store.read('conversations.detail', args)).readUpTo;
}

it('what came between the list and the first look at the thread is unread too', async () => {
  await listed(1);
  const news = [1, 2, 3].map((n) => said(`news ${n}`, n * minute));
  expect(await read([said('old', -minute), said('listed', 0), ...news])).toEqual([4]);
});

it('what the list counted is not counted again, nor what a colleague wrote', async () => {
  await listed(1);
  const answered = sent('answer', minute);
  expect(await read([said('old', -minute), said('listed', 500), answered])).toEqual([1]);
});

it('read again later, nothing counts twice', async () => {
  await listed(0);
  const thread = [said('listed', 0), said('news', minute)];
  expect(await read(thread)).toEqual([1]);
  expect(await read(thread)).toEqual([1]);
});

it('more is unread than one page has: the whole count stands while the older ones come', async () => {
  await listed(5);
  const page = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, n) => said(`word ${from + n}`, -(from + n) * minute));
  expect(await read(page(0, 3), null, 'second')).toEqual([5]);
  expect(await readUpTo()).toBe(oldestHere() - 1);
  expect(await read(page(3, 6), 'second', 'third')).toEqual([5]);
  expect(await read(page(6, 9), 'third')).toEqual([5]);
  expect(await readUpTo()).toBeGreaterThan(oldestHere());
});
