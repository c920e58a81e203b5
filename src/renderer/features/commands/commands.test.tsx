import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { press, showWindow } from '../../../../test/preview/show.tsx';

const keys = (key: string, over: object = {}) =>
  fireEvent.keyDown(document.body, { key, ctrlKey: true, ...over });

async function palette(typed = ''): Promise<HTMLElement> {
  await screen.findByRole('navigation', { name: 'Main' });
  keys('k');
  const dialog = await screen.findByRole('dialog', { name: 'Commands' });
  const field = within(dialog).getByRole('searchbox');
  if (typed !== '') fireEvent.change(field, { target: { value: typed } });
  return dialog;
}

it('goes to a place by a few letters of its name', async () => {
  showWindow();
  const dialog = await palette('sett');
  fireEvent.click(await within(dialog).findByRole('menuitem', { name: 'Settings' }));
  expect(await screen.findByRole('heading', { name: 'Settings', level: 1 })).toBeTruthy();
  expect(screen.queryByRole('dialog', { name: 'Commands' })).toBeNull();
});

it('finds a person among thousands by a part of the name', async () => {
  const bridge = showWindow();
  const { rows } = await bridge.call('conversations.list', {
    view: 'all',
    order: 'newest',
    numberId: null,
    after: null,
    limit: 5,
  });
  const name = rows[2]?.contact.displayName ?? '';
  const dialog = await palette(name.slice(0, 4));
  fireEvent.click(await within(dialog).findByRole('menuitem', { name }));
  const thread = await screen.findByRole('region', { name: `Conversation with ${name}` });
  expect(thread).toBeTruthy();
});

it('says that nothing is called so', async () => {
  showWindow();
  const dialog = await palette('zzqq');
  expect((await within(dialog).findByText('Nothing is called that.')).textContent).toBeTruthy();
});

it('does not open over a dialog that holds somebody’s words', async () => {
  showWindow();
  await screen.findByRole('navigation', { name: 'Main' });
  keys('/');
  await screen.findByRole('dialog', { name: 'Keyboard shortcuts' });
  keys('k');
  expect(screen.queryByRole('dialog', { name: 'Commands' })).toBeNull();
});

it('a theme chosen in the palette holds at once', async () => {
  const bridge = showWindow();
  const dialog = await palette('dark');
  fireEvent.click(await within(dialog).findByRole('menuitem', { name: 'Dark theme' }));
  await waitFor(() => expect(document.documentElement.dataset['theme']).toBe('dark'));
  expect(bridge.state.settings.theme).toBe('dark');
});

it('the sheet shows the keys of every part of the window', async () => {
  showWindow();
  await screen.findByRole('navigation', { name: 'Main' });
  keys('?', { key: '/', shiftKey: true });
  const sheet = await screen.findByRole('dialog', { name: 'Keyboard shortcuts' });
  for (const part of ['Everywhere', 'Conversation list', 'Thread', 'Writing']) {
    expect(within(sheet).getByRole('region', { name: part })).toBeTruthy();
  }
  await press('button', 'Close');
});

async function openFirst(): Promise<string> {
  const bridge = showWindow();
  const { rows } = await bridge.call('conversations.list', {
    view: 'all',
    order: 'newest',
    numberId: null,
    after: null,
    limit: 1,
  });
  const name = rows[0]?.contact.displayName ?? '';
  const dialog = await palette(name.slice(0, 4));
  fireEvent.click(await within(dialog).findByRole('menuitem', { name }));
  await screen.findByRole('region', { name: `Conversation with ${name}` });
  return name;
}

it('has every line of a conversation’s menu, under what is typed of it', async () => {
  await openFirst();
  fireEvent.click(await screen.findByRole('button', { name: 'More' }));
  const menu = await screen.findByRole('menu', { name: 'More' });
  const lines = within(menu)
    .getAllByRole('menuitem')
    .map(({ textContent }) => textContent);
  // Before it has the focus Escape is the tooltip's.
  await waitFor(() => expect(menu.contains(document.activeElement)).toBe(true));
  fireEvent.keyDown(document.activeElement ?? menu, { key: 'Escape' });
  await waitFor(() => expect(menu.isConnected).toBe(false));
  const dialog = await palette();
  const group = await within(dialog).findByRole('group', { name: 'This conversation' });
  const offered = within(group)
    .getAllByRole('menuitem')
    .map(({ textContent }) => textContent);
  // These three open a menu of their own: each of its lines is found by its name.
  const submenus = ['Snooze', 'Labels', 'Assign'];
  expect(offered).toEqual(
    expect.arrayContaining(lines.filter((line) => !submenus.includes(line ?? ''))),
  );
  for (const [typedWord, found] of [
    ['snooze: tom', /^Snooze: Tomorrow/],
    ['label: ', /^(Add|Remove) label: /],
    ['assign', 'Assign: To me'],
  ] as const) {
    fireEvent.change(within(dialog).getByRole('searchbox'), { target: { value: typedWord } });
    expect(
      (await within(dialog).findAllByRole('menuitem', { name: found })).length,
    ).toBeGreaterThan(0);
  }
});

it('opens a panel of the thread without a way through its menu', async () => {
  await openFirst();
  const dialog = await palette('add a note');
  fireEvent.click(await within(dialog).findByRole('menuitem', { name: 'Add a note' }));
  expect(await screen.findByRole('dialog', { name: 'Add a note' })).toBeTruthy();
});

it('goes to a view of the list from any place', async () => {
  showWindow();
  await press('link', 'Settings');
  const dialog = await palette('snoozed');
  fireEvent.click(await within(dialog).findByRole('menuitem', { name: 'List: Snoozed' }));
  const tab = await screen.findByRole('tab', { name: /^Snoozed/ });
  expect(tab.getAttribute('aria-selected')).toBe('true');
});

it.each([
  ['connect a', 'Connect a platform', 'Connect a platform'],
  ['quick', 'New quick reply', /quick reply/],
])('“%s” opens its dialog', async (typedWord, command, title) => {
  showWindow();
  const dialog = await palette(typedWord);
  fireEvent.click(await within(dialog).findByRole('menuitem', { name: command }));
  expect(await screen.findByRole('dialog', { name: title })).toBeTruthy();
});

it('shows the diagnostics that were asked for', async () => {
  const bridge = showWindow();
  const dialog = await palette('diagn');
  fireEvent.click(await within(dialog).findByRole('menuitem', { name: 'Show diagnostics' }));
  await waitFor(() => expect(bridge.calls.map(({ name }) => name)).toContain('app.diagnostics'));
});

it('a language is found by its own name', async () => {
  const bridge = showWindow();
  const dialog = await palette('العر');
  fireEvent.click(await within(dialog).findByRole('menuitem', { name: /العربية/ }));
  await waitFor(() => expect(bridge.state.settings.language).toBe('ar'));
});

it('what is typed right after Ctrl+K goes into the palette, and does nothing to the list behind it', async () => {
  const bridge = showWindow();
  const list = await screen.findByRole('grid', { name: 'Conversations' });
  await waitFor(() => expect(list.getAttribute('aria-rowcount')).not.toBe('0'));
  const type = (key: string, over: object = {}) => fireEvent.keyDown(list, { key, ...over });
  type('k', { ctrlKey: true });
  for (const key of ['e', 'u', ' ', 'x', 'Backspace', 'Enter', 'ArrowDown']) type(key);
  type('a', { ctrlKey: true });
  const dialog = await screen.findByRole('dialog', { name: 'Commands' });
  expect(within(dialog).getByRole<HTMLInputElement>('searchbox').value).toBe('eu ');
  const changes = bridge.calls.filter(({ name }) => name === 'conversations.change');
  expect(changes).toEqual([]);
  expect(screen.queryByText(/^\d+ selected/)).toBeNull();
});

it('Escape right after Ctrl+K calls the palette off', async () => {
  showWindow();
  const list = await screen.findByRole('grid', { name: 'Conversations' });
  fireEvent.keyDown(list, { key: 'k', ctrlKey: true });
  fireEvent.keyDown(list, { key: 'Escape' });
  await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Commands' })).toBeNull());
});
