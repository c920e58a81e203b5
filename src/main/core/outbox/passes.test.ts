import { expect, it } from 'vitest';
import { settle, VirtualClock } from '../../../../test/support/virtual-clock.ts';
import type { Topic } from '../../../shared/contract/events.ts';
import { createPasses } from './passes.ts';

const never = Number.POSITIVE_INFINITY;

/** Passes over a store of which only its commits are known. */
function somePasses() {
  const clock = new VirtualClock();
  const logged: string[] = [];
  const listeners = new Set<(topics: readonly Topic[]) => void>();
  const passes = createPasses({
    clock,
    log: { write: (_level, event) => logged.push(event), tail: () => logged },
    failed: 'some.pass_failed',
    changes: {
      store: {
        onChanged(listener) {
          listeners.add(listener);
          return () => void listeners.delete(listener);
        },
      },
      wakes: (topic) => topic === 'intents',
    },
  });
  const commit = (...topics: readonly Topic[]): void => {
    for (const listener of listeners) listener(topics);
  };
  return { passes, clock, logged, commit };
}

it('who was told to stop was still at work when its store closed', async () => {
  const { passes } = somePasses();
  const work = Promise.withResolvers<number>();
  let isStopped = false;
  passes.start(() => work.promise);
  await settle();
  const stopped = passes.stop().then(() => (isStopped = true));
  await settle();
  expect([passes.signal.aborted, isStopped]).toEqual([true, false]);
  work.resolve(never);
  await stopped;
});

it('a pass began before what has to be over first, or without it', async () => {
  const { passes } = somePasses();
  const first = Promise.withResolvers<void>();
  const did: string[] = [];
  passes.start(
    async () => {
      did.push('pass');
      return never;
    },
    async () => {
      await first.promise;
      did.push('first');
    },
  );
  await settle();
  expect(did).toEqual([]);
  first.resolve();
  await settle();
  expect(did).toEqual(['first', 'pass']);
  await passes.stop();
});

it('a commit was not looked at, or one that touches nothing of it was', async () => {
  const { passes, commit } = somePasses();
  let looks = 0;
  passes.start(async () => {
    looks += 1;
    return never;
  });
  await settle();
  commit('templates', 'labels');
  await settle();
  expect(looks).toBe(1);
  commit('labels', 'intents');
  await settle();
  expect(looks).toBe(2);
  await passes.stop();
  commit('intents');
  await settle();
  expect(looks).toBe(2);
});

it('after a pass that failed nothing was done any more, and nobody told', async () => {
  const { passes, clock, logged } = somePasses();
  let looks = 0;
  passes.start(async () => {
    looks += 1;
    if (looks === 1) throw new Error('the disk is full');
    return never;
  });
  await clock.advance(60_000);
  expect([looks, logged]).toEqual([2, ['some.pass_failed']]);
  await passes.stop();
});
