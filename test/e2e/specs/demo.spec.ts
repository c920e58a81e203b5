import { bubble, composer, rows, send, thread } from '../desk.ts';
import { expect, test } from '../lobby.ts';

test(
  'the demo opens, takes free text in at least six of its first ten conversations, and customers answer',
  { tag: '@promise' },
  async ({ lobby }) => {
    const page = await lobby.open();
    await page.getByRole('button', { name: 'Explore the demo' }).click();
    await expect(rows(page).nth(9)).toBeVisible();

    let takesText = 0;
    for (let index = 0; index < 10; index += 1) {
      await rows(page).nth(index).click();
      await expect(thread(page).getByRole('article').first()).toBeVisible();
      if (!(await composer(page).isEditable())) continue;
      await composer(page).fill('Good morning');
      if (await page.getByRole('button', { name: 'Send', exact: true }).isEnabled()) takesText += 1;
      await composer(page).fill('');
    }
    expect(takesText).toBeGreaterThanOrEqual(6);
  },
);

test('the demo survives kill -9 with what was sent in it', async ({ lobby }) => {
  const page = await lobby.open({ demo: true });
  await rows(page).first().click();
  await send(page, 'Kept for ever');
  await expect(bubble(page, 'Kept for ever')).toContainText(/Sent|Delivered|Read/);
  await lobby.kill();

  const again = await lobby.open({ demo: true });
  await rows(again).first().click();
  await expect(bubble(again, 'Kept for ever')).toHaveCount(1);
});

test('the laboratory cuts the network: queued, then sent once when it comes back', async ({
  lobby,
}) => {
  const page = await lobby.open({ demo: true });
  await rows(page).first().click();
  await expect(thread(page).getByRole('article').first()).toBeVisible();
  await page.getByRole('button', { name: 'Laboratory' }).click();
  const cut = page.getByRole('switch', { name: /network/i });
  await cut.click();
  await expect(cut).toBeChecked();
  await send(page, 'Into the dark');
  await expect(bubble(page, 'Into the dark')).toContainText('Queued');
  await cut.click();
  await expect(bubble(page, 'Into the dark')).toContainText(/Sent|Delivered|Read/, {
    timeout: 60_000,
  });
  await expect(bubble(page, 'Into the dark')).toHaveCount(1);
});
