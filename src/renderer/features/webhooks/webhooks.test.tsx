import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { press, showWindow, type } from '../../../../test/preview/show.tsx';
import { makeHotel, webhook } from '../../../../test/preview/wpp-admin.ts';
import type { WebhookRow } from '../../../shared/contract/webhooks.ts';

type Bridge = ReturnType<typeof showWindow>;
const secret = 'whsec_front_desk_0123456789';

async function openPage(webhooks: readonly Partial<WebhookRow>[] = []): Promise<Bridge> {
  const bridge = showWindow({
    prepare: (fake) => {
      const id = makeHotel(fake.state.world);
      fake.state.world.webhooks.push(...webhooks.map((one) => webhook(id, one)));
      fake.answer('webhooks.events', () => ['message.received', '*']);
    },
  });
  await press('link', 'Connections');
  await press('button', 'Manage Hotel');
  await screen.findByRole('region', { name: 'Webhooks' });
  return bridge;
}
const added = (bridge: Bridge) => bridge.calls.filter(({ name }) => name === 'intents.add');

it('an address, a secret and events that the platform would refuse never leave', async () => {
  const bridge = await openPage();
  await press('button', 'Add webhook');
  await type('Address', 'http://yourapp.com/hook');
  await type('Secret', 'x'.repeat(257));
  await press('button', 'Add');
  const dialog = within(await screen.findByRole('dialog', { name: 'Add webhook' }));
  expect(await dialog.findByText(/Use https:\/\//)).toBeTruthy();
  expect(dialog.getByText(/this one has 257/)).toBeTruthy();
  expect(dialog.getByText('Choose at least one event.')).toBeTruthy();
  expect(added(bridge)).toEqual([]);
});

it('a secret goes out once and stands nowhere afterwards', async () => {
  const bridge = await openPage();
  await press('button', 'Add webhook');
  await type('Address', ' https://yourapp.com/hook ');
  await type('Secret', secret);
  await press('checkbox', 'message.received');
  await press('button', 'Add');
  await waitFor(() => expect(added(bridge)).toHaveLength(1));
  expect(added(bridge)[0]?.input).toMatchObject({
    action: { url: 'https://yourapp.com/hook', secret, events: ['message.received'] },
  });
  await screen.findByRole('article', { name: 'https://yourapp.com/hook' });
  await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Add webhook' })).toBeNull());
  expect(document.body.innerHTML).not.toContain(secret);
});

it('a test that did not arrive is told in the other side’s words', async () => {
  const said = 'The address answered 500';
  const error = {
    code: 'remote_rejected',
    message: 'The test did not arrive.',
    retryable: false,
    detail: { said, raw: said },
  } as const;
  await openPage([{ lastTest: { at: Date.now(), error } }]);
  const card = within(await screen.findByRole('article', { name: 'https://yourapp.com/hook' }));
  expect(card.getByText(/The test did not arrive/)).toBeTruthy();
  expect(card.getByText(said)).toBeTruthy();
});

it('one that the platform does not have yet can be neither tested nor switched', async () => {
  await openPage([{ state: 'preparing' }]);
  const card = within(await screen.findByRole('article', { name: 'https://yourapp.com/hook' }));
  expect(card.getByText('Being prepared')).toBeTruthy();
  expect(card.queryByRole('switch')).toBeNull();
  expect(card.queryByRole('button')).toBeNull();
});

it('switching it off asks for just that', async () => {
  const bridge = await openPage([{}]);
  await press('switch', /Active.*yourapp/);
  await waitFor(() =>
    expect(added(bridge)[0]?.input).toMatchObject({
      action: { kind: 'webhooks.change', id: 1, isActive: false },
    }),
  );
});
