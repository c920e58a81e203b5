// @vitest-environment node
import { expect, it } from 'vitest';
import { createWorld } from '../../../../test/preview/world.ts';
import { ConversationId } from '../../../shared/domain/ids.ts';
import { createRowStore } from './row-store.ts';

const { conversations } = createWorld(1_700_000_000_000, 400);
const ids = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, n) => ConversationId.parse(from + n + 1));

/** A core that answers when the test says so. */
function slowCore() {
  const calls: { readonly ids: ConversationId[]; answer: (ok?: boolean) => Promise<void> }[] = [];
  const store = createRowStore(
    (wanted) =>
      new Promise((resolve, reject) => {
        calls.push({
          ids: wanted,
          answer: async (ok = true) => {
            if (ok) resolve(conversations.filter(({ id }) => wanted.includes(id)));
            else reject(new Error('The way to the core is broken'));
            await new Promise((next) => setImmediate(next));
          },
        });
      }),
  );
  return { calls, store };
}

it('somebody who scrolls fast waits for what is on screen last, not for all that went by', async () => {
  const { calls, store } = slowCore();
  for (let from = 0; from < 300; from += 20) store.want(ids(from, from + 20));
  expect(calls).toHaveLength(1);
  await calls[0]?.answer();
  expect(calls[1]?.ids).toEqual(ids(280, 300));
  await calls[1]?.answer();
  expect(store.get(ConversationId.parse(300))?.id).toBe(300);
  expect(calls).toHaveLength(2);
});

it('shows what is known while the new one is on its way', async () => {
  const { calls, store } = slowCore();
  store.want(ids(0, 5));
  await calls[0]?.answer();
  store.age();
  expect(store.get(ConversationId.parse(1))).toBeDefined();
  store.want(ids(0, 5));
  expect(calls[1]?.ids).toEqual(ids(0, 5));
});

it('what changed while it was being fetched is fetched again', async () => {
  const { calls, store } = slowCore();
  store.want(ids(0, 5));
  store.age();
  store.want(ids(0, 5));
  await calls[0]?.answer();
  expect(calls[1]?.ids).toEqual(ids(0, 5));
});

it('asks again for what did not come, when somebody looks there again and not before', async () => {
  const { calls, store } = slowCore();
  store.want(ids(0, 5));
  await calls[0]?.answer(false);
  expect(calls).toHaveLength(1);
  store.want(ids(0, 5));
  expect(calls).toHaveLength(2);
});

it('does not ask for ever for a conversation that is gone', async () => {
  const { calls, store } = slowCore();
  const gone = ConversationId.parse(9000);
  store.want([gone]);
  await calls[0]?.answer();
  store.want([gone]);
  expect(calls).toHaveLength(1);
});

it('draws no row anew that was read again and is as it was', async () => {
  const { calls, store } = slowCore();
  store.want(ids(0, 5));
  await calls[0]?.answer();
  const first = store.get(ConversationId.parse(1));
  const version = store.version();
  store.put(structuredClone(conversations.slice(0, 5)));
  expect(store.version()).toBe(version);
  expect(store.get(ConversationId.parse(1))).toBe(first);
  store.put(conversations.slice(0, 1).map((row) => ({ ...row, unread: row.unread + 1 })));
  expect(store.version()).toBe(version + 1);
  expect(store.get(ConversationId.parse(1))).not.toBe(first);
});
