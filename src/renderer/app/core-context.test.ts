import { QueryObserver } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import type { Bridge } from '../../shared/contract/bridge.ts';
import type { CoreEvent, Topic } from '../../shared/contract/events.ts';
import { createQueryClient, followChanges } from './core-context.tsx';

/** One query on screen whose answers are given by hand. */
function world() {
  const listeners = new Set<(event: CoreEvent) => void>();
  const asked: ((answer: number) => void)[] = [];
  const bridge: Pick<Bridge, 'subscribe'> = {
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  const client = createQueryClient();
  const stop = followChanges(bridge, client);
  const observer = new QueryObserver<number>(client, {
    queryKey: ['conversations.list'],
    queryFn: () => new Promise((resolve) => asked.push(resolve)),
    meta: { topics: ['conversations'] },
  });
  const leave = observer.subscribe(() => undefined);
  const settle = () => new Promise((resolve) => setTimeout(resolve));
  return {
    asked,
    shown: () => observer.getCurrentResult().data,
    settle,
    change: (topic: Topic) => {
      for (const listener of listeners) listener({ type: 'changed', topics: [topic] });
    },
    end: () => {
      leave();
      stop();
      client.clear();
    },
  };
}

it('a change while the first answer is on its way is not missed', async () => {
  const { asked, shown, settle, change, end } = world();
  expect(asked).toHaveLength(1);
  change('conversations');
  asked[0]?.(1);
  await settle();
  expect(asked).toHaveLength(2);
  asked[1]?.(2);
  await settle();
  expect(shown()).toBe(2);
  expect(asked).toHaveLength(2);
  end();
});

it('changes that never stop do not keep the answer from the screen', async () => {
  const { asked, shown, settle, change, end } = world();
  asked[0]?.(0);
  await settle();
  for (let n = 1; n <= 5; n += 1) {
    change('conversations');
    change('conversations');
    await settle();
    asked[n]?.(n);
    await settle();
    expect(shown()).toBe(n);
  }
  end();
});

it('what has nothing to do with a query does not fetch it again', async () => {
  const { asked, settle, change, end } = world();
  asked[0]?.(0);
  await settle();
  change('templates');
  await settle();
  expect(asked).toHaveLength(1);
  end();
});
