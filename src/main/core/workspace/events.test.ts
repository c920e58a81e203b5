import { expect, it } from 'vitest';
import type { CoreEvent } from '../../../shared/contract/events.ts';
import { ConversationId } from '../../../shared/domain/ids.ts';
import type { Clock } from '../ports.ts';
import { createEventHub } from './events.ts';

function world(showsContent = true) {
  const sleepers: (() => void)[] = [];
  const clock: Clock = {
    now: () => 0,
    sleep: () => new Promise((resolve) => sleepers.push(resolve)),
  };
  const logged: string[] = [];
  const hub = createEventHub({
    clock,
    log: { write: (_, event) => void logged.push(event), tail: () => [] },
    showsContent: () => showsContent,
  });
  const heard: CoreEvent[] = [];
  hub.subscribe((event) => heard.push(event));
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return { hub, heard, logged, wake: () => sleepers.splice(0).forEach((go) => go()), settle };
}

it('a busy sync does not flood the windows, and loses no topic', async () => {
  const { hub, heard, wake, settle } = world();
  hub.emit({ type: 'changed', topics: ['conversations'] });
  hub.emit({ type: 'changed', topics: ['conversations', 'conversation:1'] });
  await settle();
  expect(heard).toEqual([{ type: 'changed', topics: ['conversations', 'conversation:1'] }]);
  for (let n = 0; n < 100; n += 1) {
    hub.emit({ type: 'changed', topics: ['conversations', `conversation:${n % 3}`] });
    await settle();
  }
  expect(heard).toHaveLength(1);
  wake();
  await settle();
  expect(heard.slice(1)).toEqual([
    {
      type: 'changed',
      topics: ['conversations', 'conversation:0', 'conversation:1', 'conversation:2'],
    },
  ]);
  hub.emit({ type: 'changed', topics: ['templates'] });
  wake();
  await settle();
  expect(heard.at(-1)).toEqual({ type: 'changed', topics: ['templates'] });
});

it('a long import shows the list anew a few times a second, and an open thread at once', async () => {
  const { hub, heard, wake, settle } = world();
  for (let n = 0; n < 60; n += 1) {
    hub.emit({ type: 'changed', topics: ['conversations', 'conversation:7'] });
    await settle();
    wake();
    await settle();
  }
  const changes = heard.flatMap((event) => (event.type === 'changed' ? [event.topics] : []));
  expect(changes.filter((topics) => topics.includes('conversation:7'))).toHaveLength(60);
  expect(changes.filter((topics) => topics.includes('conversations')).length).toBeLessThan(13);
  for (let n = 0; n < 20; n += 1) {
    wake();
    await settle();
  }
  expect(heard.at(-1)).toMatchObject({ topics: ['conversations'] });
  const count = heard.length;
  hub.emit({ type: 'changed', topics: ['conversations'] });
  await settle();
  expect(heard).toHaveLength(count + 1);
});

it('a customer writes while an import goes on: the list is shown anew with the next of its changes', async () => {
  const { hub, heard, wake, settle } = world();
  const step = async () => {
    hub.emit({ type: 'changed', topics: ['conversations'] });
    await settle();
    wake();
    await settle();
  };
  for (let n = 0; n < 60; n += 1) await step();
  const before = heard.length;
  let waited = 0;
  while (heard.length === before) {
    await step();
    waited += 1;
  }
  expect(waited).toBeGreaterThan(1);
  hub.emit({ type: 'changed', topics: ['conversations'] });
  hub.emit({
    type: 'message_arrived',
    conversationId: ConversationId.parse(1),
    displayName: 'Ana',
    text: null,
    sentAt: 1,
  });
  wake();
  await settle();
  expect(heard.slice(-2)).toMatchObject([
    { type: 'message_arrived' },
    { type: 'changed', topics: ['conversations'] },
  ]);
});

it('what a customer wrote stays inside when contents are off', () => {
  const { hub, heard } = world(false);
  hub.emit({
    type: 'message_arrived',
    conversationId: ConversationId.parse(1),
    displayName: 'Ana',
    text: 'private',
    sentAt: 1,
  });
  expect(JSON.stringify(heard)).not.toContain('private');
});

it('a window that throws does not keep events from the others', () => {
  const { hub, heard, logged } = world();
  hub.subscribe(() => {
    throw new Error('broken window');
  });
  const later: CoreEvent[] = [];
  hub.subscribe((event) => later.push(event));
  hub.emit({ type: 'badge', count: 3 });
  expect(heard).toEqual(later);
  expect(later).toHaveLength(1);
  expect(logged).toEqual(['event.listener']);
});
