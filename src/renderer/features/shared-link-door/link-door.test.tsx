import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { linkWorkspace } from '../../../../test/preview/link-workspace.ts';
import { press, showWindow, type, typed } from '../../../../test/preview/show.tsx';
import { linkRights } from '../../../shared/domain/permissions.ts';
import { LobbyError, type ErrorCode, type ErrorDetail } from '../../../shared/errors.ts';

const box = 'Shared inbox link';
const address = 'https://wpp.example/shared-inbox/sil_0123456789';
const firstRun = { kind: 'first_run', demoAvailable: true } as const;

/** The doors, and a core that answers every link with this. */
function showDoors(code: ErrorCode, detail: ErrorDetail) {
  return showWindow({
    workspace: firstRun,
    prepare: (bridge) =>
      bridge.answer('links.open', () => {
        throw new LobbyError(code, 'No', { detail });
      }),
  });
}

async function openLink(text: string): Promise<HTMLElement> {
  await press('button', 'Open a shared inbox link');
  return fillLink(text);
}

async function fillLink(text: string): Promise<HTMLElement> {
  await type(box, text);
  await press('button', 'Open');
  return screen.findByRole('dialog', { name: 'Open a shared inbox link' });
}

// A platform says no more than that a token does not open: used, rotated and revoked look the same.
it.each([
  ['link_refused', { reason: 'expired' }, /^This link has run out\./],
  [
    'link_refused',
    { reason: 'refused' },
    /^This link does not open: it was used, changed or taken/,
  ],
  ['url_insecure', { host: 'wpp.example' }, /^This link is not encrypted/],
  ['url_invalid', { reason: 'no_token' }, /^This address has no key in it\./],
  ['url_invalid', { reason: 'credentials' }, /^This address carries a user name\./],
  ['url_invalid', { reason: 'no_address' }, /^There is no web address in this text\./],
] as const)(
  'a link that is %s (%j) is told with what to do, and stays in the box',
  async (...row) => {
    const [code, detail, sentence] = row;
    showDoors(code, detail);
    const dialog = await openLink(address);
    expect(await within(dialog).findByText(sentence)).toBeTruthy();
    expect(within(dialog).queryByRole('alert')).toBeNull();
    expect(typed(box)).toBe(address);
    await type(box, `${address}9`);
    expect(within(dialog).queryByText(sentence)).toBeNull();
  },
);

it('a path under Advanced that is none is told at its own field', async () => {
  const bridge = showDoors('bad_input', { fields: ['messagesPath'] });
  await press('button', 'Open a shared inbox link');
  await press('button', 'Advanced');
  await type('Path of a conversation’s messages', '/v2/all');
  const dialog = await fillLink(address);
  const field = within(dialog).getByRole('textbox', { name: 'Path of a conversation’s messages' });
  await waitFor(() => expect(field.getAttribute('aria-invalid')).toBe('true'));
  expect(within(dialog).getAllByText(/keeps its places in braces/)).toHaveLength(1);
  expect(bridge.calls.find(({ name }) => name === 'links.open')?.input).toEqual({
    url: address,
    settings: { messagesPath: '/v2/all' },
  });
});

it('rights that nobody here knows are named, and said to count for nothing', async () => {
  const unknownRights = ['lookInside', 'callBack'];
  showWindow({ workspace: linkWorkspace(linkRights, { unknownRights }) });
  const banner = await screen.findByRole('region', { name: box });
  expect(banner.textContent).toContain('count for nothing: lookInside, callBack');
});

it('a link that was clicked before the window stood is in the box when it does', async () => {
  const clicked = 'lobby://wpp.example/shared-inbox/sil_0123456789';
  showWindow({
    workspace: firstRun,
    prepare: (bridge) => bridge.answer('links.given', () => ({ text: clicked })),
  });
  await screen.findByRole('dialog', { name: 'Open a shared inbox link' });
  expect(typed(box)).toBe(clicked);
});

it('a link that is clicked while the window is open is in the box, in place of what was there', async () => {
  const bridge = showWindow();
  await screen.findByRole('navigation', { name: 'Main' });
  let clicked = address;
  bridge.answer('links.given', () => ({ text: clicked }));
  for (clicked of [address, `${address}b`]) {
    bridge.emit({ type: 'link_given' });
    await waitFor(() => expect(typed(box)).toBe(clicked));
  }
});

/** Drops words on an element, as a browser does. Returns whether the window took them. */
function drop(target: Element, words: string): boolean {
  const dataTransfer = {
    types: ['text/plain'],
    getData: (type: string) => (type === 'text/plain' ? words : ''),
  };
  const isFree = fireEvent.dragOver(target, { dataTransfer });
  fireEvent.drop(target, { dataTransfer });
  return !isFree;
}
const dialogs = () => screen.queryAllByRole('dialog');

it('a link opens when it is dropped on a desk that is open, and not only on the doors', async () => {
  showWindow();
  const rail = await screen.findByRole('navigation', { name: 'Main' });
  expect(drop(rail, `Your link: ${address} (until Friday)`)).toBe(true);
  await screen.findByRole('dialog', { name: 'Open a shared inbox link' });
  expect(typed(box)).toContain(address);
});

it('words that are dropped into words stay there, and words without an address open nothing', async () => {
  showWindow();
  const rail = await screen.findByRole('navigation', { name: 'Main' });
  expect(drop(await screen.findByRole('searchbox', { name: 'Search' }), address)).toBe(false);
  drop(rail, 'Is the room ready?');
  fireEvent.dragStart(rail);
  expect(drop(rail, address)).toBe(false);
  expect(dialogs()).toEqual([]);
});
