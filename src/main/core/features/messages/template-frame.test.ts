import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  admin,
  newClientId,
  outboxWorld,
  type OutboxWorld,
} from '../../../../../test/support/outbox-world.ts';

let world: OutboxWorld;
beforeEach(async () => {
  world = await outboxWorld();
});
afterEach(() => world.store.close());

it('what stands around a template’s words is in the thread as the customer got it', async () => {
  const frame = {
    header: { kind: 'text', text: 'Order {{order_id}}' },
    footer: 'Reply STOP to end',
    buttons: [{ kind: 'url', title: 'Track', value: 'https://x.example/{{order_id}}' }],
  };
  world.store.db.prepare('UPDATE templates SET frame = ?').run(JSON.stringify(frame));
  const sent = await world.handlers['messages.sendTemplate'](
    {
      clientId: newClientId(),
      templateId: world.templateId,
      values: { order_id: '1234', eta: 'Friday' },
      to: { kind: 'conversation', id: world.thread() },
    },
    admin,
  );
  expect(sent.text).toBe('Order 1234 comes Friday.');
  expect(sent.content).toMatchObject({
    kind: 'interactive',
    header: 'Order 1234',
    media: null,
    footer: 'Reply STOP to end',
    buttons: [{ kind: 'url', title: 'Track', value: 'https://x.example/1234' }],
  });
});
