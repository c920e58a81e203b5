import type { Locator, Page } from '@playwright/test';
import {
  bubble,
  checkIn,
  connectCloove,
  connectHotel,
  connectScrubs,
  addTemplate,
  go,
  openConversation,
  rowAt,
  rows,
} from '../../desk.ts';
import { pick, sampleFile } from '../../files.ts';
import { expect, test } from '../../lobby.ts';
import { closedWindowConversation } from '../../scenes.ts';
import type { Hotel } from '../../vendor.ts';

test.use({ chosen: { undoSeconds: 0 } });

const dialogOf = (page: Page): Locator => page.getByRole('dialog', { name: 'Send template' });
const option = (dialog: Locator, ...words: readonly string[]): Locator =>
  words.reduce(
    (found, hasText) => found.filter({ hasText }),
    dialog.getByRole('listbox', { name: 'Templates' }).getByRole('option'),
  );

/** Opens the templates of the conversation that stands open. */
async function openTemplates(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Templates', exact: true }).click();
  const dialog = dialogOf(page);
  await expect(dialog.getByRole('option').first()).toBeVisible();
  return dialog;
}

const press = (dialog: Locator): Promise<void> =>
  dialog.getByRole('button', { name: 'Send template' }).click();

const sentTemplates = (hotel: Hotel, ref: string) =>
  hotel.control
    .messages(ref)
    .filter(({ direction, type }) => direction === 'outbound' && type === 'template');

const asked = (hotel: Hotel): number =>
  hotel.control.requests().filter(({ kind }) => kind === 'sendTemplate').length;

test('it went out with an empty name and cost us money: fields are checked before anything leaves, each with its reason', async ({
  lobby,
  hotel,
}) => {
  const { page, ref } = await checkIn(lobby, hotel);
  const dialog = await openTemplates(page);
  await option(dialog, 'booking_confirmation', 'Dear').click();
  await press(dialog);
  await expect(dialog.getByText(/WhatsApp refuses an empty field/)).toHaveCount(3);

  const name = dialog.getByRole('textbox', { name: 'name', exact: true });
  const booking = dialog.getByRole('textbox', { name: 'booking', exact: true });
  await dialog.getByRole('textbox', { name: 'url.1' }).fill('30001');
  await name.fill('Mr    Fischer');
  await booking.fill('x'.repeat(1025));
  await press(dialog);
  await expect(dialog.getByText(/WhatsApp refuses four in a row/)).toBeVisible();
  await expect(dialog.getByText(/Shorten it to 1,024 characters/)).toBeVisible();
  expect(asked(hotel)).toBe(0);

  await name.fill('Mr Fischer');
  await booking.fill('CC-30001');
  await expect(dialog.getByRole('region', { name: 'Preview' })).toContainText(
    'Dear Mr Fischer, your stay is confirmed. Your booking number is CC-30001.',
  );
  await expect(dialog.getByRole('region', { name: 'Preview' })).toContainText('See the booking');
  await press(dialog);
  await expect(dialog).toBeHidden();
  const sent = bubble(page, 'Your booking number is CC-30001.');
  await expect(sent).toContainText(/Sent|Delivered|Read/);
  expect(sentTemplates(hotel, ref)).toHaveLength(1);
});

test('I type the same name a hundred times a day: the contact’s name and the last values are offered, and nothing is filled in unasked', async ({
  lobby,
  hotel,
}) => {
  const { page, name } = await checkIn(lobby, hotel);
  const dialog = await openTemplates(page);
  await option(dialog, 'booking_confirmation', 'Dear').click();
  const nameField = dialog.getByRole('textbox', { name: 'name', exact: true });
  await expect(nameField).toHaveValue('');
  await dialog
    .getByRole('list', { name: 'Suggestions for name' })
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .click();
  await expect(nameField).toHaveValue(name);
  await dialog.getByRole('textbox', { name: 'booking', exact: true }).fill('CC-30002');
  await dialog.getByRole('textbox', { name: 'url.1' }).fill('30002');
  await press(dialog);
  await expect(dialog).toBeHidden();

  await openConversation(page, 'Clara Domínguez');
  await openTemplates(page);
  await option(dialog, 'booking_confirmation', 'Dear').click();
  await expect(nameField).toHaveValue('');
  await dialog.getByRole('button', { name: 'Fill in the values of the last send' }).click();
  await expect(nameField).toHaveValue(name);
});

test('I have to send the picture beforehand by hand: a template with a picture above its words takes it from a file, and asks for it', async ({
  lobby,
  hotel,
}) => {
  const { page, ref } = await checkIn(lobby, hotel);
  const dialog = await openTemplates(page);
  await option(dialog, 'room_ready', 'Good news').click();
  await dialog.getByRole('textbox', { name: '1', exact: true }).fill('Núria');
  await dialog.getByRole('textbox', { name: '2', exact: true }).fill('304');
  await press(dialog);
  await expect(dialog.getByText(/WhatsApp refuses this template without one/)).toBeVisible();
  expect(asked(hotel)).toBe(0);

  await pick(page, [sampleFile('room', 'room-304.jpg')], () =>
    dialog.getByRole('button', { name: 'Choose a file' }).click(),
  );
  await expect(dialog.getByRole('button', { name: 'Take the file away' })).toBeVisible();
  await press(dialog);
  await expect(dialog).toBeHidden();
  const sent = bubble(page, 'room 304 is ready for you');
  await expect(sent).toContainText(/Sent|Delivered|Read/);
  await expect(sent.getByRole('img', { name: 'Photo' })).toBeVisible();
  expect(JSON.stringify(sentTemplates(hotel, ref).map(({ content }) => content))).toMatch(
    /header/i,
  );
});

test('the one template I need is at the bottom of forty: a favourite stands first, after a restart too', async ({
  lobby,
  hotel,
}) => {
  const { page, name } = await checkIn(lobby, hotel);
  const dialog = await openTemplates(page);
  await expect(option(dialog).first()).not.toContainText('we_missed_you');
  await option(dialog, 'we_missed_you', 'Hi {{name}}').click();
  await dialog.getByRole('button', { name: 'Make we_missed_you a favourite' }).click();
  await expect(option(dialog).first()).toContainText('we_missed_you');
  await lobby.quit();

  const again = await lobby.open();
  await openConversation(again, name);
  await openTemplates(again);
  await expect(option(dialogOf(again)).first()).toContainText('we_missed_you');
  await expect(option(dialogOf(again)).first()).toContainText('Hi {{name}}');
});

test('I sent the English one to a Spanish guest: the list can be kept to one language', async ({
  lobby,
  hotel,
}) => {
  const { page } = await checkIn(lobby, hotel);
  const dialog = await openTemplates(page);
  await expect(option(dialog, 'Dear {{name}}')).toHaveCount(1);
  await dialog.getByRole('button', { name: /Language/ }).click();
  await page.getByRole('option', { name: 'Spanish' }).click();
  await expect(option(dialog, 'Estimado/a {{name}}')).toHaveCount(1);
  await expect(option(dialog, 'Dear {{name}}')).toHaveCount(0);
  await dialog.getByRole('searchbox', { name: 'Search templates' }).fill('factura');
  await expect(option(dialog)).toHaveCount(1);
});

test('the button is grey and nobody knows why: a paused template says what happened to it, a rejected one is not offered', async ({
  lobby,
  hotel,
}) => {
  const { page } = await checkIn(lobby, hotel);
  const dialog = await openTemplates(page);
  await expect(option(dialog, 'five_stars')).toHaveCount(0);
  await option(dialog, 'spring_offer').click();
  await expect(option(dialog, 'spring_offer')).toContainText('Paused');
  await expect(dialog.getByText(/WhatsApp paused it after complaints/)).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Send template' })).toBeDisabled();
});

test('a marketing template went out as news of a booking: the list can be kept to one category', async ({
  lobby,
  hotel,
}) => {
  const { page } = await checkIn(lobby, hotel);
  const dialog = await openTemplates(page);
  await dialog.getByRole('button', { name: /Category/ }).click();
  await page.getByRole('option', { name: 'Marketing' }).click();
  await expect(option(dialog, 'spring_offer')).toHaveCount(1);
  await expect(option(dialog, 'booking_confirmation')).toHaveCount(0);
});

test('a second chat with the same guest: a number pasted in any format lands in the thread that is there', async ({
  lobby,
  hotel,
}) => {
  const { page, name, ref } = await checkIn(lobby, hotel);
  for (const [nth, pasted] of ['tel:(+34) 655-01.02 03', '0034 655 010 203'].entries()) {
    await page.getByRole('button', { name: 'New conversation' }).click();
    const dialog = page.getByRole('dialog', { name: 'New conversation' });
    await dialog.getByRole('textbox', { name: 'Recipient' }).fill(pasted);
    await expect(dialog).toContainText(`There is a conversation with ${name} already`);
    await option(dialog, 'we_missed_you', 'Hi {{name}}').click();
    await dialog.getByRole('textbox', { name: 'name', exact: true }).fill(`Núria ${nth}`);
    await press(dialog);
    await expect(dialog).toBeHidden();
    await expect(bubble(page, `Hi Núria ${nth}, you wrote to us`)).toContainText(
      /Sent|Delivered|Read/,
    );
    await expect(bubble(page, 'Is there a room with a view?')).toBeVisible();
  }
  expect(sentTemplates(hotel, ref)).toHaveLength(2);
  await expect(rows(page).filter({ hasText: name })).toHaveCount(1);
});

test('I cannot see what I send: the words of a template that its platform does not tell are pasted once, and a refresh keeps them', async ({
  lobby,
  clinic,
}) => {
  const page = await lobby.open();
  await connectScrubs(page, clinic);
  await expect(rowAt(page, 0)).toBeVisible();
  await go(page, 'Templates');
  const card = page
    .getByRole('article', { name: 'appointment_reminder' })
    .filter({ hasText: 'English' })
    .first();
  await card.getByRole('button', { name: 'More for appointment_reminder' }).click();
  await page.getByRole('menuitem', { name: 'Type in the wording' }).click();
  const dialog = page.getByRole('dialog', { name: 'Wording of appointment_reminder' });
  const wording = dialog.getByRole('textbox', { name: 'Wording' });
  await wording.fill('Dear {{1}}, see you on {{2}}.');
  await dialog.getByRole('button', { name: 'Save wording' }).click();
  await expect(dialog.getByText('must hold {{3}}')).toBeVisible();
  await wording.fill('Dear {{1}}, see you on {{2}} at {{3}}.');
  await dialog.getByRole('button', { name: 'Save wording' }).click();
  await expect(dialog).toBeHidden();
  await expect(card).toContainText('wording typed in here');

  const before = clinic.control.requests().filter(({ kind }) => kind === 'templates').length;
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect
    .poll(() => clinic.control.requests().filter(({ kind }) => kind === 'templates').length)
    .toBeGreaterThan(before);
  await expect(page.getByRole('button', { name: 'Refresh' })).toBeEnabled();
  await expect(card).toContainText('see you on');
  await expect(card).toContainText('wording typed in here');
});

test('the 24 hours are over and the box is grey: a template is one press away, and goes into the same thread', async ({
  lobby,
  vendor,
}) => {
  const page = await lobby.open();
  await connectCloove(page, vendor);
  await addTemplate(page, { key: 'we_missed_you', body: 'Hi {{name}}, may we still help?' });
  const { name, ref } = closedWindowConversation(vendor);
  await page.getByRole('searchbox', { name: 'Search' }).fill(name);
  await page.getByRole('listbox', { name: 'Search results' }).getByRole('option').first().click();
  const dialog = await openTemplates(page);
  await option(dialog, 'we_missed_you').click();
  await dialog.getByRole('textbox', { name: 'name', exact: true }).fill('you');
  await press(dialog);
  await expect(dialog).toBeHidden();
  await expect(bubble(page, 'Hi you, may we still help?')).toContainText(/Sent|Delivered|Read/);
  await expect
    .poll(() => vendor.control.messages(ref).some(({ messageType }) => messageType === 'template'))
    .toBe(true);
});

test('nobody told me that a template is new: a listing of the platform is fetched when asked', async ({
  lobby,
  hotel,
}) => {
  const page = await lobby.open();
  await connectHotel(page, hotel);
  await go(page, 'Templates');
  await expect(page.getByRole('article', { name: 'late_summer' })).toBeVisible();
  const before = hotel.control.requests().filter(({ kind }) => kind === 'templates').length;
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect
    .poll(() => hotel.control.requests().filter(({ kind }) => kind === 'templates').length)
    .toBeGreaterThan(before);
  await expect(page.getByText(/^Listed by WPP Cloud/)).toBeVisible();
});
