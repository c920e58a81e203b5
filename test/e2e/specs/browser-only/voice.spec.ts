import type { Locator, Page } from '@playwright/test';
import { expectNoViolation } from '../../axe.ts';
import { checkIn, composer, openConversation, rows, thread } from '../../desk.ts';
import { expect, test } from '../../lobby.ts';

const bar = (page: Page): Locator => page.getByRole('region', { name: 'Voice message' });
const files = (page: Page): Locator => page.getByRole('list', { name: 'Attached files' });
const record = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Record a voice message' }).click();
/** The length of the recording that runs, in whole seconds. */
const seconds = async (page: Page): Promise<number> =>
  Number((await bar(page).getByRole('timer', { name: 'Length' }).textContent())?.split(':')[1]);

test('my voice message was gone after the program crashed: it is kept, heard before it leaves, and sent as WhatsApp plays it', async ({
  lobby,
  hotel,
}) => {
  test.setTimeout(200_000);
  const { page, name, ref } = await checkIn(lobby, hotel);
  await record(page);
  await expect(bar(page).getByRole('button', { name: 'Done' })).toBeFocused();
  await expect(page.getByRole('button', { name: 'Send', exact: true })).toBeDisabled();
  await expect.poll(() => seconds(page)).toBeGreaterThanOrEqual(1);
  await expectNoViolation(page, 'a recording');
  await bar(page).getByRole('button', { name: 'Pause' }).click();
  await expect(bar(page)).toContainText('Paused');
  await bar(page).getByRole('button', { name: 'Go on' }).click();
  await expect.poll(() => seconds(page)).toBeGreaterThanOrEqual(2);
  await page.keyboard.press('Tab');
  await bar(page).getByRole('button', { name: 'Done' }).press('Enter');
  await expect(files(page).getByRole('listitem')).toContainText(/\d:\d\d/);
  await files(page)
    .getByRole('button', { name: /^Play voice-/ })
    .click();
  await expect(files(page).getByRole('button', { name: /^Pause voice-/ })).toBeVisible();
  await composer(page).fill('Listen to this:');
  await expect(rows(page).filter({ hasText: name }).first()).toContainText('Listen to this:');
  await lobby.kill();

  const again = await lobby.open();
  await openConversation(again, name);
  await expect(files(again).getByRole('listitem')).toContainText(/\d:\d\d/);
  await again.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(
    thread(again)
      .getByRole('article')
      .filter({ has: again.getByLabel('Play voice message') }),
  ).toContainText(/Sent|Delivered|Read/, { timeout: 60_000 });
  const left = hotel.control.messages(ref).filter(({ direction }) => direction === 'outbound');
  expect(left.map(({ type }) => type)).toEqual(['text', 'audio']);
  const upload = hotel.control.requests().find(({ kind }) => kind === 'upload');
  expect(upload).toBeDefined();
});

test('I pressed Escape and two minutes of talking were gone: Undo gives them back, and the words stay', async ({
  lobby,
  hotel,
}) => {
  const { page } = await checkIn(lobby, hotel);
  await composer(page).fill('Listen to this:');
  await record(page);
  await expect.poll(() => seconds(page)).toBeGreaterThanOrEqual(1);
  await page.keyboard.press('Escape');
  await expect(bar(page)).toBeHidden();
  await expect(composer(page)).toHaveValue('Listen to this:');
  await page
    .getByRole('region', { name: /Notices/ })
    .getByRole('button', { name: 'Undo' })
    .click();
  await expect(files(page).getByRole('listitem')).toContainText('.ogg');
});

test('I talked, somebody wrote, and I clicked on them: what I said is in the draft of the first', async ({
  lobby,
  hotel,
}) => {
  const { page, name } = await checkIn(lobby, hotel);
  hotel.control.personWrites({ identifier: '34655010299', name: 'Omar Haddad' }, { text: 'Hello' });
  await record(page);
  await expect.poll(() => seconds(page)).toBeGreaterThanOrEqual(1);
  await openConversation(page, 'Omar Haddad');
  await expect(bar(page)).toBeHidden();
  await openConversation(page, name);
  await expect(files(page).getByRole('listitem')).toContainText('.ogg');
});

test.describe('where the microphone is refused', () => {
  test.use({ microphone: 'refused' });

  test('it did nothing when I pressed the microphone: it says what to do', async ({
    lobby,
    hotel,
  }) => {
    const { page } = await checkIn(lobby, hotel);
    await record(page);
    await expect(
      page.getByRole('alert').filter({ hasText: 'Lobby may not use the microphone' }),
    ).toBeVisible();
  });
});
