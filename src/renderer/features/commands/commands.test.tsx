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
