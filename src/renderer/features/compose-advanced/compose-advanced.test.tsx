import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { press, showPart, type, typed } from '../../../../test/preview/show.tsx';
import { ConversationId } from '../../../shared/domain/ids.ts';
import type { AdvancedForm } from '../../domain/advanced-words.ts';
import { SendAdvancedDialog } from './send-advanced.tsx';

function show(form: AdvancedForm) {
  const { bridge } = showPart(
    <SendAdvancedDialog
      form={form}
      conversationId={ConversationId.parse(1)}
      onClose={() => undefined}
    />,
  );
  const sends = () =>
    bridge.calls.flatMap(({ name, input }) => (name === 'messages.sendAdvanced' ? [input] : []));
  return { bridge, sends };
}

it('a line break pasted into the name on a card does not end the card', async () => {
  const { sends } = show('contact');
  await type('Name', 'Bruno\nEND:VCARD');
  await type('Phone', '+1 555 010 0777');
  expect(typed('Name')).not.toContain('\n');
  await press('button', 'Send');
  await waitFor(() => expect(sends()).toHaveLength(1));
  expect(sends()).toMatchObject([
    { content: { contacts: [{ name: expect.not.stringMatching(/[\r\n]/u) }] } },
  ]);
});

it('three buttons of 21 characters are each told, and none of them is sent', async () => {
  const { sends } = show('buttons');
  await type('Words', 'Shall we keep it?');
  await press('button', 'Add button');
  await press('button', 'Add button');
  await screen.findByText('WhatsApp takes three buttons at most.');
  for (const number of [1, 2, 3]) await type(`Button ${number}`, 'twenty-one characters');
  expect(screen.getAllByText('At most 20 characters; these are 21.')).toHaveLength(3);
  await press('button', 'Send');
  expect(sends()).toEqual([]);
  for (const number of [1, 2, 3]) await type(`Button ${number}`, `twenty characters ${number}`);
  await press('button', 'Send');
  await waitFor(() => expect(sends()).toHaveLength(1));
});

it('an eleventh row cannot be added, and says why', async () => {
  const { sends } = show('list');
  await type('Words', 'Which bread?');
  await type('Button that opens the list', 'Choose');
  for (let row = 1; row <= 10; row += 1) {
    await type(`Row ${row}`, `Bread ${row}`);
    if (row < 10) await press('button', 'Add row');
  }
  await screen.findByText('WhatsApp takes ten rows at most.');
  expect(screen.queryByRole('button', { name: 'Add row' })).toBeNull();
  await press('button', 'Send');
  await waitFor(() => expect(sends()).toHaveLength(1));
});

it('a place that is nowhere is told at its field, and not sent', async () => {
  const place = show('location');
  await type('Latitude', '90.1');
  await type('Longitude', '0');
  await press('button', 'Send');
  await screen.findByText('Type degrees from -90 to 90, like 6.5565.');
  expect(place.sends()).toEqual([]);
});
