import type { Locator, Page } from '@playwright/test';
import {
  bubble,
  composer,
  connectHotel,
  openConversation,
  rowAt,
  rows,
  send,
  sitDown,
  thread,
} from '../../desk.ts';
import type { Host } from '../../hosts/host.ts';
import { expect, test } from '../../lobby.ts';
import { openWindowConversation } from '../../scenes.ts';
import type { Hotel } from '../../vendor.ts';

test.use({ chosen: { undoSeconds: 0 } });

const hourMs = 60 * 60 * 1000;

const box = (page: Page): Locator => page.getByRole('searchbox', { name: 'Search' });
const results = (page: Page): Locator => page.getByRole('listbox', { name: 'Search results' });
const found = (page: Page, text: string | RegExp): Locator =>
  results(page).getByRole('option').filter({ hasText: text });
const people = (page: Page): Locator => results(page).getByRole('group', { name: 'People' });

/** Narrows the search by one of the buttons below the box. */
async function narrow(page: Page, by: string, to: string): Promise<void> {
  await page
    .getByRole('group', { name: 'Narrow the search' })
    .getByRole('button', { name: new RegExp(`^${by}: `) })
    .click();
  await page.getByRole('menuitem', { name: to, exact: true }).click();
}

/** A hotel where these people wrote just now. */
async function open(
  lobby: Host,
  hotel: Hotel,
  guests: readonly { phone: string; name: string | null; text: string }[],
): Promise<Page> {
  hotel.control.customersAnswer(false);
  for (const { phone, name, text } of guests)
    hotel.control.personWrites({ identifier: phone, name }, { text });
  const page = await lobby.open();
  await connectHotel(page, hotel);
  for (const { text } of guests) await expect(rows(page).filter({ hasText: text })).toBeVisible();
  return page;
}

const nuria = { phone: '34655010203', name: 'Núria Català', text: '¿Tienen habitación libre?' };
const layla = { phone: '971501112233', name: 'ليلى حداد', text: 'هل لديكم غرفة مطلة على البحر؟' };
const asha = { phone: '919820011122', name: 'आशा शर्मा', text: 'क्या नाश्ता शामिल है?' };

test('search does not find the phone number I pasted: it does, however the number is written', async ({
  lobby,
  hotel,
}) => {
  const page = await open(lobby, hotel, [nuria, layla]);
  const pasted = [
    '+34 655 01 02 03',
    '0034655010203',
    '(655) 010-203',
    '655.010.203',
    '655 010',
    '0203',
    '+34655010203',
    '٦٥٥٠١٠٢٠٣',
  ];
  for (const phone of pasted) {
    await box(page).fill(phone);
    await expect(found(page, nuria.name), phone).toHaveCount(1);
    await expect(found(page, layla.name), phone).toHaveCount(0);
  }
  await found(page, nuria.name).click();
  await expect(bubble(page, nuria.text)).toBeVisible();
});

test('it finds nothing unless I type every accent: names and words are found without, in every script', async ({
  lobby,
  hotel,
}) => {
  const page = await open(lobby, hotel, [nuria, layla, asha]);
  const typed = [
    ['nuria catala', nuria.name],
    ['NÚRIA', nuria.name],
    ['habitacion', nuria.text],
    ['ليلي', layla.name],
    ['غرفه', layla.text],
    ['आशा', asha.name],
    ['नाश्ता', asha.text],
  ] as const;
  for (const [words, expected] of typed) {
    await box(page).fill(words);
    await expect(found(page, expected).first(), words).toBeVisible();
  }
});

test('it wants whole words: the beginning of a word is enough, and any part of a name', async ({
  lobby,
  hotel,
}) => {
  const page = await open(lobby, hotel, [nuria, layla]);
  for (const words of ['habit', 'libre habi']) {
    await box(page).fill(words);
    await expect(found(page, nuria.text), words).toHaveCount(1);
  }
  await box(page).fill('tala');
  await expect(people(page).getByRole('option')).toHaveText([/Núria Català/]);
  await box(page).fill('zzqqxx');
  await expect(page.getByText('Nothing found')).toBeVisible();
  await box(page).press('Escape');
  await expect(rowAt(page, 0)).toBeVisible();
});

test('a hundred hits and no way to narrow them: by who wrote, what kind, and when', async ({
  lobby,
  hotel,
}) => {
  const now = hotel.control.now();
  const page = await open(lobby, hotel, [nuria]);
  const { id: ref } = hotel.control.conversations()[0] ?? { id: '' };
  hotel.control.customerWrites(ref, { sample: 'invoice', text: 'My invoice for the terrace' });
  hotel.control.customerWrites(ref, { text: 'Old terrace', at: now - 40 * 24 * hourMs });
  hotel.control.customerWrites(ref, { text: 'New terrace?' });
  await openConversation(page, nuria.name);
  await expect(bubble(page, 'New terrace?')).toBeVisible();
  await send(page, 'The terrace is open.');
  await expect(bubble(page, 'The terrace is open.')).toContainText(/Sent|Delivered|Read/);

  await box(page).fill('terrace');
  const all = ['My invoice for the terrace', 'Old terrace', 'New terrace?', 'The terrace is open.'];
  const only = async (...left: readonly string[]) => {
    for (const text of all)
      await expect(found(page, text)).toHaveCount(left.includes(text) ? 1 : 0);
  };
  await only(...all);
  await narrow(page, 'Written by', 'Us');
  await only('The terrace is open.');
  await narrow(page, 'Written by', 'Customers');
  await only('My invoice for the terrace', 'Old terrace', 'New terrace?');
  await narrow(page, 'Type', 'Documents');
  await only('My invoice for the terrace');
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await narrow(page, 'Time', 'Last 7 days');
  await only('My invoice for the terrace', 'New terrace?', 'The terrace is open.');
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await only(...all);
});

test('I know she wrote it, and get everybody’s: one person’s messages are searched from the thread, and by name', async ({
  lobby,
  hotel,
}) => {
  const ask = 'Is breakfast included?';
  const other = 'Breakfast for two, please';
  const page = await open(lobby, hotel, [
    { ...nuria, text: ask },
    { ...layla, text: other },
  ]);
  await openConversation(page, layla.name);
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Search in this conversation' }).click();
  await expect(box(page)).toBeFocused();
  await page.keyboard.type('breakf');
  await expect(found(page, other)).toHaveCount(1);
  await expect(found(page, ask)).toHaveCount(0);

  await narrow(page, 'Conversation with', 'All people');
  await expect(found(page, ask)).toHaveCount(1);
  await narrow(page, 'Conversation with', 'Somebody else…');
  const dialog = page.getByRole('dialog', { name: 'Whose messages?' });
  await dialog.getByRole('searchbox', { name: 'Name or phone' }).fill('catala');
  await dialog.getByRole('option').filter({ hasText: nuria.name }).click();
  await expect(found(page, other)).toHaveCount(0);
  await found(page, ask).click();
  await expect(bubble(page, ask)).toBeInViewport();

  await page.keyboard.press('ControlOrMeta+f');
  await expect(found(page, other)).toHaveCount(1);
  await expect(found(page, ask)).toHaveCount(1);
});

test('the hit opened at the bottom of the chat and I scrolled for an hour: it stands among what was said before and after', async ({
  lobby,
  hotel,
}) => {
  const now = hotel.control.now();
  const { conversationRef: ref } = hotel.control.personWrites(
    { identifier: nuria.phone, name: nuria.name },
    { text: 'Line 0', at: now - 300 * hourMs },
  );
  for (let line = 1; line < 200; line += 1) {
    const text = line === 40 ? 'We left a hippopotamus in the room' : `Line ${line}`;
    hotel.control.customerWrites(ref, { text, at: now - (300 - line) * hourMs });
  }
  hotel.control.customerWrites(ref, { text: 'Good night' });
  const page = await lobby.open();
  await connectHotel(page, hotel);
  await openConversation(page, nuria.name);
  await expect(thread(page).getByRole('article').first()).toBeVisible();

  await box(page).fill('hippo');
  await found(page, 'hippopotamus').click({ timeout: 60_000 });
  await expect(bubble(page, 'hippopotamus')).toBeInViewport();
  await expect(thread(page).getByText('Line 39', { exact: true })).toBeInViewport();
  await expect(thread(page).getByText('Line 41', { exact: true })).toBeInViewport();
  await page.getByRole('button', { name: /latest/i }).click();
  await expect(bubble(page, 'Good night')).toBeInViewport();
});

test('search is dead without a network: it looks through everything that is here', async ({
  lobby,
  vendor,
}) => {
  const { page, name } = await sitDown(lobby, vendor);
  const { ref } = openWindowConversation(vendor);
  vendor.control.customersAnswer(false);
  vendor.control.customerWrites(ref, { text: 'My dog is called Espresso' });
  await expect(bubble(page, 'My dog is called Espresso')).toBeVisible();
  await vendor.down();
  await lobby.quit();

  const again = await lobby.open();
  await box(again).fill('espresso');
  await found(again, 'My dog is called Espresso').click();
  await expect(bubble(again, 'My dog is called Espresso')).toBeVisible();
  await expect(rows(again).filter({ hasText: name })).toBeHidden();
  await box(again).fill('');
  await expect(composer(again)).toBeVisible();
});

test('search found nothing, and the history had not come yet: it says how much of it is here', async ({
  lobby,
  hotel,
}) => {
  hotel.control.customersAnswer(false);
  hotel.control.faults.add({ fault: { kind: 'delay', ms: 2000 }, on: ['read'] });
  const page = await lobby.open();
  await connectHotel(page, hotel);
  await box(page).fill('words that nobody wrote');
  await expect(results(page)).toContainText('Nothing found so far');
  const coming = page.getByText(
    /^History of Hotel is still coming: [\d,]+ of [\d,]+ conversations are here\.$/,
  );
  await expect(coming).toBeVisible();
  hotel.control.faults.clear();
  await expect(coming).toBeHidden();
  await expect(results(page)).toContainText(/Nothing found(?! so far)/);
});
