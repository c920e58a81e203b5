import { bubble, rowAt, rows, send, sitDown } from '../desk.ts';
import { expect, test } from '../lobby.ts';

const texts = ['First of three', 'Second of three', 'Third of three'];

test(
  'server down: queued; server up: sent once, in order',
  { tag: '@promise' },
  async ({ lobby, vendor }) => {
    const { page, ref } = await sitDown(lobby, vendor);
    await vendor.down();
    for (const text of texts) {
      await send(page, text);
      await expect(bubble(page, text)).toContainText('Queued');
    }
    await expect(page.getByRole('status', { name: 'Connection Front desk' })).toContainText(
      /offline/i,
    );

    await vendor.up();
    for (const text of texts)
      await expect(bubble(page, text)).toContainText(/Sent|Delivered|Read/, { timeout: 60_000 });
    const atVendor = vendor.control
      .messages(ref)
      .map((message) => message.text ?? '')
      .filter((text) => texts.includes(text));
    expect(atVendor).toEqual(texts);
  },
);

test('server down at the start: what was read before is there, and it catches up by itself', async ({
  lobby,
  vendor,
}) => {
  const { page, name, ref } = await sitDown(lobby, vendor);
  await expect(page.getByRole('article').first()).toBeVisible();
  await lobby.quit();
  await vendor.down();

  const again = await lobby.open();
  await expect(rows(again).filter({ hasText: name }).first()).toBeVisible();
  vendor.control.customerWrites(ref, { text: 'Are you there?' });
  await vendor.up();
  await expect(rowAt(again, 0)).toContainText('Are you there?', { timeout: 60_000 });
});
