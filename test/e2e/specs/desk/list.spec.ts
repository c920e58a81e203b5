import { format } from 'date-fns';
import {
  bubble,
  composer,
  connectHotel,
  go,
  list,
  openConversation,
  rowAt,
  rows,
  send,
} from '../../desk.ts';
import { lookAway, moreViews, openRowMenu, row, rowMenu, undo, view } from '../../inbox.ts';
import { expect, test } from '../../lobby.ts';
import type { Hotel } from '../../vendor.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

test.use({ chosen: { undoSeconds: 0 } });

/** Somebody new writes to the hotel; answers their conversation's ref. */
function writes(hotel: Hotel, name: string, nth: number, text: string, at?: number): string {
  const identifier = `346550109${String(nth).padStart(2, '0')}`;
  const message = at === undefined ? { text } : { text, at };
  return hotel.control.personWrites({ identifier, name }, message).conversationRef;
}

test('a conversation I opened by mistake is marked as read: it still needs a reply, can be unread again, and only an answer takes it away', async ({
  lobby,
  hotel,
}) => {
  writes(hotel, 'Berta Oliver', 1, 'May we check out at noon?');
  const page = await lobby.open();
  await connectHotel(page, hotel);
  await view(page, 'Needs reply');
  const berta = row(page, 'Berta Oliver');
  await expect(berta).toHaveAccessibleName(/1 unread, needs reply/);

  await openConversation(page, 'Berta Oliver');
  await expect(berta).not.toHaveAccessibleName(/unread/);
  await expect(berta).toHaveAccessibleName(/needs reply/);

  await rowMenu(page, berta, 'Mark unread');
  await expect(berta).toHaveAccessibleName(/1 unread, needs reply/);

  await send(page, 'Noon is fine.');
  await expect(bubble(page, 'Noon is fine.')).toContainText(/Sent|Delivered|Read/);
  await lookAway(page);
  await expect(berta).toHaveCount(0);
  await view(page, 'All');
  await expect(berta).not.toHaveAccessibleName(/needs reply/);
});

test('forty messages came and one look marked them all as read: only what was on screen is read', async ({
  lobby,
  hotel,
}) => {
  const ref = writes(hotel, 'Cosme Vidal', 2, 'First of many', Date.now() - 5 * minuteMs);
  const page = await lobby.open();
  await connectHotel(page, hotel);
  await expect(row(page, 'Cosme Vidal')).toBeVisible();
  const now = Date.now();
  for (let n = 1; n <= 60; n += 1) {
    const text = `Item ${n} of my list\nwith its second line`;
    hotel.control.customerWrites(ref, { text, at: now - (60 - n) * 1000 });
  }
  await expect(row(page, 'Cosme Vidal')).toHaveAccessibleName(/61 unread/);

  await openConversation(page, 'Cosme Vidal');
  await expect(page.getByText('New messages', { exact: true })).toBeVisible();
  await expect(bubble(page, 'First of many')).toBeInViewport();
  await expect(row(page, 'Cosme Vidal')).toHaveAccessibleName(/, (4|5)\d unread/);

  await page.getByRole('button', { name: /^Jump to latest, \d+ unread/ }).click();
  await expect(bubble(page, 'Item 60 of my list')).toBeInViewport();
  await expect(row(page, 'Cosme Vidal')).not.toHaveAccessibleName(/unread/);
});

test('the guest I must not forget sinks out of sight: what is pinned stays on top, over a restart too', async ({
  lobby,
  hotel,
}) => {
  writes(hotel, 'Delia Marín', 3, 'Please call me a taxi for five');
  let page = await lobby.open();
  await connectHotel(page, hotel);
  await rowMenu(page, row(page, 'Delia Marín'), 'Pin');
  await expect(row(page, 'Delia Marín')).toHaveAccessibleName(/pinned/);
  writes(hotel, 'Elmo Prats', 4, 'Somebody newer');
  await expect(row(page, 'Elmo Prats')).toBeVisible();
  await expect(rowAt(page, 0)).toHaveAccessibleName(/^Delia Marín,/);

  await lobby.quit();
  page = await lobby.open();
  await expect(rowAt(page, 0)).toHaveAccessibleName(/^Delia Marín,/);
  await rowMenu(page, row(page, 'Delia Marín'), 'Unpin');
  await expect(rowAt(page, 0)).toHaveAccessibleName(/^Elmo Prats,/);
});

test('snoozed conversations never came back: at its time it is there again by itself, and says so', async ({
  lobby,
  hotel,
}) => {
  writes(hotel, 'Fabio Costa', 5, 'Ask me again later');
  const page = await lobby.open();
  await connectHotel(page, hotel);
  const fabio = row(page, 'Fabio Costa');
  await openRowMenu(page, fabio, 'Snooze', 'Until a date and time…');
  const dialog = page.getByRole('dialog', { name: 'Snooze until' });
  const until = format(Date.now() + 12_000, "yyyy-MM-dd'T'HH:mm:ss");
  await dialog.getByLabel('Date and time').fill(until);
  await dialog.getByRole('button', { name: 'Snooze' }).click();
  await lookAway(page);
  await expect(fabio).toHaveCount(0);

  await moreViews(page, /^Snoozed/);
  await expect(fabio).toHaveAccessibleName(/snoozed until/);
  await view(page, 'All');
  await expect(fabio).toHaveAccessibleName(/back from snooze/, { timeout: 30_000 });
});

test('a snoozed customer wrote and nobody saw it until Monday: writing brings the conversation back at once', async ({
  lobby,
  hotel,
}) => {
  const ref = writes(hotel, 'Gemma Riba', 6, 'No hurry at all');
  const page = await lobby.open();
  await connectHotel(page, hotel);
  const gemma = row(page, 'Gemma Riba');
  await rowMenu(page, gemma, 'Snooze', 'In one hour');
  await expect(gemma).toHaveCount(0);
  hotel.control.customerWrites(ref, { text: 'It is urgent now!' });
  await expect(gemma).toHaveAccessibleName(/2 unread, needs reply, It is urgent now!/);
  await expect(rowAt(page, 0)).toHaveAccessibleName(/^Gemma Riba,/);
});

test('I cannot find the complaints again: a label is made once, put on, seen in the row, and narrows the list to a view of my own that is there tomorrow', async ({
  lobby,
  hotel,
}) => {
  writes(hotel, 'Hana Sato', 7, 'The shower is cold');
  writes(hotel, 'Ivo Klein', 8, 'All is well');
  let page = await lobby.open();
  await connectHotel(page, hotel);
  await openRowMenu(page, row(page, 'Hana Sato'), 'Labels', 'Manage labels…');
  const labels = page.getByRole('dialog', { name: 'Labels' });
  await labels.getByRole('textbox', { name: 'New label' }).fill('Complaint');
  await labels.getByRole('button', { name: 'Add' }).click();
  await expect(labels.getByRole('listitem')).toContainText('Complaint');
  await page.keyboard.press('Escape');

  await rowMenu(page, row(page, 'Hana Sato'), 'Labels', 'Complaint');
  await expect(row(page, 'Hana Sato')).toHaveAccessibleName(/labels: Complaint/);

  await page.getByRole('button', { name: 'Order and filter' }).click();
  await page.getByRole('menuitem', { name: 'Complaint' }).click();
  await expect(row(page, 'Ivo Klein')).toHaveCount(0);
  await expect(rows(page)).toHaveCount(1);

  await moreViews(page, 'Save this view…');
  const save = page.getByRole('dialog', { name: 'Save this view' });
  await save.getByRole('textbox', { name: 'Name' }).fill('Cold showers');
  await save.getByRole('button', { name: 'Save view' }).click();
  await expect(page.getByRole('tab', { name: 'Cold showers', selected: true })).toBeVisible();

  await lobby.quit();
  page = await lobby.open();
  await expect(row(page, 'Ivo Klein')).toBeVisible();
  await moreViews(page, 'Cold showers');
  await expect(row(page, 'Hana Sato')).toBeVisible();
  await expect(rows(page)).toHaveCount(1);
});

test('two of us answered the same guest: what I take on is under Mine, and no longer unassigned', async ({
  lobby,
  hotel,
}) => {
  writes(hotel, 'Jana Holm', 9, 'Who takes care of us?');
  const page = await lobby.open();
  await connectHotel(page, hotel);
  await view(page, 'Mine');
  await expect(page.getByText('Nothing is yours')).toBeVisible();
  await view(page, 'All');
  const jana = row(page, 'Jana Holm');
  await rowMenu(page, jana, 'Assign', 'To me');
  await expect(jana).toHaveAccessibleName(/assigned to Front desk/);
  await view(page, 'Mine');
  await expect(jana).toBeVisible();
  await expect(rows(page)).toHaveCount(1);
  await moreViews(page, /^Unassigned/);
  await expect(rowAt(page, 0)).toBeVisible();
  await expect(jana).toHaveCount(0);
});

test('I marked twenty as done by mistake: Undo brings every one of them back', async ({
  lobby,
  hotel,
}) => {
  const now = Date.now();
  for (let n = 1; n <= 20; n += 1) {
    writes(hotel, `Guest ${n}`, 20 + n, `Question ${n}`, now - (60 - n) * 1000);
  }
  const page = await lobby.open();
  await connectHotel(page, hotel);
  await view(page, 'Needs reply');
  await row(page, 'Guest 20').click({ modifiers: ['ControlOrMeta'] });
  for (let n = 0; n < 19; n += 1) await page.keyboard.press('Shift+ArrowDown');
  const bar = page.getByRole('toolbar', { name: 'Selected conversations' });
  await expect(bar).toContainText('20 selected');

  await bar.getByRole('button', { name: 'Mark done' }).click();
  await expect(page.getByText('20 marked done')).toBeVisible();
  await expect(rows(page).filter({ hasText: 'Guest ' })).toHaveCount(0);
  await undo(page);
  await lookAway(page);
  await list(page).press('Home');
  await expect(rowAt(page, 0)).toHaveAccessibleName(/^Guest 20, 1 unread, needs reply/);
  // They may have come back above the row that was the first.
  await list(page).press('Home');
  for (let n = 0; n < 19; n += 1) await list(page).press('ArrowDown');
  await expect(row(page, 'Guest 1')).toHaveAccessibleName(/needs reply/);
});

test('I have to click each one by itself: some are chosen with Ctrl and Shift, and changed at once', async ({
  lobby,
  hotel,
}) => {
  const now = Date.now();
  for (let n = 1; n <= 4; n += 1) {
    writes(hotel, `Group ${n}`, 50 + n, `We are ${n}`, now - (10 - n) * 1000);
  }
  const page = await lobby.open();
  await connectHotel(page, hotel);
  await row(page, 'Group 4').click({ modifiers: ['ControlOrMeta'] });
  await row(page, 'Group 2').click({ modifiers: ['Shift'] });
  const bar = page.getByRole('toolbar', { name: 'Selected conversations' });
  await expect(bar).toContainText('3 selected');
  await bar.getByRole('button', { name: 'Mark read' }).click();
  await expect(row(page, 'Group 3')).not.toHaveAccessibleName(/unread/);
  await expect(row(page, 'Group 1')).toHaveAccessibleName(/1 unread/);
  await undo(page);
  await expect(row(page, 'Group 3')).toHaveAccessibleName(/1 unread/);
});

test('the 24 hours ran out over the weekend: what closes before the desk opens again is under Closing soon', async ({
  lobby,
  hotel,
}) => {
  writes(hotel, 'Kiko Serra', 10, 'Is the pool open?', Date.now() - 19 * hourMs);
  writes(hotel, 'Lena Vogt', 11, 'We just arrived');
  const page = await lobby.open();
  await connectHotel(page, hotel);
  await expect(row(page, 'Lena Vogt')).toBeVisible();
  await view(page, 'Closing soon');
  await expect(row(page, 'Kiko Serra')).toHaveCount(0);

  await go(page, 'Numbers');
  await page.getByRole('button', { name: 'Change hours' }).click();
  const dialog = page.getByRole('dialog', { name: 'Desk hours' });
  await dialog.getByRole('switch', { name: 'Always open' }).setChecked(false);
  const open = format(Date.now() + 3 * 24 * hourMs, 'EEEE');
  for (const day of [
    'Monday',
    'Tuesday',
    'Wednesday',
    'Thursday',
    'Friday',
    'Saturday',
    'Sunday',
  ]) {
    await dialog.getByRole('switch', { name: day }).setChecked(day === open);
  }
  await dialog.getByRole('button', { name: 'Save hours' }).click();
  await expect(dialog).toBeHidden();

  await go(page, 'Inbox');
  await view(page, 'Closing soon');
  await expect(row(page, 'Kiko Serra')).toBeVisible();
});

test('I write to people whose conversation is over: what the platform closed says so, and has a view', async ({
  lobby,
  hotel,
}) => {
  const ref = writes(hotel, 'Marta Puig', 12, 'Thanks, that was all');
  const page = await lobby.open();
  await connectHotel(page, hotel);
  const marta = row(page, 'Marta Puig');
  await expect(marta).not.toHaveAccessibleName(/ended/);
  hotel.control.configure(ref, { open: false });
  await expect(marta).toHaveAccessibleName(/ended/, { timeout: 60_000 });
  await moreViews(page, /^Ended/);
  await expect(marta).toBeVisible();
});

test('who waits longest is at the bottom: the list can be turned around, and says how long', async ({
  lobby,
  hotel,
}) => {
  writes(hotel, 'Nuno Reis', 13, 'Hello?', Date.now() - 60 * 24 * hourMs);
  writes(hotel, 'Olga Bauer', 14, 'Good evening');
  const page = await lobby.open();
  await connectHotel(page, hotel);
  await view(page, 'Needs reply');
  await expect(rowAt(page, 0)).toHaveAccessibleName(/^Olga Bauer,/);

  await page.getByRole('button', { name: 'Order and filter' }).click();
  await page.getByRole('menuitem', { name: 'Longest waiting first' }).click();
  await lookAway(page);
  await expect(rowAt(page, 0)).toHaveAccessibleName(/^Nuno Reis,/);
  await expect(row(page, 'Nuno Reis')).toContainText(/waiting/);
});

test('the list jumped just as I clicked, and I wrote to the wrong guest: under the pointer it stands still', async ({
  lobby,
  hotel,
}) => {
  writes(hotel, 'Paula Rius', 15, 'I am under the pointer');
  const page = await lobby.open();
  await connectHotel(page, hotel);
  await row(page, 'Paula Rius').hover();
  await expect(rowAt(page, 0)).toHaveAccessibleName(/^Paula Rius,/);
  writes(hotel, 'Quim Soler', 16, 'I push everything down');
  const news = page.getByRole('button', { name: '1 new' });
  await expect(news).toBeVisible();
  await expect(rowAt(page, 0)).toHaveAccessibleName(/^Paula Rius,/);
  await rowAt(page, 0).click();
  await expect(bubble(page, 'I am under the pointer')).toBeVisible();
  await expect(composer(page)).toBeVisible();

  await news.click();
  await expect(rowAt(page, 0)).toHaveAccessibleName(/^Quim Soler,/);
});
