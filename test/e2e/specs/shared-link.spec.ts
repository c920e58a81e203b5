import type { Page } from '@playwright/test';
import { linkRights, type LinkRight } from '../../../src/shared/domain/permissions.ts';
import { expect, test } from '../lobby.ts';
import type { Hotel } from '../vendor.ts';

const permissionsOf = (rights: readonly LinkRight[]) =>
  Object.fromEntries(linkRights.map((right) => [right, rights.includes(right)]));

function makeLink(hotel: Hotel, rights: readonly LinkRight[] = linkRights) {
  const [phone] = hotel.account.phones;
  if (phone === undefined) throw new Error('The hotel has a number');
  const { id, token } = hotel.admin.makeSharedLink({
    phoneId: phone.id,
    name: 'Night desk',
    permissions: permissionsOf(rights),
  });
  return { id, url: `${hotel.url}/shared-inbox/${token}` };
}

async function paste(page: Page, url: string): Promise<void> {
  await page.getByRole('button', { name: 'Open a shared inbox link' }).click();
  await page.getByRole('textbox', { name: 'Shared inbox link' }).fill(url);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  const keep = page.getByRole('button', { name: 'Keep it in a file' });
  const list = page.getByRole('navigation', { name: 'Main' });
  await expect(keep.or(list).first()).toBeVisible();
  if (await keep.isVisible()) await keep.click();
}

test('a shared inbox link opens on its one number, and the inbox alone', async ({
  lobby,
  hotel,
}) => {
  const page = await lobby.open();
  await paste(page, makeLink(hotel).url);
  const rail = page.getByRole('navigation', { name: 'Main' });
  await expect(rail.getByRole('link')).toHaveCount(1);
  await expect(rail.getByRole('link', { name: 'Inbox' })).toBeVisible();
  await expect(
    page.getByRole('grid', { name: 'Conversations' }).getByRole('row').first(),
  ).toBeVisible();
  await expect(page.getByRole('region', { name: 'Shared inbox link' })).toContainText('Night desk');
  await page.getByRole('button', { name: 'Leave this link' }).click();
  await expect(page.getByRole('button', { name: 'Explore the demo' })).toBeVisible();
});

test('a text that is no link stays in the dialog with a sentence', async ({ lobby, hotel }) => {
  const page = await lobby.open();
  await page.getByRole('button', { name: 'Open a shared inbox link' }).click();
  const box = page.getByRole('textbox', { name: 'Shared inbox link' });
  const open = page.getByRole('button', { name: 'Open', exact: true });
  for (const [text, sentence] of [
    ['hello', 'There is no web address in this text.'],
    ['http://inbox.example/shared-inbox/sil_12345678', 'This link is not encrypted'],
    [`${hotel.url}/shared-inbox`, 'This address has no key in it.'],
  ] as const) {
    await box.fill(text);
    await open.click();
    await expect(page.getByRole('dialog')).toContainText(sentence);
    await expect(box).toHaveValue(text);
  }
});

test('a link that is revoked takes its inbox along, says whom to ask, and gives the words back once', async ({
  lobby,
  hotel,
}) => {
  const page = await lobby.open();
  const link = makeLink(hotel);
  await paste(page, link.url);
  const rows = page.getByRole('grid', { name: 'Conversations' }).getByRole('row');
  await rows.first().click();
  const box = page.getByRole('textbox', { name: 'Message' });
  await expect(box).toBeEditable();
  await box.fill('Half a thought');
  await expect(rows.filter({ hasText: 'Draft:' })).toHaveCount(1);
  hotel.admin.changeSharedLink(link.id, { revokedAt: Date.now() });
  await expect(
    page.getByRole('heading', { name: 'The link “Night desk” does not open any more' }),
  ).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('main')).toContainText('Ask the person who sent you the link');
  await page.getByRole('button', { name: 'Show the unsent words' }).click();
  await expect(page.getByRole('region', { name: 'Unsent words' })).toContainText('Half a thought');
  await page.reload();
  await expect(page.getByRole('heading', { name: /does not open any more/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Show the unsent words' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Leave', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Explore the demo' })).toBeVisible();
});
