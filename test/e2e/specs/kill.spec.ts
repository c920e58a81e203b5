import { bubble, openConversation, rows, send, sitDown } from '../desk.ts';
import { expect, test } from '../lobby.ts';

const text = 'Your room is ready from two o’clock.';

test(
  'kill -9 in the middle of a send that took effect and hangs: one message at the vendor, the truth on screen',
  { tag: '@promise' },
  async ({ lobby, vendor }) => {
    const { page, name, ref } = await sitDown(lobby, vendor);

    vendor.control.faults.add({ fault: { kind: 'effectThenHang' }, on: ['sendText'], times: 1 });
    await send(page, text);
    await expect
      .poll(() => vendor.control.messages(ref).filter((message) => message.text === text).length)
      .toBe(1);
    await lobby.kill();

    const again = await lobby.open();
    await openConversation(again, name);
    await expect(bubble(again, text)).toHaveCount(1);
    await expect(bubble(again, text)).toContainText(/Sent|Delivered|Read/);
    expect(vendor.control.messages(ref).filter((message) => message.text === text)).toHaveLength(1);

    const keys = vendor.control
      .requests()
      .filter(({ kind }) => kind === 'sendText')
      .map(({ idempotencyKey }) => idempotencyKey);
    expect(new Set(keys).size).toBe(1);
  },
);

test('kill -9 while words are being written: they are there again', async ({ lobby, vendor }) => {
  const { page, name } = await sitDown(lobby, vendor);
  const message = page.getByRole('textbox', { name: 'Message' });
  await message.fill('Half a sentence');
  await expect(rows(page).filter({ hasText: name }).first()).toContainText('Half a sentence');
  await lobby.kill();

  const again = await lobby.open();
  await openConversation(again, name);
  await expect(again.getByRole('textbox', { name: 'Message' })).toHaveValue('Half a sentence');
});
