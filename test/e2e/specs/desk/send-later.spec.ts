import type { Locator, Page } from '@playwright/test';
import { expectNoViolation } from '../../axe.ts';
import { bubble, checkIn, composer, go, openConversation } from '../../desk.ts';
import { expect, test } from '../../lobby.ts';
import type { Hotel } from '../../vendor.ts';

const minuteMs = 60_000;
const scheduled = (page: Page): Locator => page.getByRole('region', { name: 'Scheduled messages' });

/** What left for a guest, oldest first. */
const sent = (hotel: Hotel, ref: string) =>
  hotel.control
    .messages(ref)
    .flatMap(({ direction, content }) => (direction === 'outbound' ? [content['body']] : []));

/**
 * A moment as the field holds it: the next full minute, or the one after where that is too near for
 * a dialog to be filled in and for what the customer writes then to be read.
 */
function nextMinute(): string {
  const at = new Date(Math.ceil((Date.now() + 25_000) / minuteMs) * minuteMs);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

async function leaveAt(page: Page, words: string, moment: string): Promise<void> {
  await composer(page).fill(words);
  await page.getByRole('button', { name: 'Send later' }).click();
  await page.getByRole('menuitem', { name: 'At a date and time…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Send later' });
  await dialog.getByLabel('Date and time').fill(moment);
  await dialog.getByRole('button', { name: 'Schedule' }).click();
  await expect(dialog).toBeHidden();
  await expect(scheduled(page)).toContainText(words);
}

test('I wrote it at night for the morning and it went at once: it stands in the thread with its time, over a restart', async ({
  lobby,
  hotel,
}) => {
  test.setTimeout(200_000);
  const { page, name, ref } = await checkIn(lobby, hotel);
  await composer(page).fill('Good morning! Breakfast is from seven.');
  await page.getByRole('button', { name: 'Send later' }).click();
  await page.getByRole('menuitem', { name: /^In three hours/ }).click();
  await expect(scheduled(page)).toContainText('Good morning! Breakfast is from seven.');
  await expect(scheduled(page)).toContainText('Leaves');
  await expect(composer(page)).toHaveValue('');
  await expectNoViolation(page, 'a scheduled message');
  await lobby.kill();

  const again = await lobby.open();
  await openConversation(again, name);
  await expect(scheduled(again)).toContainText('Good morning! Breakfast is from seven.');
  expect(sent(hotel, ref)).toEqual([]);

  await again.keyboard.press('Control+k');
  await expect(
    again.getByRole('dialog', { name: 'Commands' }).getByRole('searchbox'),
  ).toBeFocused();
  await again.keyboard.type('scheduled mess');
  await again.getByRole('menuitem', { name: 'Scheduled messages', exact: true }).click();
  const list = again.getByRole('dialog', { name: 'Scheduled messages' });
  await expect(list).toContainText(name);
  await expectNoViolation(again, 'all scheduled messages');
  await again.keyboard.press('Escape');

  await scheduled(again).getByRole('button', { name: 'Take back' }).click();
  await expect(composer(again)).toHaveValue('Good morning! Breakfast is from seven.');
  await expect(scheduled(again)).toBeHidden();
  expect(sent(hotel, ref)).toEqual([]);
});

test('I was told to remember it myself: it leaves at its time, once, though the program was killed in between', async ({
  lobby,
  hotel,
}) => {
  test.setTimeout(200_000);
  const { page, name, ref } = await checkIn(lobby, hotel);
  await leaveAt(page, 'Your taxi waits outside.', nextMinute());
  await lobby.kill();
  const again = await lobby.open();
  await openConversation(again, name);
  await expect(bubble(again, 'Your taxi waits outside.')).toContainText(/Sent|Delivered|Read/, {
    timeout: 100_000,
  });
  await expect(scheduled(again)).toBeHidden();
  expect(sent(hotel, ref)).toEqual(['Your taxi waits outside.']);
});

test('she had written “do not come” before it left: it waits, says so among the failures, and goes when I say', async ({
  lobby,
  hotel,
}) => {
  test.setTimeout(200_000);
  const { page, ref } = await checkIn(lobby, hotel);
  await leaveAt(page, 'We expect you at nine.', nextMinute());
  hotel.control.customerWrites(ref, { text: 'I cannot come tomorrow.' });
  await expect(bubble(page, 'I cannot come tomorrow.')).toBeVisible({ timeout: 60_000 });
  await expect(scheduled(page)).toContainText('It has not been sent', { timeout: 100_000 });
  expect(sent(hotel, ref)).toEqual([]);

  await go(page, 'Failures');
  const asking = page.getByRole('region', { name: 'Scheduled, not sent' });
  await expect(asking).toContainText('We expect you at nine.');
  await expectNoViolation(page, 'a scheduled message among the failures');
  await asking.getByRole('button', { name: 'Open the conversation' }).click();
  await scheduled(page).getByRole('button', { name: 'Send now' }).click();
  await expect(bubble(page, 'We expect you at nine.')).toContainText(/Sent|Delivered|Read/);
  await expect.poll(() => sent(hotel, ref)).toEqual(['We expect you at nine.']);
});
