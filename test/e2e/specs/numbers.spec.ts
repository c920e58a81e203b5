import type { Page } from '@playwright/test';
import { bubble, checkIn, composer, go, send, sitDown } from '../desk.ts';
import { expect, test } from '../lobby.ts';

const card = (page: Page) => page.getByRole('article').filter({ hasText: 'Status' }).first();
const reason = (page: Page, words: string) =>
  page.getByRole('paragraph').filter({ hasText: words }).first();

test('a number that turns red says so everywhere, keeps back what it cannot send, and is well again', async ({
  lobby,
  hotel,
}) => {
  const { page } = await checkIn(lobby, hotel);
  const phoneId = hotel.account.phones[0]?.id ?? '';
  await go(page, 'Numbers');
  const number = card(page);
  for (const words of ['Can receive', 'Can reply', 'Can send templates', 'Connected']) {
    await expect(number).toContainText(words);
  }

  const ill = { canSendMessages: false, canSendTemplates: false, canReceiveMessages: false };
  hotel.control.setPhone(phoneId, { quality: 'RED', status: 'RESTRICTED', ...ill });
  await go(page, 'Inbox');
  await go(page, 'Numbers');
  // The first look has the platform look again itself; what it found then comes by the second.
  await number.getByRole('button', { name: 'Refresh' }).click();
  await expect(number).toContainText('Cannot reply');
  await expect(number).toContainText('Cannot receive');
  await expect(number).toContainText('Low');
  await expect(number).toContainText('This number cannot send replies now');
  await expect(page.getByRole('alertdialog').filter({ hasText: 'has a problem' })).toBeVisible();
  await expect(number.getByRole('img', { name: /How well it was/ })).toBeVisible();
  await number.getByRole('button', { name: 'Show the changes' }).click();
  const changes = number.getByRole('table');
  await expect(changes.getByRole('row').filter({ hasText: 'Sends replies' })).toContainText('No');
  await expect(changes.getByRole('row').filter({ hasText: 'Quality' })).toContainText('Low');

  await go(page, 'Inbox');
  await expect(page.getByRole('alert').filter({ hasText: 'does not work now' })).toBeVisible();
  await expect(reason(page, 'This number cannot send now')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Send', exact: true })).toBeDisabled();
  await page.getByRole('button', { name: 'New conversation' }).click();
  const first = page.getByRole('dialog', { name: 'New conversation' });
  await expect(first).toContainText('This number cannot send templates now');
  await first.getByRole('listbox', { name: 'Templates' }).getByRole('option').first().click();
  await expect(first.getByRole('button', { name: 'Send template' })).toBeDisabled();
  await first.getByRole('button', { name: 'Cancel' }).click();

  const well = { canSendMessages: true, canSendTemplates: true, canReceiveMessages: true };
  hotel.control.setPhone(phoneId, { quality: 'GREEN', status: 'CONNECTED', ...well });
  await go(page, 'Numbers');
  await number.getByRole('button', { name: 'Refresh' }).click();
  await expect(number).toContainText('Can reply');
  await go(page, 'Inbox');
  await expect(page.getByRole('alert').filter({ hasText: 'does not work now' })).toHaveCount(0);
  await send(page, 'Yes, over the bay.');
  await expect(bubble(page, 'Yes, over the bay.')).toContainText(/Sent|Delivered|Read/);
});

test('a number that changes while one is elsewhere is counted on the rail until somebody looks', async ({
  lobby,
  hotel,
}) => {
  const { page } = await checkIn(lobby, hotel);
  const link = page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link', { name: 'Numbers' });
  await go(page, 'Numbers');
  await expect(card(page)).toContainText('Can reply');
  hotel.control.setPhone(hotel.account.phones[0]?.id ?? '', { quality: 'YELLOW' });
  // The answer comes when one has left the place, where it would be seen at once.
  hotel.control.faults.add({
    fault: { kind: 'delay', ms: 3_000 },
    on: ['numbers', 'health'],
    times: 2,
  });
  await card(page).getByRole('button', { name: 'Refresh' }).click();
  await go(page, 'Inbox');
  await expect(link).toHaveAccessibleDescription('Numbers that have changed: 1');
  await go(page, 'Numbers');
  await expect(card(page)).toContainText('Medium');
  await expect(link).toHaveAccessibleDescription('');
});

test('a key that loses one scope turns one part off with the reason, and the rest goes on', async ({
  lobby,
  vendor,
}) => {
  const { page, ref } = await sitDown(lobby, vendor);
  const mend = vendor.control.faults.add({
    fault: {
      kind: 'fail',
      status: 403,
      body: { error: 'missing_scope', message: 'The key lacks messaging:messages:send.' },
    },
    on: ['sendText'],
  });
  await send(page, 'This one waits.');
  await expect(reason(page, 'refuses this with the key that is saved')).toBeVisible();
  await expect(bubble(page, 'This one waits.')).toContainText('Queued');
  // News still come in.
  vendor.control.customerWrites(ref, { text: 'Are you still there?' });
  await expect(bubble(page, 'Are you still there?')).toBeVisible();

  await go(page, 'Connections');
  await expect(page.getByText('Off: Send messages')).toBeVisible();
  mend();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText('Off: Send messages')).toHaveCount(0);
  await go(page, 'Inbox');
  await expect(bubble(page, 'This one waits.')).toContainText(/Sent|Delivered|Read/);
  await expect(composer(page)).toBeEnabled();
});

test('WPP Cloud forbids the templates, and then the key: one part is off with its reason, then all of it, and both come back', async ({
  lobby,
  hotel,
}) => {
  const { page, ref } = await checkIn(lobby, hotel);
  await go(page, 'Templates');
  await expect(page.getByRole('article', { name: 'late_summer' })).toBeVisible();
  const body = { error: { code: 'FORBIDDEN', message: 'No access to the requested resource' } };
  const mend = hotel.control.faults.add({
    fault: { kind: 'fail', status: 403, body },
    on: ['templates'],
  });
  await page.getByRole('button', { name: 'Refresh' }).click();
  await go(page, 'Connections');
  const hotelCard = page.getByRole('article', { name: 'Hotel' });
  const off = hotelCard.getByRole('listitem').filter({ hasText: 'Off: List templates' });
  await expect(off).toContainText('The platform refuses this');
  await expect(off).toContainText('Everything else of WPP Cloud goes on.');
  await go(page, 'Inbox');
  hotel.control.customerWrites(ref, { text: 'Are you still there?' });
  await expect(bubble(page, 'Are you still there?')).toBeVisible();

  const mendKey = hotel.control.faults.add({
    fault: {
      kind: 'fail',
      status: 401,
      body: { error: { code: 'UNAUTHORIZED', message: 'Missing or invalid API key' } },
    },
  });
  await go(page, 'Connections');
  await expect(hotelCard).toContainText('The platform does not accept this key', {
    timeout: 60_000,
  });
  mend();
  mendKey();
  await hotelCard
    .getByRole('button', { name: /Try again|Refresh/ })
    .first()
    .click();
  await expect(hotelCard).not.toContainText('The platform does not accept this key');
  await expect(off).toHaveCount(0);
  hotel.control.customerWrites(ref, { text: 'And now?' });
  await go(page, 'Inbox');
  await expect(bubble(page, 'And now?')).toBeVisible();
});

test('the self-test sends one message, and sees it arrive and be answered', async ({
  lobby,
  hotel,
}) => {
  const { page, name, ref } = await checkIn(lobby, hotel);
  await go(page, 'Numbers');
  await card(page).getByRole('button', { name: 'Self-test' }).click();
  const dialog = page.getByRole('dialog', { name: /^Self-test of/ });
  await dialog.getByRole('button', { name: /Who gets the test/ }).click();
  await page.getByRole('option', { name, exact: true }).click();
  await dialog.getByRole('textbox', { name: 'Message' }).fill('A test, please answer.');
  await dialog.getByRole('button', { name: 'Send the test' }).click();
  await expect(dialog).toContainText('It arrived');
  hotel.control.customerWrites(ref, { text: 'Here I am' });
  await expect(dialog).toContainText('An answer came');
  const sent = hotel.control.messages(ref).filter((one) => JSON.stringify(one).includes('A test'));
  expect(sent).toHaveLength(1);
});
