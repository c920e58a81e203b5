import type { Page } from '@playwright/test';
import { anotherComputer } from '../another-computer.ts';
import { bubble, connectHotel, go, openConversation, send } from '../desk.ts';
import { pick, sampleFile } from '../files.ts';
import { expect, test } from '../lobby.ts';
import { addressOf, fillLink, openLink, paste, rotate } from '../shared-link.ts';

test.use({ chosen: { undoSeconds: 0 } });

const guest = { identifier: '34655010203', name: 'Núria Català' } as const;
const arrived = /Delivered|Read/;
const wait = { timeout: 30_000 };

async function manage(page: Page): Promise<void> {
  await go(page, 'Connections');
  await page.getByRole('button', { name: 'Manage Hotel' }).click();
}

async function sendTemplate(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Templates', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Send template' });
  const options = dialog.getByRole('option').filter({ hasText: 'booking_confirmation' });
  await options.filter({ hasText: 'Dear' }).click();
  for (const [field, value] of [
    ['name', 'Núria'],
    ['booking', 'HC-204'],
    ['url.1', '30001'],
  ] as const) {
    await dialog.getByRole('textbox', { name: field, exact: true }).fill(value);
  }
  await dialog.getByRole('button', { name: 'Send template' }).click();
  await expect(dialog).toBeHidden();
}

test('a hotel from its key to a colleague on another computer: text, picture and template arrive, a link opens there, and a new address ends the old one', async ({
  lobby,
  hotel,
}) => {
  test.setTimeout(180_000);
  hotel.control.customersAnswer(false);
  hotel.control.personWrites(guest, { text: 'Is there a room with a view?' });
  const page = await lobby.open();
  await connectHotel(page, hotel);
  await manage(page);
  const form = await fillLink(page, 'Night desk', 'Everything');
  await form.getByRole('button', { name: 'Create link' }).click();
  await expect(page.getByRole('article', { name: 'Night desk' })).toContainText('Works');

  await go(page, 'Inbox');
  await openConversation(page, guest.name);
  await send(page, 'There is one on the third floor.');
  await pick(page, [sampleFile('room', 'room-301.jpg')]);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await sendTemplate(page);
  const sent = page.getByRole('log').getByRole('article', { name: /^To / });
  await expect(sent).toHaveCount(3);
  for (const one of await sent.all()) await expect(one).toContainText(arrived, wait);

  await manage(page);
  const address = await addressOf(page, 'Night desk');
  await using colleague = anotherComputer();
  const there = await colleague.open();
  await paste(there, address);
  await openConversation(there, guest.name);
  await expect(bubble(there, 'There is one on the third floor.')).toBeVisible();
  await send(there, 'Your key waits at the night desk.');
  await expect(bubble(there, 'Your key waits at the night desk.')).toContainText(arrived, wait);

  await rotate(page, 'Night desk');
  await expect(
    there.getByRole('heading', { name: 'The link “Night desk” does not open any more' }),
  ).toBeVisible({ timeout: 60_000 });
  const next = await addressOf(page, 'Night desk');
  expect(next).not.toBe(address);
  await there.getByRole('button', { name: 'Open a new link' }).click();
  await openLink(there, next);
  await openConversation(there, guest.name);
  await expect(bubble(there, 'Your key waits at the night desk.')).toBeVisible();

  await go(page, 'Inbox');
  await openConversation(page, guest.name);
  await expect(bubble(page, 'Your key waits at the night desk.')).toBeVisible();
});
