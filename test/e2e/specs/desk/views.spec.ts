import type { Locator, Page } from '@playwright/test';
import {
  bubble,
  connectCloove,
  connectHotel,
  go,
  list,
  openConversation,
  rowAt,
  rows,
  send,
} from '../../desk.ts';
import { lookAway, moreViews, row, rowMenu, undo, view } from '../../inbox.ts';
import { expect, test } from '../../lobby.ts';
import type { Hotel } from '../../vendor.ts';

test.use({ chosen: { undoSeconds: 0 } });

function writes(hotel: Hotel, name: string, nth: number, phoneId?: string): string {
  const identifier = `346550107${String(nth).padStart(2, '0')}`;
  const who = { identifier, name, ...(phoneId === undefined ? {} : { phoneId }) };
  return hotel.control.personWrites(who, { text: `It is ${name} here` }).conversationRef;
}

test('what nobody has read yet was among all the rest: it has a view, and leaves it when it was read', async ({
  lobby,
  hotel,
}) => {
  hotel.control.customersAnswer(false);
  writes(hotel, 'Berta Unread', 1);
  const page = await lobby.open();
  await connectHotel(page, hotel);
  await moreViews(page, /^Unread/);
  const berta = row(page, 'Berta Unread');
  await expect(berta).toHaveAccessibleName(/1 unread/);
  for (const one of await rows(page).all()) await expect(one).toHaveAccessibleName(/unread/);
  await openConversation(page, 'Berta Unread');
  await lookAway(page);
  await expect(berta).toHaveCount(0);
});

test('a message that failed was never seen again: its conversation is under Failed until somebody deals with it', async ({
  lobby,
  hotel,
}) => {
  hotel.control.customersAnswer(false);
  writes(hotel, 'Cosme Failed', 2);
  const page = await lobby.open();
  await connectHotel(page, hotel);
  await moreViews(page, /^Failed/);
  const cosme = row(page, 'Cosme Failed');
  await expect(cosme).toHaveCount(0);
  await view(page, 'All');
  await openConversation(page, 'Cosme Failed');
  hotel.control.failNextSend(131026);
  await send(page, 'Your room is ready');
  await expect(bubble(page, 'Your room is ready')).toContainText('Failed');
  await moreViews(page, /^Failed/);
  await expect(cosme).toContainText('1 failed');
});

test('I answered over the machine: where the platform’s AI answers the row says so, and a view holds just those', async ({
  lobby,
  vendor,
}) => {
  const page = await lobby.open();
  await connectCloove(page, vendor);
  await expect(rowAt(page, 0)).toBeVisible();
  const ofAi = vendor.control.conversations().filter(({ mode }) => mode === 'ai');
  const ofPeople = vendor.control.conversations().filter(({ mode }) => mode === 'human');
  expect(ofAi.length * ofPeople.length).toBeGreaterThan(0);
  await moreViews(page, /^Answered by AI/);
  await expect(list(page)).toHaveAttribute('aria-rowcount', String(ofAi.length));
  for (const one of await rows(page).all()) await expect(one).toHaveAccessibleName(/AI/);
  await rowAt(page, 0).click();
  await expect(page.getByRole('region', { name: /^Conversation with/ })).toContainText(
    'AI answers',
  );
});

test('three desks in one list: it can show the guests of one number alone', async ({ lobby }) => {
  const page = await lobby.open({ demo: true });
  const [ofHotel, ofClinic] = [row(page, 'Clara Domínguez'), row(page, 'Maya Thornton')];
  await expect(ofHotel).toBeVisible();
  await expect(ofClinic).toBeVisible();
  const number = async (name: string) => {
    await page.getByRole('button', { name: 'Order and filter' }).click();
    await page.getByRole('menuitem', { name, exact: true }).click();
    await lookAway(page);
  };
  await number('Hotel Costa Clara');
  await expect(ofClinic).toHaveCount(0);
  await expect(ofHotel).toBeVisible();
  await number('All numbers');
  await expect(ofClinic).toBeVisible();

  await expect(page.getByRole('menu')).toHaveCount(0);
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Commands' });
  await palette.getByRole('searchbox').fill('List: Al Noor');
  await palette.getByRole('menuitem', { name: 'List: Al Noor Family Clinic' }).click();
  await expect(ofHotel).toHaveCount(0);
  await expect(ofClinic).toBeVisible();
});

const bar = (page: Page): Locator => page.getByRole('toolbar', { name: 'Selected conversations' });

/** Chooses both guests, and does something to them at once. */
async function toBoth(page: Page, button: string, item?: string): Promise<void> {
  await row(page, 'Pair 2').click({ modifiers: ['ControlOrMeta'] });
  await row(page, 'Pair 1').click({ modifiers: ['ControlOrMeta'] });
  await expect(bar(page)).toContainText('2 selected');
  await bar(page).getByRole('button', { name: button, exact: true }).click();
  if (item !== undefined) await page.getByRole('menuitem', { name: item }).click();
}

const changes = [
  { what: 'done', button: 'Mark done', before: /needs reply/, after: /^(?!.*needs reply)/ },
  { what: 'read', button: 'Mark read', before: /1 unread/, after: /^(?!.*unread)/ },
  { what: 'pinned', button: 'Pin', before: /^(?!.*pinned)/, after: /pinned/ },
  {
    what: 'assigned',
    button: 'Assign',
    item: 'To me',
    before: /^(?!.*assigned)/,
    after: /assigned to Front desk/,
  },
  {
    what: 'labelled',
    button: 'Labels',
    item: 'Complaint',
    before: /^(?!.*Complaint)/,
    after: /labels: Complaint/,
  },
] as const;

test('one slip of the hand changed them all: each thing done to several is taken back with one press', async ({
  lobby,
  hotel,
}) => {
  hotel.control.customersAnswer(false);
  const page = await lobby.open();
  await connectHotel(page, hotel);
  writes(hotel, 'Pair 1', 5);
  writes(hotel, 'Pair 2', 6);
  const both = [row(page, 'Pair 1'), row(page, 'Pair 2')];
  await expect(row(page, 'Pair 2')).toBeVisible();
  await rowMenu(page, row(page, 'Pair 1'), 'Pin');
  await undo(page);
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Commands' });
  await palette.getByRole('searchbox').fill('Manage labels');
  await palette.getByRole('menuitem', { name: 'Manage labels' }).click();
  const labels = page.getByRole('dialog', { name: 'Labels' });
  await labels.getByRole('textbox', { name: 'New label' }).fill('Complaint');
  await labels.getByRole('button', { name: 'Add' }).click();
  await expect(labels.getByRole('listitem')).toContainText('Complaint');
  await page.keyboard.press('Escape');

  for (const change of changes) {
    const { what, button, before, after } = change;
    for (const one of both) await expect(one, what).toHaveAccessibleName(before);
    await toBoth(page, button, 'item' in change ? change.item : undefined);
    for (const one of both) await expect(one, what).toHaveAccessibleName(after);
    await undo(page);
    for (const one of both) await expect(one, what).toHaveAccessibleName(before);
  }

  await toBoth(page, 'Snooze', 'In one hour');
  await lookAway(page);
  for (const one of both) await expect(one).toHaveCount(0);
  await undo(page);
  for (const one of both) await expect(one).toBeVisible();
  await go(page, 'Inbox');
  await expect(list(page)).toBeVisible();
});
