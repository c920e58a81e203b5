import type { Locator, Page } from '@playwright/test';
import { expectNoViolation } from '../axe.ts';
import { connectHotel, go } from '../desk.ts';
import { expect, test } from '../lobby.ts';
import { addressOf, fillLink, rotate } from '../shared-link.ts';

const secret = 'whsec_front_desk_0123456789';
const dialogOf = (page: Page, name: string): Locator => page.getByRole('dialog', { name });

/** The page of the only connection, where an admin does all there is to do. */
async function manage(page: Page): Promise<void> {
  await go(page, 'Connections');
  await page.getByRole('button', { name: 'Manage Hotel' }).click();
  await expect(page.getByRole('heading', { name: 'Hotel', level: 1 })).toBeVisible();
}

async function fillWebhook(page: Page, url: string, words: string): Promise<Locator> {
  await page.getByRole('button', { name: 'Add webhook' }).click();
  const dialog = dialogOf(page, 'Add webhook');
  await dialog.getByRole('textbox', { name: 'Address' }).fill(url);
  await dialog.getByRole('textbox', { name: 'Secret' }).fill(words);
  return dialog;
}

const exchanged = async (address: string): Promise<number> => {
  const { origin, pathname } = new URL(address);
  const token = pathname.split('/').at(-1);
  const body = JSON.stringify({ token });
  const answer = await fetch(`${origin}/v1/shared-inbox-sessions`, { method: 'POST', body });
  return answer.status;
};

test('a shared link is made, copied, changed, rotated and revoked, and opens what it says', async ({
  lobby,
  hotel,
}) => {
  const page = await lobby.open();
  await connectHotel(page, hotel);
  await manage(page);

  const dialog = await fillLink(page, 'Night desk', 'Read only');
  await dialog.getByRole('button', { name: 'See it as the holder' }).click();
  const seen = dialogOf(page, 'What the holder of Night desk sees');
  await expect(seen.getByRole('region', { name: 'What is off, and why' })).toContainText(
    'Off without the right: Send messages',
  );
  await seen.getByRole('button', { name: 'Done' }).click();
  await dialog.getByRole('button', { name: 'Create link' }).click();
  const card = page.getByRole('article', { name: 'Night desk' });
  await expect(card).toContainText('Works');
  expect(hotel.admin.sharedLinks()).toMatchObject([
    { name: 'Night desk', permissions: { readInbox: true, readDetails: true, sendText: false } },
  ]);

  const first = await addressOf(page, 'Night desk');
  expect(await exchanged(first)).toBe(201);

  await card.getByRole('button', { name: 'More for Night desk' }).click();
  await page.getByRole('menuitem', { name: 'Change' }).click();
  const change = dialogOf(page, 'Change shared link');
  await change.getByRole('checkbox', { name: 'Send messages' }).click({ force: true });
  await change.getByRole('button', { name: 'Save link' }).click();
  await expect(card).toContainText('Send messages');
  expect(hotel.admin.sharedLinks()[0]?.permissions['sendText']).toBe(true);

  await rotate(page, 'Night desk');
  const second = await addressOf(page, 'Night desk');
  expect(second).not.toBe(first);
  expect([await exchanged(first), await exchanged(second)]).toEqual([401, 201]);

  await card.getByRole('button', { name: 'More for Night desk' }).click();
  await page.getByRole('menuitem', { name: 'Revoke' }).click();
  await page.getByRole('button', { name: 'Revoke link' }).click();
  await expect(card).toContainText('Revoked');
  expect(await exchanged(second)).toBe(401);
});

test('a webhook is added, tested, switched off and deleted', async ({ lobby, hotel }) => {
  const page = await lobby.open();
  await connectHotel(page, hotel);
  await manage(page);

  const url = 'https://yourapp.com/webhooks/whatsapp';
  const dialog = await fillWebhook(page, url, secret);
  await dialog.getByRole('checkbox', { name: 'message.received' }).click({ force: true });
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  const card = page.getByRole('article', { name: url });
  await expect(card.getByRole('switch')).toBeChecked();
  expect(hotel.admin.webhooks()).toMatchObject([{ url, events: ['message.received'], secret }]);

  await card.getByRole('button', { name: `Test ${url}` }).click();
  await expect(card).toContainText('The test arrived');
  expect(hotel.admin.deliveries()).toMatchObject([{ url, event: 'message.received' }]);

  await card.getByRole('switch').click({ force: true });
  await expect.poll(() => hotel.admin.webhooks()[0]?.isActive).toBe(false);
  await expect(card.getByRole('switch')).not.toBeChecked();

  await card.getByRole('button', { name: `More for ${url}` }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Delete webhook' }).click();
  await expect(card).toBeHidden();
  expect(hotel.admin.webhooks()).toEqual([]);
});

test('what the platform would refuse is told at its field, and nothing leaves', async ({
  lobby,
  hotel,
}) => {
  const page = await lobby.open();
  await connectHotel(page, hotel);
  await manage(page);

  const webhook = await fillWebhook(page, 'http://yourapp.com/hook', 'x'.repeat(15));
  await webhook.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(webhook).toContainText('Use https://');
  await expect(webhook).toContainText('A secret has 16 to 256 characters; this one has 15.');
  await expect(webhook).toContainText('Choose at least one event.');
  await webhook.getByRole('textbox', { name: 'Secret' }).fill('x'.repeat(257));
  await expect(webhook).toContainText('this one has 257.');
  await webhook.getByRole('button', { name: 'Cancel' }).click();

  const link = await fillLink(page, 'Nobody', 'Read only');
  for (const right of ['Read the inbox', 'See details']) {
    await link.getByRole('checkbox', { name: right }).click({ force: true });
  }
  await link.getByRole('radio', { name: 'A date' }).click({ force: true });
  await link.getByLabel('Date and time').fill('2020-01-01T10:00');
  await link.getByRole('button', { name: 'Create link' }).click();
  await expect(link).toContainText('Choose at least one right');
  await expect(link).toContainText('This is already past.');
  expect([hotel.admin.sharedLinks(), hotel.admin.webhooks()]).toEqual([[], []]);
});

test('a customer is invited, sets a number up, and the link says what came of it', async ({
  lobby,
  hotel,
}) => {
  const page = await lobby.open();
  await connectHotel(page, hotel);
  await manage(page);

  await page.getByRole('button', { name: 'Create onboarding link' }).click();
  const dialog = dialogOf(page, 'Onboarding link');
  await dialog.getByRole('textbox', { name: 'Customer name' }).fill('Acme Corp');
  await dialog.getByRole('textbox', { name: 'Your own ID of the customer' }).fill('acme-1');
  await dialog.getByRole('button', { name: 'Create link' }).click();
  await expect(dialog.getByRole('img', { name: 'QR code of the onboarding link' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Done' }).click();
  const [made] = hotel.admin.onboardingLinks();
  expect(made).toMatchObject({ name: 'Acme Corp', externalId: 'acme-1', status: 'pending' });

  await hotel.admin.endSetup(made?.id ?? '', { phoneNumber: '34600000077', displayName: 'Acme' });
  await page.getByRole('button', { name: 'Refresh: Onboarding links' }).click();
  const card = page.getByRole('article', { name: 'Acme Corp' });
  await expect(card).toContainText('Finished');
  await expect(card).toContainText('+34600000077');
});

test('a screen reader reads the page of a connection and all its dialogs, light and dark', async ({
  lobby,
  hotel,
}) => {
  const phoneId = hotel.account.phones[0]?.id ?? '';
  hotel.admin.makeSharedLink({ phoneId, name: 'Support', permissions: { readInbox: true } });
  const page = await lobby.open();
  await connectHotel(page, hotel);
  await manage(page);
  const card = page.getByRole('article', { name: 'Support' });
  await expect(card).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectNoViolation(page, `page, ${colorScheme}`);
    for (const [button, name] of [
      ['Create shared link', 'Create shared link'],
      ['Add webhook', 'Add webhook'],
      ['Create onboarding link', 'Onboarding link'],
    ] as const) {
      await page.getByRole('button', { name: button }).click();
      await expect(dialogOf(page, name)).toBeVisible();
      await expectNoViolation(page, `${name}, ${colorScheme}`);
      await page.keyboard.press('Escape');
      await expect(dialogOf(page, name)).toBeHidden();
    }
    await card.getByRole('button', { name: 'More for Support' }).click();
    await page.getByRole('menuitem', { name: 'See it as the holder' }).click();
    const seen = dialogOf(page, 'What the holder of Support sees');
    await expect(seen).toBeVisible();
    await expectNoViolation(page, `the holder’s window, ${colorScheme}`);
    await page.keyboard.press('Escape');
    await expect(seen).toBeHidden();
    // The tooltip of the button that has the focus again.
    await page.keyboard.press('Escape');
    await expect(page.getByRole('tooltip')).toBeHidden();
  }
});

test('without a network an admin prepares a connection, an onboarding link, a webhook and a shared link; after a restart and with the network all four exist exactly once', async ({
  lobby,
  hotel,
}) => {
  const { phones } = hotel.account;
  await hotel.down();
  const page = await lobby.open();
  await connectHotel(page, hotel);
  await manage(page);

  await page.getByRole('button', { name: 'Create onboarding link' }).click();
  const onboarding = dialogOf(page, 'Onboarding link');
  await onboarding.getByRole('textbox', { name: 'Customer name' }).fill('Acme Corp');
  await onboarding.getByRole('button', { name: 'Create link' }).click();
  await expect(onboarding).toContainText('waits for the network');
  await onboarding.getByRole('button', { name: 'Done' }).click();

  const url = 'https://yourapp.com/hook';
  const webhook = await fillWebhook(page, url, secret);
  await webhook.getByRole('checkbox', { name: 'message.received' }).click({ force: true });
  await webhook.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(webhook).toBeHidden();

  const link = await fillLink(page, 'Night desk', 'Reply');
  await link.getByRole('textbox', { name: 'Phone ID' }).fill(phones[0]?.id ?? '');
  await link.getByRole('button', { name: 'Create link' }).click();
  await expect(link).toBeHidden();

  const waiting = page.getByRole('region', { name: 'What waits for the network' });
  await expect(waiting.getByRole('listitem')).toHaveCount(3);
  await expect(page.getByRole('article', { name: 'Night desk' })).toContainText('Being prepared');

  await lobby.kill();
  const again = await lobby.open();
  await manage(again);
  await expect(
    again.getByRole('region', { name: 'What waits for the network' }).getByRole('listitem'),
  ).toHaveCount(3);

  await hotel.up();
  const card = again.getByRole('article', { name: 'Night desk' });
  await expect(card).toContainText('Works', { timeout: 60_000 });
  await expect(again.getByRole('region', { name: 'What waits for the network' })).toBeHidden({
    timeout: 60_000,
  });
  expect(hotel.admin.onboardingLinks()).toMatchObject([{ name: 'Acme Corp' }]);
  expect(hotel.admin.webhooks()).toMatchObject([{ url, secret }]);
  expect(hotel.admin.sharedLinks()).toMatchObject([{ name: 'Night desk' }]);
  await again.getByRole('button', { name: 'All connections' }).click();
  await expect(again.getByRole('article', { name: 'Hotel' })).toHaveCount(1);
});
