import { fireEvent, screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { press, showPart, type } from '../../../../test/preview/show.tsx';
import { ToastProvider } from '../../ui/toast.tsx';
import { QuickReplySettings } from './quick-replies.tsx';

function show() {
  return showPart(
    <ToastProvider>
      <QuickReplySettings />
    </ToastProvider>,
  );
}
const saved = (bridge: ReturnType<typeof show>['bridge']) =>
  bridge.calls.flatMap(({ name, input }) => (name === 'quickReplies.save' ? [input] : []));

it('a shortcut that exists is refused with a sentence, and what was typed stays', async () => {
  const { bridge } = show();
  await press('button', 'New quick reply');
  await type('Shortcut', '/Address');
  await type('Title', 'Mine');
  await type('Text', 'Words');
  await press('button', 'Save quick reply');
  await screen.findByText(/There is a quick reply with this shortcut already/);
  await type('Shortcut', 'mine');
  await press('button', 'Save quick reply');
  await screen.findByText('/mine');
  expect(saved(bridge).at(-1)).toMatchObject({ shortcut: 'mine', text: 'Words', numberId: null });
});

it('an empty form says what is missing and saves nothing', async () => {
  const { bridge } = show();
  await press('button', 'New quick reply');
  await press('button', 'Save quick reply');
  await screen.findByText('Give it a title.');
  expect(saved(bridge)).toEqual([]);
});

it('one removed by mistake comes back', async () => {
  show();
  const list = await screen.findByRole('list', { name: 'Quick replies' });
  fireEvent.click(within(list).getByRole('button', { name: 'Remove /address' }));
  await press('button', 'Undo');
  await within(list).findByText('/address');
});
