import { fireEvent, screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { addScrubs } from '../../../../test/preview/scrubs.ts';
import { press, showWindow } from '../../../../test/preview/show.tsx';
import type { ConversationId } from '../../../shared/domain/ids.ts';

async function openScrubsConversation() {
  let id: ConversationId | undefined;
  const bridge = showWindow({
    prepare: ({ state: { world } }) => {
      addScrubs(world);
      id = world.conversations[0]?.id;
    },
  });
  await screen.findByRole('navigation', { name: 'Main' });
  if (id === undefined) throw new Error('no conversation');
  bridge.emit({ type: 'open_conversation', conversationId: id });
  const box = await screen.findByRole('textbox', { name: 'Message' });
  return { bridge, box };
}

it('does not let words be typed that could never leave, and says why', async () => {
  const { box } = await openScrubsConversation();
  await screen.findAllByText('Scrubs sends templates only: free text cannot go out here.');
  expect(box.getAttribute('readonly')).not.toBeNull();
  expect(box.getAttribute('placeholder')).toBe('Scrubs sends templates only');
  expect(screen.getByRole('button', { name: 'Send' }).hasAttribute('disabled')).toBe(true);
  expect(screen.queryByRole('timer', { name: 'Service window' })).toBeNull();
});

it('sends nothing on Enter there', async () => {
  const { bridge, box } = await openScrubsConversation();
  fireEvent.keyDown(box, { key: 'Enter' });
  expect(bridge.calls.map(({ name }) => name)).not.toContain('messages.send');
});

it('offers the templates of this conversation’s own number, and of no other', async () => {
  await openScrubsConversation();
  await press('button', 'Templates');
  const dialog = await screen.findByRole('dialog', { name: 'Send template' });
  expect(
    await within(dialog).findByRole('option', { name: /appointment_reminder_en/ }),
  ).toBeTruthy();
  expect(within(dialog).queryByRole('option', { name: /lab_results_ready/ })).toBeNull();
});
