import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import type { FakeBridge } from '../../../../test/preview/fake-bridge.ts';
import { press, showPart, type } from '../../../../test/preview/show.tsx';
import type { MethodName } from '../../../shared/contract/contract.ts';
import { LobbyError } from '../../../shared/errors.ts';
import { ToastProvider } from '../../ui/toast.tsx';
import { InboxStateProvider } from '../../domain/inbox/inbox-state.tsx';
import { Inbox } from './inbox.tsx';

// Without a layout a virtual list has no height and shows no row.
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(700);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(400);
});

async function showList() {
  const shown = showPart(
    <ToastProvider>
      <InboxStateProvider>
        <Inbox />
      </InboxStateProvider>
    </ToastProvider>,
  );
  const grid = await screen.findByRole('grid', { name: 'Conversations' });
  await within(grid).findByRole('row', { name: /^Ada Lovelace/ });
  const changes = () =>
    shown.bridge.calls.flatMap(({ name, input }) =>
      name === 'conversations.change' ? [input] : [],
    );
  return { ...shown, grid, changes };
}
const asked = (bridge: FakeBridge, method: MethodName) =>
  bridge.calls.filter(({ name }) => name === method).length;
const row = (name: RegExp) => screen.getByRole('row', { name });
/** As they stand on the screen. */
const rows = () => {
  const at = (row: HTMLElement) => Number(row.getAttribute('aria-rowindex'));
  return screen.getAllByRole('row').toSorted((one, other) => at(one) - at(other));
};

it('says all of a row to who cannot see it', async () => {
  await showList();
  const name = rows()[0]?.getAttribute('aria-label') ?? '';
  for (const part of ['pinned', '2 unread', 'labels: Insurance']) expect(name).toContain(part);
  expect(row(/^محمد/).getAttribute('aria-label')).toContain('assigned to Front desk');
});

it('does one thing to a range chosen by keyboard, and takes it back', async () => {
  const { grid, changes, bridge } = await showList();
  fireEvent.keyDown(grid, { key: ' ' });
  fireEvent.keyDown(grid, { key: 'ArrowDown', shiftKey: true });
  fireEvent.keyDown(grid, { key: 'ArrowDown', shiftKey: true });
  const bar = await screen.findByRole('toolbar', { name: 'Selected conversations' });
  expect(bar.textContent).toContain('3 selected');
  expect(rows().filter((one) => one.getAttribute('aria-selected') === 'true')).toHaveLength(3);
  await press('button', 'Mark done');
  await waitFor(() => expect(changes()).toMatchObject([{ change: { kind: 'done', on: true } }]));
  expect(screen.queryByRole('toolbar')).toBeNull();
  await screen.findByText('3 marked done');
  await press('button', 'Undo');
  await waitFor(() =>
    expect(bridge.calls.some(({ name }) => name === 'conversations.undo')).toBe(true),
  );
});

it('does nothing to a conversation by a letter that belongs to a name', async () => {
  const { grid, changes } = await showList();
  const active = () =>
    document.getElementById(grid.getAttribute('aria-activedescendant') ?? '')?.ariaLabel ??
    document
      .getElementById(grid.getAttribute('aria-activedescendant') ?? '')
      ?.getAttribute('aria-label');
  for (const key of ['b', 'e']) fireEvent.keyDown(grid, { key });
  expect(active()).toMatch(/^Beatriz/);
  fireEvent.keyDown(grid, { key: 'E', shiftKey: true });
  expect(changes()).toEqual([]);
});

it('e and u act on the row that has the focus', async () => {
  const { grid, changes } = await showList();
  fireEvent.keyDown(grid, { key: 'e' });
  fireEvent.keyDown(grid, { key: 'u' });
  await waitFor(() =>
    expect(changes()).toMatchObject([
      { change: { kind: 'done', on: true } },
      { change: { kind: 'read', on: true } },
    ]),
  );
});

it('Space chooses and Enter opens: neither does the other', async () => {
  const { grid, navigation } = await showList();
  fireEvent.keyDown(grid, { key: ' ' });
  expect(navigation.getState().conversationId).toBe(null);
  fireEvent.keyDown(grid, { key: 'Escape' });
  expect(screen.queryByRole('toolbar')).toBeNull();
  fireEvent.keyDown(grid, { key: 'Enter' });
  expect(navigation.getState().conversationId).not.toBe(null);
});

it('says so when a change was refused, and shows nothing as done', async () => {
  const { grid, bridge } = await showList();
  bridge.answer('conversations.change', () => {
    throw new LobbyError('conflict', 'Too many.', { detail: { limit: 50 } });
  });
  fireEvent.keyDown(grid, { key: 'e' });
  await screen.findByText('Too many to pin');
  expect(screen.queryByText('Marked done')).toBeNull();
});

it('opens the rarer views from More, and says what stands there', async () => {
  await showList();
  await press('button', /^More/);
  fireEvent.click(await screen.findByRole('menuitem', { name: /^Snoozed/ }));
  const tab = await screen.findByRole('tab', { name: /^Snoozed/, selected: true });
  expect(tab).toBeTruthy();
  await waitFor(() => expect(rows()).toHaveLength(1));
  expect(rows()[0]?.getAttribute('aria-label')).toContain('snoozed until');
});

it('keeps a view under a name of one’s own, and never two under the same', async () => {
  const { bridge } = await showList();
  await press('tab', /^Needs reply/);
  for (const turn of [1, 2]) {
    await press('button', /^More/);
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Save this view…' }));
    await type('Name', 'Mornings');
    await press('button', 'Save view');
    if (turn === 1) await screen.findByRole('tab', { name: 'Mornings', selected: true });
  }
  expect(await screen.findByText('Another of your views has this name.')).toBeTruthy();
  const saved = bridge.calls.filter(({ name }) => name === 'views.save');
  expect(saved[0]?.input).toMatchObject({ view: 'needs_reply', name: 'Mornings' });
});

it('never snoozes into the past', async () => {
  const { grid, navigation, changes } = await showList();
  fireEvent.keyDown(grid, { key: ' ' });
  const id = Number(/\d+$/.exec(grid.getAttribute('aria-activedescendant') ?? '')?.[0]);
  navigation.getState().openDialog({ kind: 'snooze', ids: [id as never] });
  fireEvent.change(await screen.findByLabelText('Date and time'), {
    target: { value: '2020-01-01T09:00' },
  });
  const dialog = screen.getByRole('dialog', { name: 'Snooze until' });
  fireEvent.click(within(dialog).getByRole('button', { name: 'Snooze' }));
  expect(await within(dialog).findByText('This is already past.')).toBeTruthy();
  expect(changes()).toEqual([]);
});

it('fetches the rows of the first page once when something changed', async () => {
  const { bridge } = await showList();
  await waitFor(() => expect(asked(bridge, 'conversations.list')).toBe(1));
  const before = asked(bridge, 'conversations.rows');
  const rowsNow = bridge.state.world.conversations;
  rowsNow.splice(0, rowsNow.length, ...rowsNow.map((one) => ({ ...one, unread: 9 })));
  bridge.emit({ type: 'changed', topics: ['conversations'] });
  await screen.findByRole('row', { name: /^Ada Lovelace, 9 unread/ });
  expect(asked(bridge, 'conversations.list')).toBe(2);
  expect(asked(bridge, 'conversations.rows')).toBe(before);
});

it('leaves no row as it was that stands held under the pointer and is not on the first page any more', async () => {
  const { bridge, grid } = await showList();
  const ada = bridge.state.world.conversations.find(
    ({ contact }) => contact.displayName === 'Ada Lovelace',
  );
  if (ada === undefined) throw new Error('Ada is gone.');
  fireEvent.pointerMove(grid, { pointerType: 'mouse' });
  const others = bridge.state.world.conversations.filter((one) => one !== ada);
  bridge.answer('conversations.list', () => ({ rows: others, next: null }));
  bridge.answer('conversations.rows', ({ ids }) => ({
    rows: ids.includes(ada.id) ? [{ ...ada, unread: 7 }] : [],
  }));
  bridge.emit({ type: 'changed', topics: ['conversations'] });
  await screen.findByRole('row', { name: /^Ada Lovelace, 7 unread/ });
});

it('lays no row out anew because another went to the top, and says their order to who reads the page', async () => {
  const { bridge, grid } = await showList();
  const owned = () => grid.getAttribute('aria-owns')?.split(' ');
  const before = rows().map(({ id }) => id);
  expect(owned()).toEqual(before);
  const added: Node[] = [];
  const watch = new MutationObserver((changes) => {
    added.push(...changes.flatMap(({ addedNodes }) => [...addedNodes]));
  });
  watch.observe(grid, { childList: true, subtree: true });
  const world = bridge.state.world.conversations;
  const upsideDown = before
    .toReversed()
    .flatMap((elementId) => world.filter(({ id }) => elementId.endsWith(`-${id}`)));
  bridge.answer('conversations.list', () => ({ rows: upsideDown, next: null }));
  bridge.emit({ type: 'changed', topics: ['conversations'] });
  await waitFor(() => expect(rows().map(({ id }) => id)).toEqual(before.toReversed()));
  expect(owned()).toEqual(before.toReversed());
  expect(added.filter((node) => node instanceof Element && before.includes(node.id))).toEqual([]);
  watch.disconnect();
});
