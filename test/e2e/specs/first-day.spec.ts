import {
  bubble,
  connectCloove,
  openConversation,
  rowAt,
  rows,
  send,
  sitDown,
  thread,
} from '../desk.ts';
import { expect, test } from '../lobby.ts';
import { openWindowConversation } from '../scenes.ts';

test(
  'first run: connect Cloove by hand, the list fills, a reply goes out and its ticks arrive',
  { tag: '@promise' },
  async ({ lobby, vendor }) => {
    const page = await lobby.open();
    await expect(page.getByRole('button', { name: 'Explore the demo' })).toBeVisible();
    await connectCloove(page, vendor);

    const { name, ref } = openWindowConversation(vendor);
    await expect(rows(page).filter({ hasText: name }).first()).toBeVisible();
    await openConversation(page, name);
    await send(page, 'We open at nine. Shall I book you in?');

    const sent = bubble(page, 'We open at nine. Shall I book you in?');
    await expect(sent).toHaveCount(1);
    await expect(sent).toHaveAccessibleName(/^To /);
    await expect(sent).toContainText('Sent');
    await expect(sent).toContainText('Delivered');
    await expect(sent).toContainText('Read');

    const atVendor = vendor.control
      .messages(ref)
      .filter(({ text }) => text === 'We open at nine. Shall I book you in?');
    expect(atVendor).toHaveLength(1);
    await expect(page.getByRole('status', { name: 'Connection Front desk' })).toBeVisible();
  },
);

test('a customer who writes now is seen without a click', async ({ lobby, vendor }) => {
  const { page, ref } = await sitDown(lobby, vendor);
  await expect(thread(page).getByRole('article').first()).toBeVisible();

  vendor.control.customerWrites(ref, { text: 'Is parking free on Sundays?' });
  await expect(bubble(page, 'Is parking free on Sundays?')).toHaveAccessibleName(/^From /);
  await expect(rowAt(page, 0)).toContainText('Is parking free on Sundays?');
});
