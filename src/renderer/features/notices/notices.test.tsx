import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import type { WindowNotices } from '../../../shared/contract/bridge.ts';
import type { FakeBridge } from '../../../../test/preview/fake-bridge.ts';
import { press, showWindow } from '../../../../test/preview/show.tsx';
import { openWorkspace } from '../../../../test/preview/world.ts';
import { ConversationId } from '../../../shared/domain/ids.ts';

const id = ConversationId.parse(3);

const arrives = (bridge: FakeBridge, more: object = {}) =>
  bridge.emit({
    type: 'message_arrived',
    conversationId: id,
    displayName: 'Ana Ruiz',
    text: 'Is there a table for two?',
    sentAt: Date.now(),
    ...more,
  });

/** A browser that shows notifications, and what it shows. */
function browserNotices() {
  const shown = new Map<string, string>();
  const notices: WindowNotices = {
    mayShow: () => 'yes',
    ask: async () => 'yes',
    show: ({ title, body, tag }, hear) => {
      shown.set(tag, `${title}: ${body}`);
      hear.heard?.('shown');
      return () => shown.delete(tag);
    },
  };
  return { shown, notices };
}

async function open(settings: object = {}): Promise<FakeBridge> {
  const bridge = showWindow({
    workspace: openWorkspace('own'),
    prepare: (one) => {
      one.state.settings = { ...one.state.settings, ...settings };
    },
  });
  await screen.findByRole('grid', { name: 'Conversations' });
  return bridge;
}

const toast = () => screen.queryByText('Is there a table for two?');

beforeEach(() => {
  vi.spyOn(document, 'hasFocus').mockReturnValue(true);
});

it('a toast opens its thread, and goes when somebody reads it at another desk', async () => {
  const bridge = await open();
  arrives(bridge);
  await screen.findByText('Is there a table for two?');
  bridge.emit({ type: 'conversation_read', conversationId: id });
  await waitFor(() => expect(toast()).toBeNull());
  arrives(bridge);
  await screen.findByText('Is there a table for two?');
  fireEvent.click(screen.getByRole('button', { name: 'Open' }));
  await screen.findByRole('log', { name: 'Messages' });
  await waitFor(() => expect(toast()).toBeNull());
  // Its thread is open now: what comes in it is seen there.
  arrives(bridge);
  expect(toast()).toBeNull();
});

it('nobody is named where content is off, and where Lobby is locked', async () => {
  const bridge = await open({ notificationContent: false });
  arrives(bridge, { text: null });
  await screen.findByText('A new message arrived');
  expect(
    screen
      .queryAllByRole('alertdialog')
      .map((one) => one.textContent)
      .join(),
  ).not.toMatch(/Ana Ruiz/);
});

it('one that is switched off shows nothing', async () => {
  const bridge = await open({ toasts: false });
  arrives(bridge);
  expect(toast()).toBeNull();
});

it('a browser shows its own notification behind another window, until the thread was read', async () => {
  const { shown, notices } = browserNotices();
  const bridge = showWindow({
    workspace: openWorkspace('own'),
    prepare: (one) => Object.assign(one.capabilities, { notices }),
  });
  await screen.findByRole('grid', { name: 'Conversations' });
  arrives(bridge);
  expect(shown.size).toBe(0);
  vi.spyOn(document, 'hasFocus').mockReturnValue(false);
  arrives(bridge);
  expect([...shown.values()]).toEqual(['Ana Ruiz: Is there a table for two?']);
  bridge.emit({ type: 'conversation_read', conversationId: id });
  expect(shown.size).toBe(0);
});

it('the test says what it heard, and what keeps new messages from showing', async () => {
  const { notices } = browserNotices();
  const bridge = showWindow({
    workspace: openWorkspace('own'),
    prepare: (one) => {
      Object.assign(one.capabilities, { notices });
      one.state.settings = { ...one.state.settings, notifications: false, sound: 'off' };
    },
  });
  await press('link', 'Settings');
  await press('button', 'Test notification');
  const heard = await screen.findByText('The system showed it');
  expect(heard.closest('[role=status]')?.textContent).toMatch(/“Notify me” is off/);
  bridge.answer('notices.test', () => ({ heard: 'failed', reason: 'Not registered' }));
  await press('button', 'Test notification');
  await screen.findByText('The system refused it');
  expect(screen.getByText(/Not registered/)).toBeTruthy();
});

it('quiet hours are the desk’s, over midnight, and a time that is half typed changes nothing', async () => {
  const bridge = showWindow({ workspace: openWorkspace('own') });
  await press('link', 'Settings');
  await press('switch', 'Quiet hours');
  await waitFor(() =>
    expect(bridge.state.settings.quietHours).toMatchObject({ from: 1200, to: 480 }),
  );
  const from = await screen.findByLabelText('Quiet from');
  fireEvent.change(from, { target: { value: '' } });
  fireEvent.blur(from);
  expect(bridge.state.settings.quietHours?.from).toBe(1200);
  fireEvent.change(from, { target: { value: '21:30' } });
  fireEvent.blur(from);
  await waitFor(() => expect(bridge.state.settings.quietHours?.from).toBe(21 * 60 + 30));
  expect(within(document.body).getByRole('button', { name: /Time zone/ })).toBeTruthy();
});
