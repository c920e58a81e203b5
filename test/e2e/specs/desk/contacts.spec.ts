import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expectNoViolation } from '../../axe.ts';
import {
  bubble,
  checkIn,
  composer,
  fillConnection,
  go,
  list,
  openConversation,
  rowAt,
  send,
  thread,
} from '../../desk.ts';
import { moreViews, row } from '../../inbox.ts';
import { expect, test } from '../../lobby.ts';
import { openWindowConversation } from '../../scenes.ts';

test.use({ chosen: { undoSeconds: 0 } });

const details = (page: Page) => page.getByRole('complementary', { name: 'Contact details' });
const conversation = (page: Page) => page.getByRole('region', { name: /^Conversation with/ });

/** Opens the details of the open conversation by the button in its head. */
async function openDetails(page: Page): Promise<void> {
  await conversation(page).getByRole('button', { name: 'Contact details' }).click();
  await expect(details(page)).toBeVisible();
}

test('she wrote STOP and got the offer all the same: nothing goes out until somebody allows it again', async ({
  lobby,
  hotel,
}) => {
  const { page, name, ref } = await checkIn(lobby, hotel);
  hotel.control.customerWrites(ref, { text: 'STOP' });
  const asked = page.getByRole('status').filter({ hasText: 'want no more messages' });
  await expect(asked).toContainText('They wrote “STOP”');
  await expectNoViolation(page, 'a wish for no more messages');
  await asked.getByRole('button', { name: 'No more messages…' }).click();
  const dialog = page.getByRole('dialog', { name: `Send no more messages to ${name}?` });
  await expect(dialog.getByRole('textbox', { name: /^Why/ })).toHaveValue('Wrote “STOP”');
  await dialog.getByRole('button', { name: 'No more messages' }).click();
  await expect(asked).toBeHidden();
  await expect(conversation(page)).toContainText(`${name} asked for no more messages`);

  const heard = hotel.heard('POST', /messages|send/i).length;
  await composer(page).fill('Our offer of the week');
  await composer(page).press('Enter');
  await openDetails(page);
  await expect(details(page)).toContainText('Asked for no more messages');
  await page.mouse.move(2, 2);
  await expectNoViolation(page, 'details of who opted out');
  expect(hotel.heard('POST', /messages|send/i)).toHaveLength(heard);

  await details(page).getByRole('button', { name: 'Allow messages again' }).click();
  await expect(details(page)).not.toContainText('Asked for no more messages');
  await send(page, 'Good to hear from you');
  await expect(bubble(page, 'Good to hear from you')).toContainText(/Sent|Delivered|Read/);
});

test('the one who insults us is on top of the list again: blocked people stand in a view of their own', async ({
  lobby,
  hotel,
}) => {
  const { page, name, ref } = await checkIn(lobby, hotel);
  await openDetails(page);
  await details(page).getByRole('button', { name: 'Block…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Block', exact: true }).click();
  await expect(row(page, name)).toHaveCount(0);
  hotel.control.customerWrites(ref, { text: 'I am still here' });
  await expect(bubble(page, 'I am still here')).toBeVisible();
  await expect(row(page, name)).toHaveCount(0);
  await moreViews(page, /^Blocked/);
  await expect(row(page, name)).toHaveCount(1);
  await details(page).getByRole('button', { name: 'Unblock' }).click();
  await expect(row(page, name)).toHaveCount(0);
  await page.getByRole('tablist', { name: 'Views' }).getByRole('tab', { name: /^All/ }).click();
  await expect(row(page, name)).toHaveCount(1);
});

test('two colleagues told one guest two things: the same person on two numbers is joined and read together', async ({
  lobby,
  hotel,
  vendor,
}) => {
  const known = openWindowConversation(vendor);
  const phone = vendor.control.conversations().find(({ id }) => id === known.ref)?.customerPhone;
  hotel.control.personWrites(
    { identifier: phone?.slice(1) ?? '', name: 'Room 12' },
    { text: 'And the airport shuttle?' },
  );
  const { page } = await checkIn(lobby, hotel);
  await go(page, 'Connections');
  await page.getByRole('button', { name: 'Connect a platform' }).click();
  await fillConnection(page, vendor);
  await page.getByRole('button', { name: 'Save connection' }).click();
  await expect(page.getByRole('dialog', { name: 'Connect a platform' })).toBeHidden();
  await go(page, 'Inbox');
  await openConversation(page, 'Room 12');
  await openDetails(page);
  const asked = details(page).getByRole('region', { name: 'Same person?' });
  await expect(asked).toContainText(known.name);
  await expect(asked).toContainText('The same phone.');
  await asked.getByRole('button', { name: 'Same person' }).click();
  const one = details(page).getByRole('region', { name: 'One person with' });
  await expect(one).toContainText('joined by Front desk');
  await expect(asked).toHaveCount(0);
  await expectNoViolation(page, 'details of a joined contact');
  await conversation(page).getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Read all numbers together' }).click();
  await expect(conversation(page)).toContainText('All numbers together');

  await one.getByRole('button', { name: `Part from ${known.name}` }).click();
  await expect(one).toHaveCount(0);
  await expect(conversation(page)).not.toContainText('All numbers together');
  await expect(details(page).getByRole('region', { name: 'On other numbers' })).toHaveCount(0);
});

test('nobody remembered that she is deaf: names and notes of our own stay, and are never sent', async ({
  lobby,
  hotel,
}) => {
  const { page, name } = await checkIn(lobby, hotel);
  await openDetails(page);
  await details(page).getByRole('button', { name: 'Change the name' }).click();
  await details(page).getByRole('textbox', { name: 'Name at your desk' }).fill('Mrs Català');
  await details(page).getByRole('button', { name: 'Save contact name' }).click();
  await expect(row(page, 'Mrs Català')).toHaveCount(1);
  await expect(details(page)).toContainText(`On WhatsApp: ${name}`);
  const notes = details(page).getByRole('textbox', { name: 'Notes on this contact' });
  await notes.fill('Deaf: never call, always write');
  await details(page).getByRole('button', { name: 'Save notes' }).click();
  await expect(details(page)).toContainText('Last changed by Front desk');

  await lobby.quit();
  const again = await lobby.open();
  await openConversation(again, 'Mrs Català');
  // The pane is remembered too.
  await expect(details(again).getByRole('textbox', { name: 'Notes on this contact' })).toHaveValue(
    'Deaf: never call, always write',
  );
  await expect(details(again)).toContainText('from your desk');
});

test('the list takes half of a small screen: panes fold, remember it, and stand alone where it is narrow', async ({
  lobby,
  hotel,
}) => {
  const { page } = await checkIn(lobby, hotel);
  await page.getByRole('button', { name: 'Fold the list away' }).click();
  await expect(list(page)).toHaveCount(0);
  await page.keyboard.press('Control+d');
  await expect(details(page)).toBeVisible();
  const edge = page.getByRole('separator', { name: 'Width of the details' });
  const before = (await details(page).boundingBox())?.width ?? 0;
  await edge.focus();
  await page.keyboard.press('ArrowLeft');
  await expect
    .poll(async () => (await details(page).boundingBox())?.width ?? 0)
    .toBeGreaterThan(before);
  const after = (await details(page).boundingBox())?.width ?? 0;

  await lobby.quit();
  const again = await lobby.open();
  await expect(again.getByText('Choose a conversation')).toBeVisible();
  await expect(list(again)).toHaveCount(0);
  await again.keyboard.press('Control+j');
  await expect(rowAt(again, 0)).toBeVisible();
  await openConversation(again, 'Núria Català');
  await expect
    .poll(async () => Math.abs(((await details(again).boundingBox())?.width ?? 0) - after))
    .toBeLessThan(2);

  await again.setViewportSize({ width: 700, height: 800 });
  await expect(details(again)).toHaveCount(0);
  await expect(thread(again)).toBeVisible();
  await again.keyboard.press('Control+d');
  await expect(details(again)).toBeVisible();
  await expect(thread(again)).toHaveCount(0);
  await expectNoViolation(again, 'details alone');
  await details(again).getByRole('button', { name: 'Back' }).click();
  await expect(thread(again)).toBeVisible();
});

test('the insurer wants it on paper: a transcript is printed and saved, without what colleagues noted', async ({
  lobby,
  hotel,
}) => {
  const { page, name } = await checkIn(lobby, hotel, 'The boiler leaked at four');
  await send(page, 'We are on our way');
  await expect(bubble(page, 'We are on our way')).toContainText(/Sent|Delivered|Read/);
  await page.getByRole('button', { name: 'Add a note' }).click();
  const note = page.getByRole('dialog', { name: 'Add a note' });
  await note.getByRole('textbox', { name: 'Note' }).fill('Our own fault');
  await note.getByRole('button', { name: 'Save note' }).click();
  await expect(note).toBeHidden();
  await openDetails(page);
  await details(page).getByRole('button', { name: 'Transcript…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Transcript' });
  await expectNoViolation(page, 'the transcript dialog');

  const saving = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save as text' }).click();
  const file = await saving;
  expect(file.suggestedFilename()).toBe(`${name}.txt`);
  const text = await readFile(await file.path(), 'utf8');
  expect(text).toMatch(/\d\d:\d\d Núria Català: The boiler leaked at four/);
  expect(text).toMatch(/\d\d:\d\d Front desk: We are on our way/);
  expect(text).not.toContain('Our own fault');

  // What lies on paper is all that a print shows.
  await page.evaluate(() => {
    window.print = () => {
      window.dispatchEvent(new Event('beforeprint'));
    };
  });
  await dialog.getByRole('switch', { name: 'With the notes between colleagues' }).click();
  await dialog.getByRole('button', { name: /^Print/ }).click();
  await page.emulateMedia({ media: 'print' });
  const paper = page.locator('.print-sheet');
  await expect(paper).toContainText('The boiler leaked at four');
  await expect(paper).toContainText('Note by Front desk: Our own fault');
  await expect(dialog).toBeHidden();
  await expect(thread(page)).toBeHidden();
  await page.emulateMedia({ media: 'screen' });
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await expect(paper).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toBeHidden();
});
