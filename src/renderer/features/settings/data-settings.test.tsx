import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { FakeBridge } from '../../../../test/preview/fake-bridge.ts';
import { press, showWindow, type } from '../../../../test/preview/show.tsx';
import { openWorkspace } from '../../../../test/preview/world.ts';

const names = (bridge: FakeBridge): string[] => bridge.calls.map(({ name }) => name);

async function openSettings(prepare?: (bridge: FakeBridge) => void): Promise<FakeBridge> {
  const bridge = showWindow({
    workspace: openWorkspace('own'),
    ...(prepare === undefined ? {} : { prepare }),
  });
  await press('link', 'Settings');
  await screen.findByRole('heading', { name: 'Settings' });
  return bridge;
}

async function keep(label: string): Promise<void> {
  fireEvent.click(await screen.findByRole('button', { name: /Keep messages/ }));
  fireEvent.click(within(await screen.findByRole('listbox')).getByRole('option', { name: label }));
}

it('no message is removed before somebody was told how many go, and said yes', async () => {
  const bridge = await openSettings();
  await keep('30 days');
  const dialog = await screen.findByRole('alertdialog', { name: 'Keep messages: 30 days?' });
  await within(dialog).findByText(/3,870 messages are older and will be removed now/);
  expect(dialog.textContent).toContain('may still have them');
  fireEvent.click(within(dialog).getByRole('button', { name: 'Cancel' }));
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
  expect(bridge.state.settings.retentionDays).toBeNull();
  await keep('30 days');
  await press('button', 'Remove older messages');
  await waitFor(() => expect(bridge.state.settings.retentionDays).toBe(30));
});

it('a time that was set elsewhere stays in the list, and keeping all asks nothing', async () => {
  const bridge = await openSettings((one) => {
    one.state.settings = { ...one.state.settings, retentionDays: 45 };
  });
  await keep('For ever');
  await waitFor(() => expect(bridge.state.settings.retentionDays).toBeNull());
  expect(names(bridge)).not.toContain('retention.count');
});

it('the inbox is removed only by whoever types the words for it, and ends at the doors', async () => {
  const bridge = await openSettings();
  await press('button', 'Remove everything from this computer…');
  const dialog = await screen.findByRole('alertdialog');
  expect(within(dialog).getByRole('button', { name: 'Save a backup first…' })).toBeTruthy();
  const button = within(dialog).getByRole('button', { name: 'Remove everything' });
  for (const words of ['', 'remove', 'yes']) {
    await type('To go on, type “remove everything”', words);
    expect(button.hasAttribute('disabled'), words).toBe(true);
    fireEvent.click(button);
  }
  expect(names(bridge)).not.toContain('workspace.wipe');
  await type('To go on, type “remove everything”', ' Remove Everything ');
  fireEvent.click(button);
  await screen.findByRole('button', { name: 'Connect a platform' });
});

it('whoever may not manage the inbox is offered neither', async () => {
  const own = openWorkspace('own');
  const workspace =
    own.kind === 'open'
      ? { ...own, rights: own.rights.filter((right) => right !== 'manageWorkspace') }
      : own;
  showWindow({ workspace });
  await press('link', 'Settings');
  await screen.findByRole('heading', { name: 'Settings' });
  expect(screen.queryByText('Data on this computer')).toBeNull();
});
