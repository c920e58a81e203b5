import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { press, showPart, type } from '../../../../test/preview/show.tsx';
import { addScrubs, scrubsId } from '../../../../test/preview/scrubs.ts';
import { ConversationId, NumberId } from '../../../shared/domain/ids.ts';
import { ToastProvider } from '../../ui/toast.tsx';
import { NewConversationDialog } from './new-conversation.tsx';

const show = () =>
  showPart(
    <ToastProvider>
      <NewConversationDialog onClose={() => undefined} />
    </ToastProvider>,
  );

it('says that a pasted number lands in the conversation that is there already, and opens it', async () => {
  const { bridge, navigation } = show();
  const row = bridge.state.world.conversations[0];
  await type('Recipient', row?.contact.phone ?? '');
  await screen.findByText(`There is a conversation with ${row?.contact.displayName} already`);
  await press('button', 'Open it');
  expect(navigation.getState().conversationId).toBe(row?.id);
});

it('says nothing of somebody new, and asks nothing while the number is too short', async () => {
  const { bridge } = show();
  await type('Recipient', '+34 6');
  await type('Recipient', '+34 699 999 999');
  await waitFor(() =>
    expect(bridge.calls.filter(({ name }) => name === 'templates.threads')).toHaveLength(1),
  );
  expect(screen.queryByText(/conversation with/)).toBeNull();
});

it('offers the number that the person knows, before a second conversation begins', async () => {
  const { bridge } = show();
  addScrubs(bridge.state.world);
  bridge.state.world.connections.splice(0, 3);
  bridge.answer('templates.threads', ({ connectionId }) =>
    connectionId === scrubsId
      ? [
          {
            conversationId: ConversationId.parse(1),
            displayName: 'Ada',
            numberId: NumberId.parse(12),
            numberName: 'Eastside reminders',
          },
        ]
      : [],
  );
  bridge.emit({ type: 'changed', topics: ['everything'] });
  await type('Recipient', '+34 699 999 999');
  await screen.findByText('Ada already has a conversation with another number');
  await press('button', 'Send from Eastside reminders');
  await screen.findByText('There is a conversation with Ada already');
});

it('a number whose platform says that it sends no templates is told, and another one can be chosen', async () => {
  const { bridge } = show();
  addScrubs(bridge.state.world);
  bridge.state.world.connections.splice(0, 3);
  bridge.state.world.numbers.splice(0, bridge.state.world.numbers.length - 3);
  const [first, ...others] = bridge.state.world.numbers;
  if (first === undefined) throw new Error('Scrubs has numbers');
  const checkedAt = Date.now();
  bridge.state.world.numbers.splice(
    0,
    3,
    { ...first, canSendTemplates: false, checkedAt },
    ...others.map((one) => ({ ...one, canSendTemplates: true, checkedAt })),
  );
  bridge.emit({ type: 'changed', topics: ['everything'] });
  await screen.findByText('This number cannot send templates now');
  await press('button', /From/);
  await press('option', 'Eastside reminders');
  await waitFor(() =>
    expect(screen.queryByText('This number cannot send templates now')).toBeNull(),
  );
});
