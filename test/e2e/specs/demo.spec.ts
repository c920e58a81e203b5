import type { Page } from '@playwright/test';
import { bubble, composer, go, rowAt, send, thread } from '../desk.ts';
import { expect, test } from '../lobby.ts';

test(
  'the demo opens, takes free text in at least six of its first ten conversations, and customers answer',
  { tag: '@promise' },
  async ({ lobby }) => {
    const page = await lobby.open();
    await page.getByRole('button', { name: 'Explore the demo' }).click();
    await expect(rowAt(page, 9)).toBeVisible();

    let takesText = 0;
    for (let index = 0; index < 10; index += 1) {
      await rowAt(page, index).click();
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
  await rowAt(page, 0).click();
  await send(page, 'Kept for ever');
  await expect(bubble(page, 'Kept for ever')).toContainText(/Sent|Delivered|Read/);
  await lobby.kill();

  const again = await lobby.open({ demo: true });
  await rowAt(again, 0).click();
  await expect(bubble(again, 'Kept for ever')).toHaveCount(1);
});

/** Opens the first conversation, and the laboratory beside it. */
async function openLaboratory(page: Page): Promise<void> {
  await rowAt(page, 0).click();
  await expect(thread(page).getByRole('article').first()).toBeVisible();
  await page.getByRole('button', { name: 'Laboratory' }).click();
}

const turn = (page: Page, name: string): Promise<void> =>
  page.getByRole('switch', { name }).press('Space');

test('the laboratory cuts the network: queued, then sent once when it comes back', async ({
  lobby,
}) => {
  const page = await lobby.open({ demo: true });
  await openLaboratory(page);
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

test('the laboratory delays an answer, loses one, and fails a send: each is told as it is, and nothing goes twice', async ({
  lobby,
}) => {
  const page = await lobby.open({ demo: true });
  await openLaboratory(page);
  await turn(page, 'Customers answer');
  await page.getByRole('button', { name: /Delay every answer/ }).click();
  await page.getByRole('option', { name: /^2\b/ }).click();
  await send(page, 'Slowly');
  await expect(bubble(page, 'Slowly')).toContainText(/Queued|Sending/);
  await expect(bubble(page, 'Slowly')).toContainText(/Sent|Delivered|Read/);
  await page.getByRole('button', { name: /Delay every answer/ }).click();
  await page.getByRole('option', { name: 'No delay' }).click();

  await turn(page, 'Fail the next send');
  await send(page, 'Refused');
  await expect(bubble(page, 'Refused')).toContainText('Failed', { timeout: 60_000 });
  await expect(page.getByRole('switch', { name: 'Fail the next send' })).not.toBeChecked();

  await turn(page, 'Lose the next answer');
  await send(page, 'Answer lost');
  await expect(page.getByRole('switch', { name: 'Lose the next answer' })).not.toBeChecked();
  await expect(bubble(page, 'Answer lost')).toContainText(/Sent|Delivered|Read|Unknown/, {
    timeout: 60_000,
  });
  await expect(bubble(page, 'Answer lost')).toHaveCount(1);
});

test('the laboratory turns a number red, has a customer write, and remembers what was switched', async ({
  lobby,
}) => {
  let page = await lobby.open({ demo: true });
  await openLaboratory(page);
  await turn(page, 'Customers answer');
  const before = await thread(page).getByRole('article').count();
  await page.getByRole('button', { name: 'A customer writes now' }).click();
  await expect(thread(page).getByRole('article')).not.toHaveCount(before);
  await turn(page, 'Turn a number red');
  await go(page, 'Numbers');
  const hotel = page.getByRole('article', { name: 'Hotel Costa Clara' });
  await expect(hotel).toContainText('Cannot send templates');
  await lobby.kill();

  page = await lobby.open({ demo: true });
  await page.getByRole('button', { name: 'Laboratory' }).click();
  await expect(page.getByRole('switch', { name: 'Turn a number red' })).toBeChecked();
  await expect(page.getByRole('switch', { name: 'Customers answer' })).not.toBeChecked();
});

test('the laboratory takes a shared link back while it is open: the inbox goes, and the way leads back to the demo', async ({
  lobby,
}) => {
  const page = await lobby.open({ demo: true });
  await openLaboratory(page);
  await page.getByRole('button', { name: 'Open the shared link' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Open', exact: true }).click();
  const banner = page.getByRole('region', { name: 'Shared inbox link' });
  const keep = page.getByRole('button', { name: 'Keep it in a file' });
  await expect(keep.or(banner).first()).toBeVisible();
  if (await keep.isVisible()) await keep.click();
  await expect(banner).toContainText('Night desk');
  await expect(page.getByRole('navigation', { name: 'Main' }).getByRole('link')).toHaveCount(1);
  await expect(rowAt(page, 0)).toBeVisible();

  await banner.getByRole('button', { name: 'Laboratory' }).click();
  await turn(page, 'Take the shared link back');
  await expect(
    page.getByRole('heading', { name: 'The link “Night desk” does not open any more' }),
  ).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Leave', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Demo' })).toBeVisible();
  await expect(rowAt(page, 9)).toBeVisible();
});
