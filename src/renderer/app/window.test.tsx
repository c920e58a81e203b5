import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { press, showWindow } from '../../../test/preview/show.tsx';
import { openWorkspace } from '../../../test/preview/world.ts';
import { ConversationId } from '../../shared/domain/ids.ts';
import { LobbyError } from '../../shared/errors.ts';

it('says at once that the way to the app is lost, and takes it back when it is there again', async () => {
  const bridge = showWindow();
  await screen.findByRole('navigation', { name: 'Main' });
  act(() => bridge.setUp(false));
  expect(screen.getByRole('alert').textContent).toContain('The window has lost the app');
  act(() => bridge.setUp(true));
  expect(screen.queryByRole('alert')).toBeNull();
});

it('says so too where the way was lost before there was a window to tell', async () => {
  showWindow({ prepare: (bridge) => bridge.setUp(false) });
  expect((await screen.findByRole('alert')).textContent).toContain('The window has lost the app');
});

it('says why an inbox cannot be opened and offers to try again', async () => {
  const bridge = showWindow({
    workspace: {
      kind: 'problem',
      error: { code: 'folder_in_use', message: 'In use.', retryable: true },
      ways: ['retry'],
      demoAvailable: true,
    },
  });
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('Another Lobby is using this inbox');
  await press('button', 'Retry');
  await screen.findByRole('navigation', { name: 'Main' });
  expect(bridge.calls.map(({ name }) => name)).toContain('workspace.retry');
});

it('stays at the doors with a sentence when the demo does not open', async () => {
  showWindow({
    workspace: { kind: 'first_run', demoAvailable: true },
    prepare: (bridge) =>
      bridge.answer('workspace.openDemo', () => {
        throw new LobbyError('disk_full', 'No space.');
      }),
  });
  await press('button', 'Explore the demo');
  expect((await screen.findByRole('alert')).textContent).toContain('The disk is full');
});

it('shows the demo as a demo, with a way out', async () => {
  const bridge = showWindow({ workspace: openWorkspace('demo') });
  await screen.findByRole('region', { name: 'Demo' });
  await press('button', 'Leave the demo');
  await screen.findByRole('button', { name: 'Connect a platform' });
  expect(bridge.state.workspace.kind).toBe('first_run');
});

it('opens the conversation whose notification was clicked, from any place', async () => {
  const bridge = showWindow();
  await press('link', 'Settings');
  await screen.findByRole('heading', { name: 'Settings' });
  act(() => bridge.emit({ type: 'open_conversation', conversationId: ConversationId.parse(2) }));
  expect(await screen.findByRole('log', { name: 'Messages' })).toBeTruthy();
});

it('does not move to another place under an open dialog', async () => {
  showWindow();
  await press('link', 'Connections');
  await press('button', 'Connect a platform');
  await screen.findByRole('dialog', { name: 'Connect a platform' });
  fireEvent.keyDown(document.body, { key: '1', ctrlKey: true });
  expect(screen.getByRole('dialog', { name: 'Connect a platform' })).toBeTruthy();
  await press('button', 'Cancel');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  const links = within(screen.getByRole('navigation', { name: 'Main' })).getAllByRole('link');
  const settings = links.findIndex((link) => link.textContent === 'Settings') + 1;
  fireEvent.keyDown(document.body, { key: String(settings), ctrlKey: true });
  expect(await screen.findByRole('heading', { name: 'Settings' })).toBeTruthy();
});

it('a list comes back from another place as it was left', async () => {
  showWindow();
  await press('tab', /^Needs reply/);
  await press('link', 'Settings');
  await screen.findByRole('heading', { name: 'Settings', level: 1 });
  await press('link', 'Inbox');
  const tab = await screen.findByRole('tab', { name: /^Needs reply/ });
  expect(tab.getAttribute('aria-selected')).toBe('true');
});
