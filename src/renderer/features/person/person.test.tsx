import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { previewKey, previewPin } from '../../../../test/preview/person-handlers.ts';
import { press, showPart, showWindow, type } from '../../../../test/preview/show.tsx';
import type { FakeBridge } from '../../../../test/preview/fake-bridge.ts';
import { LobbyError } from '../../../shared/errors.ts';
import { SharedName } from '../../domain/shared-name.tsx';

async function withAna(): Promise<FakeBridge> {
  const bridge = showWindow();
  await bridge.call('persons.add', { name: 'Ana', role: 'staff', pin: previewPin });
  return bridge;
}
const corner = (name: string) => screen.findByRole('button', { name: `Person: ${name}` });

async function lock(): Promise<HTMLElement> {
  fireEvent.click(await corner('Front desk'));
  await press('button', 'Lock now');
  return screen.findByRole('dialog', { name: 'Locked' });
}

it('somebody else sits down with their PIN, and the window is theirs', async () => {
  const bridge = await withAna();
  fireEvent.click(await corner('Front desk'));
  await press('button', /^Ana/);
  await type('PIN of Ana', previewPin);
  await press('button', 'Sit down');
  await corner('Ana');
  expect(bridge.calls.filter(({ name }) => name === 'persons.switch')).toHaveLength(1);
});

it('a locked window shows nothing but who may sit down', async () => {
  await withAna();
  await screen.findByRole('grid', { name: 'Conversations' });
  const dialog = await lock();
  within(dialog).getByRole('button', { name: /^Front desk/ });
  expect(screen.queryByRole('grid')).toBeNull();
  expect(screen.queryByRole('navigation')).toBeNull();
  fireEvent.keyDown(dialog, { key: 'Escape' });
  screen.getByRole('dialog', { name: 'Locked' });
  fireEvent.click(within(dialog).getByRole('button', { name: /^Front desk/ }));
  await screen.findByRole('grid', { name: 'Conversations' });
});

it('nothing that was read for one person is there for the next', async () => {
  const bridge = await withAna();
  await screen.findByRole('grid', { name: 'Conversations' });
  const dialog = await lock();
  // Whoever sits down next is not allowed to read it: what the window still held would show.
  bridge.answer('conversations.list', () => {
    throw new LobbyError('not_permitted', 'No.');
  });
  fireEvent.click(within(dialog).getByRole('button', { name: /^Ana/ }));
  await type('PIN of Ana', previewPin);
  await press('button', 'Unlock');
  await corner('Ana');
  await screen.findByText('You do not have the right to do this');
  expect(screen.queryByRole('row')).toBeNull();
});

it('a wrong PIN is told, and a PIN that may not be tried yet waits', async () => {
  const bridge = await withAna();
  const dialog = await lock();
  fireEvent.click(within(dialog).getByRole('button', { name: /^Ana/ }));
  await type('PIN of Ana', '1111');
  await press('button', 'Unlock');
  await screen.findByText('This is not the PIN');
  bridge.answer('persons.switch', () => {
    throw new LobbyError('pin_wait', 'Wait.', { detail: { waitMs: 60_000 } });
  });
  await type('PIN of Ana', '1112');
  await press('button', 'Unlock');
  await screen.findByText(/Too many wrong PINs. Wait/);
  await type('PIN of Ana', '1113');
  expect(screen.getByRole('button', { name: 'Unlock' })).toHaveProperty('disabled', true);
});

it('whoever forgot their PIN sits down with a key of a number, and has none then', async () => {
  await withAna();
  const dialog = await lock();
  fireEvent.click(within(dialog).getByRole('button', { name: /^Ana/ }));
  await press('button', 'Forgotten PIN?');
  await type('Key or password of a number', 'another');
  await press('button', 'Take the PIN away');
  await screen.findByText('No number is connected here with this key.');
  await press('button', 'Type the PIN');
  expect(screen.queryByText('No number is connected here with this key.')).toBeNull();
  await press('button', 'Forgotten PIN?');
  await type('Key or password of a number', previewKey);
  await press('button', 'Take the PIN away');
  await corner('Ana');
});

it('where nobody has a PIN there is nothing to lock', async () => {
  showWindow();
  fireEvent.click(await corner('Front desk'));
  await screen.findByRole('dialog', { name: 'Who is at this desk' });
  expect(screen.queryByRole('button', { name: 'Lock now' })).toBeNull();
});

it('the words of a draft are kept before Lobby is locked, in the name of who wrote them', async () => {
  const bridge = await withAna();
  await screen.findByRole('grid', { name: 'Conversations' });
  const soon = Date.now() + 1e6;
  const first = bridge.state.world.conversations.find(
    ({ windowClosesAt, draft }) => draft === null && (windowClosesAt ?? 0) > soon,
  );
  if (first === undefined) throw new Error('There are some');
  bridge.emit({ type: 'open_conversation', conversationId: first.id });
  const box = await screen.findByRole('textbox', { name: 'Message' });
  fireEvent.change(box, { target: { value: 'Half a thought' } });
  await lock();
  const names = bridge.calls.map(({ name }) => name);
  expect(names.lastIndexOf('drafts.save')).toBeLessThan(names.lastIndexOf('persons.lock'));
  const saved = bridge.calls.findLast(({ name }) => name === 'drafts.save');
  expect(saved?.input).toMatchObject({ text: 'Half a thought', personId: expect.any(String) });
});

describe('while nobody touches the window', () => {
  beforeEach(() => vi.useFakeTimers({ shouldAdvanceTime: true }));
  afterEach(() => vi.useRealTimers());

  it('what it shows is covered, and the key that uncovers it does nothing else', async () => {
    const bridge = showWindow({
      prepare: (one) => {
        one.state.settings = { ...one.state.settings, blurMinutes: 2 };
      },
    });
    await screen.findByRole('grid', { name: 'Conversations' });
    await act(() => vi.advanceTimersByTimeAsync(2 * 60_000 + 1000));
    await screen.findByText(/Hidden while nobody is here/);
    fireEvent.keyDown(document.body, { key: 'k', ctrlKey: true });
    await waitFor(() => expect(screen.queryByText(/Hidden while nobody is here/)).toBeNull());
    expect(screen.queryByRole('dialog', { name: 'Commands' })).toBeNull();
    expect(bridge.calls.some(({ name }) => name === 'persons.present')).toBe(true);
  });
});

it('two new computers of one relay are not taken for one person unawares', async () => {
  const { bridge } = showPart(<SharedName />);
  await press('button', 'Call it Front desk (RECEPTION-1)');
  await waitFor(() =>
    expect(bridge.calls.find(({ name }) => name === 'persons.rename')?.input).toMatchObject({
      name: 'Front desk (RECEPTION-1)',
    }),
  );
});
