import type { Locator, Page } from '@playwright/test';
import { connectScrubs, go, openConversation, rows, thread } from '../desk.ts';
import { expect, test } from '../lobby.ts';
import type { Clinic } from '../vendor.ts';

/** Opens the newest conversation; Scrubs takes templates only, whatever the window says. */
async function sitDown(page: Page, clinic: Clinic): Promise<{ name: string; phone: string }> {
  await connectScrubs(page, clinic);
  const newest = clinic.control.conversations().find(({ contact_name }) => contact_name !== null);
  const name = newest?.contact_name ?? '';
  await expect(rows(page).filter({ hasText: name }).first()).toBeVisible();
  await openConversation(page, name);
  return { name, phone: newest?.recipient_phone_number ?? '' };
}

async function sendReminder(page: Page, day: string): Promise<Locator> {
  await page.getByRole('button', { name: 'Templates', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Send template' });
  await dialog.getByRole('option').filter({ hasText: 'appointment_reminder' }).first().click();
  await dialog.getByRole('textbox', { name: '1', exact: true }).fill('Maya');
  await dialog.getByRole('textbox', { name: '2', exact: true }).fill(day);
  await dialog.getByRole('textbox', { name: '3', exact: true }).fill('10:30');
  await dialog.getByRole('button', { name: 'Send template' }).click();
  await expect(dialog).toBeHidden();
  return thread(page).getByRole('article').filter({ hasText: day });
}

const templatesTo = (clinic: Clinic, phone: string, since: number) =>
  clinic.control
    .messagesOf()
    .filter(
      (message) =>
        message.direction === 'outbound' &&
        message.type === 'template' &&
        message.to_phone_number === phone &&
        Number(message.timestamp) * 1000 >= since - 1000,
    );

test('Scrubs by hand: numbers, templates and threads come, free text is said to be none, a template goes out and is read', async ({
  lobby,
  clinic,
}) => {
  const page = await lobby.open();
  const since = Date.now();
  const { phone } = await sitDown(page, clinic);
  await expect(
    page.getByRole('paragraph').filter({ hasText: 'free text cannot go out here' }),
  ).toBeVisible();

  const sent = await sendReminder(page, 'Thursday the 4th');
  await expect(sent).toHaveCount(1);
  await expect(sent).toContainText('Delivered');
  await expect(sent).toContainText('Read');
  expect(templatesTo(clinic, phone, since)).toHaveLength(1);

  await go(page, 'Numbers');
  const number = page.getByRole('article').first();
  await expect(number).toContainText('Connected');
  clinic.control.setNumber(clinic.account.phoneNumbers[0] ?? '', { quality: 'RED' });
  await number.getByRole('button', { name: 'Refresh' }).click();
  await expect(number).toContainText(/red|low/i);
});

test(
  'an answer that was lost is looked up, adopted, and never sent again by itself',
  { tag: '@promise' },
  async ({ lobby, clinic }) => {
    const page = await lobby.open();
    const since = Date.now();
    const { phone } = await sitDown(page, clinic);
    await expect(page.getByRole('button', { name: 'Templates', exact: true })).toBeEnabled();
    clinic.control.faults.add({
      fault: { kind: 'effectThenCut' },
      on: ['sendTemplate'],
      times: 1,
    });
    const sent = await sendReminder(page, 'Friday the 5th');
    await expect(sent).toContainText(/Sent|Delivered|Read/, { timeout: 60_000 });
    await expect(sent).toHaveCount(1);
    expect(templatesTo(clinic, phone, since)).toHaveLength(1);
  },
);

test('a send that never arrived stays unknown until a person sends it again, once', async ({
  lobby,
  clinic,
}) => {
  const page = await lobby.open();
  const since = Date.now();
  const { phone } = await sitDown(page, clinic);
  await expect(page.getByRole('button', { name: 'Templates', exact: true })).toBeEnabled();
  clinic.control.faults.add({ fault: { kind: 'close' }, on: ['sendTemplate'], times: 1 });
  const sent = await sendReminder(page, 'Saturday the 6th');
  await sent.getByRole('button', { name: 'Look it up' }).click();
  await expect(sent).toContainText(/The platform was asked at/);
  expect(templatesTo(clinic, phone, since)).toHaveLength(0);

  await sent.getByRole('button', { name: 'Retry' }).click();
  await page
    .getByRole('alertdialog', { name: 'Send it again?' })
    .getByRole('button', { name: 'Send again' })
    .click();
  await expect(sent).toContainText(/Sent|Delivered|Read/, { timeout: 60_000 });
  expect(templatesTo(clinic, phone, since)).toHaveLength(1);
});

test('a number is invited by link, told to wait until its owner is done, then claimed', async ({
  lobby,
  clinic,
}) => {
  const page = await lobby.open();
  await connectScrubs(page, clinic);
  await go(page, 'Numbers');

  const claim = async () => {
    await page.getByRole('button', { name: 'Claim a number' }).click();
    const dialog = page.getByRole('dialog', { name: 'Claim a number' });
    await dialog.getByRole('textbox', { name: 'Phone number' }).fill('+971 (50) 777-0001');
    await dialog.getByRole('button', { name: 'Claim number' }).click();
    return dialog;
  };
  const early = await claim();
  await expect(early.getByRole('alert')).toContainText(/onboarding/i);
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Onboarding link' }).click();
  const dialog = page.getByRole('dialog', { name: 'Onboarding link' });
  await dialog.getByRole('textbox', { name: 'Customer name' }).fill('Second clinic');
  await dialog.getByRole('button', { name: 'Create link' }).click();
  await expect(dialog.getByRole('img', { name: 'QR code of the onboarding link' })).toBeVisible();
  await expect(dialog.getByRole('textbox', { name: 'Onboarding link' })).toHaveValue(/^http/);
  await dialog.getByRole('button', { name: 'Done' }).click();

  clinic.control.completeSetup({ phone: '971507770001', displayName: 'Second clinic' });
  await expect(await claim()).toBeHidden();
  await expect(page.getByRole('article', { name: 'Second clinic' })).toBeVisible();
});
