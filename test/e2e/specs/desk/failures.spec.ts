import type { Locator, Page } from '@playwright/test';
import { bubble, checkIn, connectHotel, go, openConversation, send, thread } from '../../desk.ts';
import { undo } from '../../inbox.ts';
import { expect, test } from '../../lobby.ts';
import type { Hotel } from '../../vendor.ts';

test.use({ chosen: { undoSeconds: 0 } });

const cause = (page: Page, name: string): Locator => page.getByRole('region', { name });
const item = (page: Page, words: string): Locator =>
  page.getByRole('main').getByRole('article').filter({ hasText: words });
/** What the rail says of failures beside its link. */
const failed = (page: Page): Locator =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Failures' });

const lost = 'The answer was lost';
const guest = 'Clara Domínguez';

/** Nothing can be read from the platform until the answer is called. */
function blind(hotel: Hotel): () => void {
  return hotel.control.faults.add({
    fault: { kind: 'fail', status: 500 },
    on: ['list', 'read'],
  });
}

const arrived = (hotel: Hotel, ref: string, text: string): number =>
  hotel.control.messages(ref).filter(({ content }) => content['body'] === text).length;

/** The hotel's own failures are there from the beginning; answers how many all of them are. */
async function failures(page: Page): Promise<number> {
  await expect(failed(page)).toHaveAccessibleDescription(/\d/);
  const words = await failed(page).evaluate(
    (link) => document.getElementById(link.getAttribute('aria-describedby') ?? '')?.textContent,
  );
  return Number(/\d+/.exec(words ?? '')?.[0]);
}

test('a message failed days ago and nobody ever saw it: every one stands under its cause, with the reason in words, and the rail counts them', async ({
  lobby,
  hotel,
}) => {
  const { page, name } = await checkIn(lobby, hotel);
  await expect(failed(page)).toHaveAccessibleDescription(/\d/);
  await go(page, 'Failures');
  const closed = cause(page, 'The 24-hour window was closed');
  await expect(closed.getByRole('article').filter({ hasText: 'Tomás Requena' })).toContainText(
    '¿Quiere parking?',
  );
  await expect(closed).toContainText(/only templates until the customer writes again/);
  const before = await failures(page);

  await go(page, 'Inbox');
  hotel.control.failNextSend(131026);
  await send(page, 'Your room is ready');
  await expect(bubble(page, 'Your room is ready')).toContainText('Failed');
  await expect.poll(() => failures(page)).toBe(before + 1);
  await go(page, 'Failures');
  const unreached = cause(page, 'WhatsApp does not reach this number');
  const mine = unreached.getByRole('article').filter({ hasText: name });
  await expect(mine).toContainText('Your room is ready');
  await mine.getByRole('button', { name, exact: true }).click();
  await expect(bubble(page, 'Your room is ready')).toBeVisible();
});

test('the network blinked and nobody knows what went: all are looked up with one press, and none goes twice', async ({
  lobby,
  hotel,
}) => {
  const { page, ref } = await checkIn(lobby, hotel);
  const clara = hotel.control.conversations().find(({ contactName }) => contactName === guest);
  hotel.control.faults.add({ fault: { kind: 'effectThenCut' }, on: ['sendText'], times: 2 });
  const see = blind(hotel);
  await send(page, 'First try');
  await expect(bubble(page, 'First try')).toContainText('Unknown');
  await openConversation(page, guest);
  await send(page, 'Second try');
  await expect(bubble(page, 'Second try')).toContainText('Unknown');

  await go(page, 'Failures');
  await expect(cause(page, lost).getByRole('article')).toHaveCount(2);
  await cause(page, lost).getByRole('button', { name: 'Look all up' }).click();
  await expect(page.getByText(/could not be looked up|is being asked/)).toBeVisible();
  await expect(cause(page, lost).getByRole('article')).toHaveCount(2);
  see();
  await expect(cause(page, lost)).toHaveCount(0, { timeout: 60_000 });
  expect(arrived(hotel, ref, 'First try')).toBe(1);
  expect(arrived(hotel, clara?.id ?? '', 'Second try')).toBe(1);
});

test('the list of errors never gets empty: what nobody needs any more is given up, and Undo brings it back', async ({
  lobby,
  hotel,
}) => {
  const page = await lobby.open();
  await connectHotel(page, hotel);
  await go(page, 'Failures');
  const parking = item(page, '¿Quiere parking?');
  await expect(parking).toBeVisible();
  // All of them are counted once the history is read.
  await expect(page.getByRole('status', { name: 'Connection Hotel' })).toContainText('checked');
  const before = await failures(page);
  await parking.getByRole('button', { name: 'Give up the message to Tomás Requena' }).click();
  await expect(parking).toHaveCount(0);
  await expect(page.getByText('1 message is off the list')).toBeVisible();
  await undo(page);
  await expect(parking).toBeVisible();
  await expect.poll(() => failures(page)).toBe(before);
});

test('the window was closed and I retried ten times: a template goes out in its place, and the failure is off the list', async ({
  lobby,
  hotel,
}) => {
  const page = await lobby.open();
  await connectHotel(page, hotel);
  await go(page, 'Failures');
  const parking = item(page, '¿Quiere parking?');
  await parking.getByRole('button', { name: 'Send a template' }).click();
  const dialog = page.getByRole('dialog', { name: 'Send template' });
  await dialog.getByRole('option').filter({ hasText: 'Hola {{name}}' }).click();
  await dialog.getByRole('textbox', { name: 'name', exact: true }).fill('Tomás');
  await dialog.getByRole('button', { name: 'Send template' }).click();
  await expect(dialog).toBeHidden();
  await expect(parking).toHaveCount(0);
  const tomas = hotel.control
    .conversations()
    .find(({ contactName }) => contactName === 'Tomás Requena');
  await expect
    .poll(() => JSON.stringify(hotel.control.messages(tomas?.id ?? '').at(-1)?.content))
    .toContain('we_missed_you');
});

test('I cannot say which of the two is mine: the lost one and what the platform shows stand side by side, and I decide', async ({
  lobby,
  hotel,
}) => {
  const words = 'Breakfast is from seven.';
  const { page, ref } = await checkIn(lobby, hotel);
  hotel.control.faults.add({ fault: { kind: 'effectThenCut' }, on: ['sendText'], times: 1 });
  const see = blind(hotel);
  await send(page, words);
  await expect(bubble(page, words)).toContainText('Unknown');
  hotel.control.deskPhoneWrites(ref, words);
  see();
  await expect(bubble(page, words)).toHaveCount(3, { timeout: 60_000 });

  await go(page, 'Failures');
  await cause(page, lost).getByRole('button', { name: 'Is it one of these?' }).click();
  const dialog = page.getByRole('dialog', { name: 'Is it one of these?' });
  await expect(dialog.getByRole('region', { name: 'Your message' })).toContainText(words);
  const there = dialog.getByRole('region', { name: 'At the platform' }).getByRole('listitem');
  await expect(there).toHaveCount(2);
  await there.first().getByRole('button', { name: 'It is this one' }).click();
  await expect(dialog).toBeHidden();
  await expect(cause(page, lost)).toHaveCount(0);

  await go(page, 'Inbox');
  await expect(thread(page).or(page.getByText('Choose a conversation'))).toBeVisible();
  expect(arrived(hotel, ref, words)).toBe(2);
});

test('it sent the message again by itself and the guest got it twice: a lost one that is not there waits for a person’s word', async ({
  lobby,
  hotel,
}) => {
  const { page, ref } = await checkIn(lobby, hotel);
  hotel.control.faults.add({ fault: { kind: 'close' }, on: ['sendText'], times: 1 });
  await send(page, 'Shall I book it?');
  await go(page, 'Failures');
  const mine = cause(page, lost).getByRole('article').filter({ hasText: 'Shall I book it?' });
  await expect(mine).toContainText('it does not have this message', { timeout: 60_000 });
  expect(arrived(hotel, ref, 'Shall I book it?')).toBe(0);

  await mine.getByRole('button', { name: 'Send again' }).click();
  await page
    .getByRole('alertdialog', { name: 'Send it again?' })
    .getByRole('button', { name: 'Send again' })
    .click();
  await expect(cause(page, lost)).toHaveCount(0, { timeout: 60_000 });
  await expect.poll(() => arrived(hotel, ref, 'Shall I book it?')).toBe(1);
});

/** Sends words that fail with one of WhatsApp's codes, and goes to the failures. */
async function failWith(page: Page, hotel: Hotel, code: number, words: string): Promise<void> {
  // The conversation that was open still is.
  await go(page, 'Inbox');
  hotel.control.failNextSend(code);
  await send(page, words);
  await expect(bubble(page, words)).toContainText('Failed');
  await go(page, 'Failures');
}

test('forty windows closed over the weekend and each had to be answered by hand: one template goes to all of them, by their names', async ({
  lobby,
  hotel,
}) => {
  const page = await lobby.open();
  await connectHotel(page, hotel);
  await go(page, 'Failures');
  const parking = item(page, '¿Quiere parking?');
  await expect(parking).toBeVisible();
  const closed = cause(page, 'The 24-hour window was closed');
  await closed.getByRole('button', { name: 'Send all a template' }).click();
  const dialog = page.getByRole('dialog', { name: 'Send all a template' });
  await dialog.getByRole('option').filter({ hasText: 'Hola {{name}}' }).click();
  await expect(dialog.getByRole('region', { name: 'Preview' })).toContainText(/Hola \p{L}/u);
  await dialog.getByRole('button', { name: /^Send to \d/ }).click();
  const notices = page.getByRole('region', { name: /Notices/ });
  await expect(notices).toContainText(/templates? (?:is|are) on (?:its|their) way/);
  await expect(notices).not.toContainText('not written to');
  await expect(parking).toHaveCount(0);
  const tomas = hotel.control
    .conversations()
    .find(({ contactName }) => contactName === 'Tomás Requena');
  await expect
    .poll(() => JSON.stringify(hotel.control.messages(tomas?.id ?? '').at(-1)?.content))
    .toMatch(/we_missed_you.*Tomás Requena/);
});

test('the number had a digit too many: it is put right in the failure, and the message goes to the right one', async ({
  lobby,
  hotel,
}) => {
  const { page, name } = await checkIn(lobby, hotel);
  await failWith(page, hotel, 131026, 'Your taxi is here');
  const unreached = cause(page, 'WhatsApp does not reach this number');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await unreached.getByRole('button', { name: 'Copy the numbers' }).click();
  await expect(page.getByText('Copied')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('+34655010203');

  const mine = unreached.getByRole('article').filter({ hasText: name });
  await mine.getByRole('button', { name: 'Fix the number' }).click();
  const dialog = page.getByRole('dialog', { name: 'New conversation' });
  const recipient = dialog.getByRole('textbox', { name: 'Recipient' });
  await expect(recipient).toHaveValue(/655 ?01 ?02 ?03/);
  await recipient.fill('+34 655 010 204');
  await dialog.getByRole('option').filter({ hasText: 'Hola {{name}}' }).click();
  await dialog.getByRole('textbox', { name: 'name', exact: true }).fill('Núria');
  await dialog.getByRole('button', { name: 'Send template' }).click();
  await expect(dialog).toBeHidden();
  await go(page, 'Failures');
  await expect(mine).toHaveCount(0);
});

test('I retried what could not work: what waits says from when, what an admin has to mend goes to the admin, and what the guest refused is given up', async ({
  lobby,
  hotel,
}) => {
  const { page, ref } = await checkIn(lobby, hotel);
  await failWith(page, hotel, 133016, 'Held back');
  const held = cause(page, 'WhatsApp held them back');
  await expect(held.getByRole('article').filter({ hasText: 'Held back' })).toContainText(
    'Again from',
  );
  await held.getByRole('button', { name: 'Try all again' }).click();
  await expect(page.getByText('None of them can be tried again yet')).toBeVisible();
  expect(arrived(hotel, ref, 'Held back')).toBe(1);

  await failWith(page, hotel, 131031, 'Account is locked');
  const account = cause(page, 'The account or its key needs an admin');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await account.getByRole('button', { name: 'Ask an admin' }).click();
  await expect(page.getByText('Paste it into a message to your admin.')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('131031');
  await account.getByRole('button', { name: 'Try all again' }).click();
  await expect(account.filter({ hasText: 'Account is locked' })).toHaveCount(0);

  await failWith(page, hotel, 131050, 'An offer');
  const stopped = cause(page, 'The customer stopped marketing');
  await stopped.getByRole('button', { name: 'Give all up' }).click();
  await expect(stopped).toHaveCount(0);
  await undo(page);
  await expect(stopped).toContainText('An offer');
});
