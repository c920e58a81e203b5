import type { Locator, Page } from '@playwright/test';
import { composer, go, thread } from '../desk.ts';
import { pick, sampleFile } from '../files.ts';
import { expect, test } from '../lobby.ts';
import type { Bakery } from '../vendor.ts';

test.use({ chosen: { undoSeconds: 0 } });

const dialogOf = (page: Page, name: string): Locator => page.getByRole('dialog', { name });
const bot = (page: Page, name: string): Locator => page.getByRole('article', { name });
/** A phone whose owner scans the code. */
const phone = { number: '2348023456789', name: 'Ama at the counter' };

async function connect(page: Page, bakery: Bakery): Promise<void> {
  await page.getByRole('button', { name: 'Connect a platform' }).first().click();
  const dialog = dialogOf(page, 'Connect a platform');
  const name = 'Waabot';
  await dialog
    .getByRole('radio', { name })
    .or(dialog.getByRole('option', { name }))
    .first()
    .check();
  await dialog.getByRole('textbox', { name: 'Label' }).fill('Bakery');
  await dialog.getByRole('textbox', { name: 'Base URL' }).fill(bakery.url);
  await dialog.getByRole('textbox', { name: 'Email' }).fill(bakery.account.email);
  await dialog.getByRole('textbox', { name: 'Password' }).fill(bakery.account.password);
  await dialog.getByRole('button', { name: 'Test connection' }).click();
  await expect(dialog.getByRole('region', { name: 'What the key can do' })).toContainText('Works');
  await dialog.getByRole('button', { name: 'Save connection' }).click();
  const consent = dialogOf(page, 'Where to keep the key');
  await expect(consent.or(page.getByRole('link', { name: 'Connections' }))).toBeVisible();
  if (await consent.isVisible()) {
    await consent.getByRole('button', { name: 'Keep it in a file' }).click();
  }
  await expect(dialog).toBeHidden();
}

async function manage(page: Page): Promise<void> {
  await go(page, 'Connections');
  await page.getByRole('button', { name: 'Manage Bakery' }).click();
  await expect(page.getByRole('heading', { name: 'Bakery', level: 1 })).toBeVisible();
}

async function menu(page: Page, name: string, item: string): Promise<void> {
  await bot(page, name)
    .getByRole('button', { name: `More for ${name}` })
    .click();
  await page.getByRole('menuitem', { name: item }).click();
}

/** Opens one of the things that can be sent beside words and files. */
async function compose(page: Page, what: string, title: string): Promise<Locator> {
  await page.getByRole('button', { name: 'Send something else' }).click();
  await page.getByRole('menuitem', { name: what }).click();
  const dialog = dialogOf(page, title);
  await expect(dialog).toBeVisible();
  return dialog;
}

const typed = (dialog: Locator, name: string, text: string): Promise<void> =>
  dialog.getByRole('textbox', { name, exact: true }).fill(text);

async function choose(dialog: Locator, name: string, option: string): Promise<void> {
  await dialog.getByRole('button', { name }).click();
  await dialog.page().getByRole('option', { name: option, exact: true }).click();
}

async function send(dialog: Locator): Promise<void> {
  await dialog.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(dialog).toBeHidden();
}

test('a bot is made, a phone scans its code, its hours are set, and it is deleted', async ({
  lobby,
  bakery,
}) => {
  const page = await lobby.open();
  await connect(page, bakery);
  await manage(page);
  await expect(bot(page, 'WhatsappClient (2349011668758)')).toContainText('Phone is in');

  await page.getByRole('button', { name: 'Create bot' }).click();
  await bot(page, 'New bot').getByRole('button', { name: 'Scan the code of New bot' }).click();
  const scanning = dialogOf(page, 'Scan the code of New bot');
  await expect(scanning.getByRole('img', { name: 'QR code' })).toBeVisible();
  await scanning.getByRole('button', { name: 'Ask for it as a picture' }).click();
  await expect(scanning.getByRole('img', { name: 'QR code' })).toBeVisible();

  // Nobody scans it: its end is told, and a new one is a press away.
  bakery.control.advance(90_000);
  await expect(scanning).toContainText('The code ran out');
  await scanning.getByRole('button', { name: 'Show a new code' }).click();
  await expect(scanning.getByRole('img', { name: 'QR code' })).toBeVisible();
  bakery.control.scan(bakery.control.bots().at(-1)?.id ?? '', phone);
  await expect(scanning).toContainText('The phone is in');
  await expect(scanning).toContainText(phone.name);
  await scanning.getByRole('button', { name: 'Done' }).click();
  const added = `+${phone.number}`;
  await expect(bot(page, added)).toContainText('Phone is in');

  await menu(page, added, 'Days and hours');
  const hours = dialogOf(page, 'Days and hours');
  await hours.getByRole('switch', { name: 'All day' }).press('Space');
  await typed(hours, 'From', '22:00');
  await typed(hours, 'To', '25:00');
  await hours.getByRole('checkbox', { name: 'Sunday' }).press('Space');
  await hours.getByRole('button', { name: 'Save' }).click();
  await expect(hours).toContainText('Type a time of day');
  await typed(hours, 'To', '5:00');
  await hours.getByRole('button', { name: 'Save' }).click();
  await expect(hours).toBeHidden();
  await expect(bot(page, added)).toContainText('Saturday: 00:00–05:00, 22:00–24:00');
  await expect(bot(page, added)).toContainText('Sunday: 00:00–05:00');
  // Hours and days are two requests, one after the other.
  await expect
    .poll(() => bakery.control.bots().at(-1))
    .toMatchObject({
      hours: { from: '22:00', to: '5:00' },
      days: { saturday: true, sunday: false },
    });

  await menu(page, added, 'Name, zone, language');
  const general = dialogOf(page, 'Name, zone, language');
  await typed(general, 'Name', 'Night counter');
  await typed(general, 'Time zone', 'Nowhere/Else');
  await general.getByRole('button', { name: 'Save' }).click();
  await expect(general).toContainText('Type a zone like Africa/Harare');
  await typed(general, 'Time zone', '+1');
  await general.getByRole('button', { name: 'Save' }).click();
  await expect(bot(page, 'Night counter')).toBeVisible();

  await menu(page, 'Night counter', 'Webhook');
  const webhook = dialogOf(page, 'Webhook');
  await typed(webhook, 'Address', 'http://hooks.example.com/in');
  await webhook.getByRole('button', { name: 'Save' }).click();
  await expect(webhook).toContainText('Use https://');
  await typed(webhook, 'Address', 'https://hooks.example.com/in');
  await webhook.getByRole('button', { name: 'Save' }).click();
  await expect(webhook).toBeHidden();
  expect(bakery.control.bots().at(-1)?.webhook?.url).toBe('https://hooks.example.com/in');

  await menu(page, 'Night counter', 'What it may do');
  const actions = dialogOf(page, 'What it may do');
  const groups = actions.getByRole('switch', { name: 'Reply in groups' });
  await expect(groups).toBeChecked();
  await groups.press('Space');
  await actions.getByRole('button', { name: 'Save' }).click();
  await expect(actions).toBeHidden();
  expect(bakery.control.bots().at(-1)?.actions.reply_group_msgs).toBe(false);

  await menu(page, 'Night counter', 'Log out');
  const leaving = page.getByRole('alertdialog', { name: 'Log Night counter out?' });
  await leaving.getByRole('button', { name: 'Log out' }).click();
  await expect(leaving).toBeHidden();
  await expect(bot(page, 'Night counter')).toContainText('Waits for a phone');
  expect(bakery.control.bots().at(-1)?.phone).toBeNull();

  await menu(page, 'Night counter', 'Delete');
  const asking = page.getByRole('alertdialog', { name: 'Delete Night counter?' });
  await asking.getByRole('button', { name: 'Delete bot' }).click();
  await expect(bot(page, 'Night counter')).toBeHidden();
  expect(bakery.control.bots()).toHaveLength(1);
});

test('every kind of message is seen at the server as it was put together', async ({
  lobby,
  bakery,
}) => {
  const page = await lobby.open();
  await connect(page, bakery);
  await manage(page);
  const name = 'WhatsappClient (2349011668758)';
  await bot(page, name)
    .getByRole('button', { name: `Write from ${name}` })
    .click();
  const writing = dialogOf(page, `Write from ${name}`);
  await typed(writing, 'Recipient', 'nobody');
  await writing.getByRole('button', { name: 'Open conversation' }).click();
  await expect(writing).toContainText('This is no phone');
  await typed(writing, 'Recipient', '+234 817 980 3743');
  await typed(writing, 'Name', 'Ada');
  await writing.getByRole('button', { name: 'Open conversation' }).click();

  await expect(composer(page)).toBeVisible();
  await composer(page).fill('Fresh bread at nine');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(thread(page)).toContainText('Fresh bread at nine');

  const location = await compose(page, 'Location', 'Send a location');
  await typed(location, 'Latitude', '91');
  await typed(location, 'Longitude', '3.2774487');
  await location.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(location).toContainText('Type degrees from -90 to 90');
  await typed(location, 'Latitude', '6.556452');
  await typed(location, 'Name of the place', 'The bakery');
  await send(location);

  const contact = await compose(page, 'Contact card', 'Send a contact card');
  await typed(contact, 'Name', 'Bruno');
  await typed(contact, 'Phone', '+1 555 010 0777');
  await send(contact);

  const buttons = await compose(page, 'Buttons', 'Send buttons');
  await typed(buttons, 'Words', 'Shall we keep it?');
  await typed(buttons, 'Button 1', 'twenty-one characters');
  await expect(buttons).toContainText('At most 20 characters; these are 21.');
  await typed(buttons, 'Button 1', 'Yes');
  await buttons.getByRole('button', { name: 'Add button' }).click();
  await typed(buttons, 'Button 2', 'See it');
  await choose(buttons, 'What button 2 does', 'Opens a page');
  await typed(buttons, 'Page of button 2', 'https://example.com/cake');
  await send(buttons);

  const pictured = await compose(page, 'Buttons', 'Send buttons');
  await choose(pictured, 'Above the words', 'A picture');
  await typed(pictured, 'Address of the file', 'https://example.com/cake.jpg');
  await typed(pictured, 'Words', 'This one?');
  await typed(pictured, 'Button 1', 'Yes');
  await send(pictured);

  const list = await compose(page, 'List', 'Send a list');
  await typed(list, 'Words', 'Which bread?');
  await typed(list, 'Button that opens the list', 'Choose');
  await typed(list, 'Row 1', 'Rye');
  for (let row = 2; row <= 10; row += 1) {
    await list.getByRole('button', { name: 'Add row' }).click();
    await typed(list, `Row ${row}`, `Bread ${row}`);
  }
  await expect(list).toContainText('WhatsApp takes ten rows at most.');
  await send(list);

  const file = await compose(page, 'File by its address', 'Send a file by its address');
  await typed(file, 'Address of the file', 'https://example.com/menu.jpg');
  await typed(file, 'Caption', 'Our menu');
  await send(file);

  const kept = await compose(page, 'Kept at the platform', 'Send what is kept at the platform');
  await typed(kept, 'Words', 'As we said');
  await typed(kept, 'IDs of attachments', '64ac311eee05a1a2c27fbdb5, 64ac265749240c35b96cb78c');
  await typed(kept, 'ID of a contact', '64a00ec7c5e487d95dcb0d5e');
  await kept.getByRole('switch', { name: 'With a place' }).press('Space');
  await typed(kept, 'Latitude', '6.556452');
  await typed(kept, 'Longitude', '3.2774487');
  await typed(kept, 'Name of the place', 'The bakery');
  await send(kept);

  await pick(page, [
    sampleFile('beach', 'cake.jpg'),
    sampleFile('waves', 'oven.mp4'),
    sampleFile('voice', 'greeting.ogg'),
    {
      name: 'prices.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.4\n%%EOF\n'),
    },
  ]);
  await expect(page.getByRole('button', { name: 'Send', exact: true })).toBeEnabled();
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect.poll(() => bakery.control.sent()).toHaveLength(12);
  bakery.control.setMessageRoute(false);
  await composer(page).fill('By the old way');
  await page.getByRole('button', { name: 'Send', exact: true }).click();

  await expect
    .poll(() => bakery.control.sent().map(({ route }) => route))
    .toEqual([
      'message',
      'message',
      'message/contact',
      'message/button',
      'message/MediaButton',
      'message/list',
      'message/fileurl',
      'message',
      'message/image',
      'message/video',
      'message/audio',
      'message/doc',
      'sendText',
    ]);
  const sent = bakery.control.sent();
  expect(new Set(sent.map(({ chatId }) => chatId))).toEqual(new Set(['2348179803743']));
  expect(sent).toMatchObject([
    { body: { message: 'Fresh bread at nine' } },
    { body: { location: { name: 'The bakery', lat: '6.556452', lng: '3.2774487' } } },
    { body: { vcard: { fullName: 'Bruno', phoneNumber: '15550100777' } } },
    {
      body: {
        btndata: {
          text: 'Shall we keep it?',
          buttons: [
            { type: 'replyButton', title: 'Yes' },
            { type: 'urlButton', title: 'See it', payload: 'https://example.com/cake' },
          ],
        },
      },
    },
    { body: { btndata: { image: 'https://example.com/cake.jpg', mediaType: 'image' } } },
    { body: { msgdata: { buttonText: 'Choose', text: 'Which bread?' } } },
    { body: { url: 'https://example.com/menu.jpg', caption: 'Our menu' } },
    {
      body: {
        message: 'As we said',
        attachments: ['64ac311eee05a1a2c27fbdb5', '64ac265749240c35b96cb78c'],
        contactId: '64a00ec7c5e487d95dcb0d5e',
        location: { name: 'The bakery', lat: '6.556452', lng: '3.2774487' },
      },
    },
    { file: { name: 'cake.jpg', type: 'image/jpeg' } },
    { file: { name: 'oven.mp4', type: 'video/mp4' } },
    { file: { name: 'greeting.ogg' } },
    { file: { name: 'prices.pdf' }, body: { filename: 'prices.pdf' } },
    { body: { message: 'By the old way' } },
  ]);
  await expect(thread(page)).toContainText('2 attachments kept at the platform');
});

test('a group is written to by its id, from New conversation', async ({ lobby, bakery }) => {
  const page = await lobby.open();
  await connect(page, bakery);
  await go(page, 'Inbox');
  await page.getByRole('button', { name: 'New conversation' }).first().click();
  const dialog = dialogOf(page, 'New conversation');
  await typed(dialog, 'Recipient', '120363025246125486@g.us');
  await typed(dialog, 'Name', 'Early birds');
  await dialog.getByRole('button', { name: 'Open conversation' }).click();
  await composer(page).fill('Hello all');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect
    .poll(() => bakery.control.sent())
    .toMatchObject([{ chatId: '120363025246125486@g.us', body: { message: 'Hello all' } }]);
});
