import { act, fireEvent, screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { linkWorkspace } from '../../../../test/preview/link-workspace.ts';
import { press, showWindow } from '../../../../test/preview/show.tsx';
import { ConversationId } from '../../../shared/domain/ids.ts';
import { linkRights, type LinkRight } from '../../../shared/domain/permissions.ts';

const showLink = (rights: readonly LinkRight[]) => showWindow({ workspace: linkWorkspace(rights) });

it('without the inbox there is no list and no search, and nothing of it is asked for', async () => {
  const bridge = showLink(['sendTemplates', 'sendText']);
  const place = await screen.findByRole('region', { name: 'What this link opens' });
  within(place).getByRole('heading', { name: 'This link sends templates' });
  expect(screen.queryByRole('grid')).toBeNull();
  expect(screen.queryByRole('searchbox')).toBeNull();
  const asked = bridge.calls.map(({ name }) => name);
  expect(asked.filter((name) => /^(conversations|messages|search)\./.test(name))).toEqual([]);
  await press('button', 'Send a template');
  await screen.findByRole('dialog', { name: 'New conversation' });
});

it('rights that do nothing without the inbox are said to do nothing, with whom to ask', async () => {
  showLink(['sendText', 'markRead']);
  const place = await screen.findByRole('region', { name: 'What this link opens' });
  within(place).getByRole('heading', { name: 'This link opens nothing here' });
  expect(place.textContent).toContain('an admin at wpp.example');
  expect(within(place).queryByRole('button')).toBeNull();
  const off = within(place).getByRole('region', { name: 'What is off, and why' });
  expect(off.textContent).toContain('Off without the right: Read the inbox');
});

it('with the inbox alone the list stands there, and a new conversation says what it lacks', async () => {
  const bridge = showLink(['readInbox']);
  await press('button', 'New conversation');
  expect(screen.queryByRole('dialog')).toBeNull();
  const button = screen.getByRole('button', { name: 'New conversation' });
  expect(button.getAttribute('aria-disabled')).toBe('true');
  expect(bridge.calls.filter(({ name }) => name.startsWith('conversations.'))).not.toEqual([]);
});

it('the holder of a link has no details of people, and nothing of theirs is asked for', async () => {
  const bridge = showLink(linkRights);
  await screen.findByRole('searchbox');
  const conversationId = ConversationId.parse(1);
  act(() => bridge.emit({ type: 'open_conversation', conversationId }));
  const thread = await screen.findByRole('region', { name: /^Conversation with/ });
  expect(within(thread).queryByRole('button', { name: 'Contact details' })).toBeNull();
  fireEvent.keyDown(document, { key: 'd', ctrlKey: true });
  expect(screen.queryByRole('complementary', { name: 'Contact details' })).toBeNull();
  expect(bridge.calls.filter(({ name }) => name.startsWith('contacts.'))).toEqual([]);
});
