import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { press, showWindow, type } from '../../../../test/preview/show.tsx';
import { makeHotel, sharedLink } from '../../../../test/preview/wpp-admin.ts';
import type { SharedLinkRow } from '../../../shared/contract/shared-links.ts';
import { SharedLinkId } from '../../../shared/domain/ids.ts';
import { LobbyError } from '../../../shared/errors.ts';

type Bridge = ReturnType<typeof showWindow>;

async function openPage(
  links: readonly Partial<SharedLinkRow>[] = [],
  prepare: (bridge: Bridge) => void = () => undefined,
): Promise<Bridge> {
  const bridge = showWindow({
    prepare: (fake) => {
      const id = makeHotel(fake.state.world);
      fake.state.world.sharedLinks.push(...links.map((link) => sharedLink(id, link)));
      prepare(fake);
    },
  });
  await press('link', 'Connections');
  await press('button', 'Manage Hotel');
  await screen.findByRole('region', { name: 'Shared inbox links' });
  return bridge;
}
const added = (bridge: Bridge) => bridge.calls.filter(({ name }) => name === 'intents.add');

it('a link without a right, a name or a number is told at its fields and asked for by nobody', async () => {
  const bridge = await openPage([], ({ state }) => void state.world.numbers.splice(0));
  await press('button', 'Create shared link');
  const dialog = await screen.findByRole('dialog', { name: 'Create shared link' });
  await press('radio', 'Read only');
  await press('checkbox', 'Read the inbox');
  await press('checkbox', 'See details');
  await press('button', 'Create link');
  expect(await within(dialog).findByText(/Choose at least one right/)).toBeTruthy();
  expect(within(dialog).getByText(/Give it a name/)).toBeTruthy();
  expect(within(dialog).getByText('Choose the number it opens.')).toBeTruthy();
  expect(added(bridge)).toEqual([]);
});

it('a preset gives its rights, and the link goes out with them', async () => {
  const bridge = await openPage([], ({ state }) => void state.world.numbers.splice(0));
  await press('button', 'Create shared link');
  await type('Name', 'Night desk');
  await type('Phone ID', 'p1');
  await press('radio', 'Everything');
  await press('checkbox', 'Send files');
  expect((await screen.findByRole('radio', { name: 'Own choice' })).matches(':checked')).toBe(true);
  await press('button', 'Create link');
  await waitFor(() => expect(added(bridge)).toHaveLength(1));
  expect(added(bridge)[0]?.input).toMatchObject({
    action: {
      kind: 'sharedLinks.create',
      name: 'Night desk',
      numberRef: 'p1',
      rights: ['readInbox', 'readDetails', 'markRead', 'sendText', 'sendTemplates', 'sendAdvanced'],
      expiresAt: null,
    },
  });
});

it('a link that nobody made yet has no address to give, and one that ran out does not pass for working', async () => {
  await openPage([
    { id: SharedLinkId.parse(1), name: 'Soon', state: 'preparing', hasAddress: false },
    { id: SharedLinkId.parse(2), name: 'Over', expiresAt: Date.now() - 1 },
  ]);
  const soon = await screen.findByRole('article', { name: 'Soon' });
  expect(within(soon).getByText('Being prepared')).toBeTruthy();
  const over = screen.getByRole('article', { name: 'Over' });
  expect(within(over).getByText('Expired')).toBeTruthy();
  expect(screen.queryByRole('button', { name: /Address of/ })).toBeNull();
});

it('a right that nobody here knows is shown, and counts for nothing', async () => {
  await openPage([{ unknownRights: ['seeTheFuture'] }]);
  expect(await screen.findByText(/Lobby does not know: seeTheFuture/)).toBeTruthy();
  await press('button', 'More for Night desk');
  await press('menuitem', 'See it as the holder');
  const seen = await screen.findByRole('dialog', { name: 'What the holder of Night desk sees' });
  expect(within(seen).queryByText(/seeTheFuture/)).toBeNull();
});

it('what the holder has not is explained by the right that is missing', async () => {
  await openPage([{ rights: ['sendText', 'sendTemplates'] }]);
  await press('button', 'More for Night desk');
  await press('menuitem', 'See it as the holder');
  const works = within(await screen.findByRole('region', { name: 'What works' }));
  expect(works.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
    'New conversation',
  ]);
  const off = within(screen.getByRole('region', { name: 'What is off, and why' }));
  expect(off.getByText('Message box').parentElement?.textContent).toContain(
    'Off without the right: Read the inbox',
  );
});

it('without a network the links that are known stay, and it says that they may be old', async () => {
  await openPage([{}], (fake) =>
    fake.answer('sharedLinks.refresh', () => {
      throw new LobbyError('network_offline', 'No network.');
    }),
  );
  expect(await screen.findByText(/This is what was known last/)).toBeTruthy();
  expect(screen.getByRole('article', { name: 'Night desk' })).toBeTruthy();
});

it('a link is not revoked by a slip: a question comes first', async () => {
  const bridge = await openPage([{}]);
  await press('button', 'More for Night desk');
  await press('menuitem', 'Revoke');
  expect(added(bridge)).toEqual([]);
  await press('button', 'Revoke link');
  await waitFor(() =>
    expect(added(bridge)[0]?.input).toMatchObject({
      action: { kind: 'sharedLinks.revoke', id: 1 },
    }),
  );
});

it('an address that was rotated since is not shown again, not even until the new one is here', async () => {
  const old = 'https://wpp.example/shared-inbox/sil_old';
  const bridge = await openPage([{ name: 'Night desk' }], (fake) =>
    fake.answer('sharedLinks.address', () => ({ url: old })),
  );
  const field = () => screen.queryByRole('textbox', { name: 'Shared inbox link' });
  await press('button', 'Address of Night desk');
  await waitFor(() => expect(field()?.getAttribute('value')).toBe(old));
  await press('button', 'Done');
  const answer = Promise.withResolvers<{ url: string }>();
  bridge.answer('sharedLinks.address', () => answer.promise);
  bridge.emit({ type: 'changed', topics: ['shared_links'] });
  await press('button', 'Address of Night desk');
  await screen.findByRole('dialog', { name: 'Address of Night desk' });
  expect(field()).toBeNull();
  answer.resolve({ url: `${old}2` });
  await waitFor(() => expect(field()?.getAttribute('value')).toBe(`${old}2`));
});
