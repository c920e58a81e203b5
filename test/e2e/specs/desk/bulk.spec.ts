import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { expectNoViolation } from '../../axe.ts';
import { connectHotel, go, rowAt } from '../../desk.ts';
import { pick } from '../../files.ts';
import { expect, test } from '../../lobby.ts';
import type { Hotel } from '../../vendor.ts';

const csv = (...lines: readonly string[]) => ({
  name: 'guests.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(lines.join('\r\n')),
});
const dialogOf = (page: Page): Locator =>
  page.getByRole('dialog', { name: 'Send a template to many people' });
const runOf = (page: Page): Locator =>
  page.getByRole('article', { name: 'we_missed_you to guests.csv' });

/** How many templates each of these people got. */
const got = (hotel: Hotel, phones: readonly string[]): readonly number[] =>
  phones.map(
    (phone) =>
      hotel.control
        .conversations()
        .filter(({ contactPhone }) => contactPhone?.replace('+', '') === phone)
        .flatMap(({ id }) => hotel.control.messages(id))
        .filter(({ direction, type }) => direction === 'outbound' && type === 'template').length,
  );

/** As far as what stands in which column. */
async function choose(page: Page, ...lines: readonly string[]): Promise<Locator> {
  await go(page, 'Templates');
  await page.getByRole('button', { name: 'Send to many…' }).click();
  const dialog = dialogOf(page);
  await dialog.getByRole('button', { name: /Template/ }).click();
  await page
    .getByRole('option', { name: /we_missed_you · English/ })
    .first()
    .click();
  await pick(page, [csv(...lines)], () =>
    dialog.getByRole('button', { name: 'Choose a CSV file' }).click(),
  );
  await dialog.getByRole('button', { name: 'Next' }).click();
  return dialog;
}

async function send(dialog: Locator, count: string): Promise<void> {
  await dialog.getByRole('button', { name: 'Check every row' }).click();
  await dialog.getByRole('textbox', { name: 'How many people are to get it?' }).fill(count);
  await dialog.getByRole('button', { name: 'Send to these people' }).click();
  await expect(dialog).toBeHidden();
}

test('half the list bounced and two guests got it twice: each row is looked at before anything leaves, and the result is a file', async ({
  lobby,
  hotel,
}) => {
  const page = await lobby.open();
  await connectHotel(page, hotel);
  await expect(rowAt(page, 0)).toBeVisible();
  const dialog = await choose(
    page,
    'Who;Teléfono',
    '=Ada;+34 600 900 001',
    'Eva;',
    'Bea;600900003',
    'Ada again;0034600900001',
    'Cleo;+34-600-900-005',
  );
  await expect(dialog.getByRole('button', { name: /Phone/ })).toContainText('Teléfono');
  await dialog.getByRole('button', { name: 'Check every row' }).click();
  await expect(dialog.getByText('Choose a column, or the same words')).toBeVisible();
  for (const part of [/^Nothing Name/, /Field name/]) {
    await dialog.getByRole('button', { name: part }).click();
    await page.getByRole('option', { name: 'Who' }).click();
  }
  await expect(dialog.getByRole('region', { name: 'Preview' })).toContainText('=Ada');
  await expectNoViolation(page, 'columns of a file');

  await dialog.getByRole('button', { name: 'Check every row' }).click();
  await expect(dialog).toContainText('2 people can be written to · 3 rows are left out');
  const problems = dialog.getByRole('region', { name: 'Problems' });
  await expect(problems.getByRole('row', { name: /^3/ })).toContainText('no phone number');
  await expect(problems.getByRole('row', { name: /^4/ })).toContainText('no country code');
  await expect(problems.getByRole('row', { name: /^5/ })).toContainText('stands in row 2');
  await expectNoViolation(page, 'rows that are looked at');
  await dialog.getByRole('button', { name: 'Send to these people' }).click();
  await expect(dialog.getByText('These are 2 people. Type that number.')).toBeVisible();
  expect(got(hotel, ['34600900001', '34600900005'])).toEqual([0, 0]);
  await dialog.getByRole('textbox', { name: 'How many people are to get it?' }).fill('2');
  await dialog.getByRole('button', { name: 'Send to these people' }).click();
  await expect(dialog).toBeHidden();

  await expect(runOf(page)).toContainText('Done');
  await expectNoViolation(page, 'runs');
  expect(got(hotel, ['34600900001', '34600900005'])).toEqual([1, 1]);
  const saving = page.waitForEvent('download');
  await runOf(page)
    .getByRole('button', { name: /^More for/ })
    .click();
  await page.getByRole('menuitem', { name: 'Save what became of each row' }).click();
  const result = readFileSync(await (await saving).path(), 'utf8').split('\r\n');
  expect(result[1]).toMatch(/^2,\+34600900001,"'=Ada",(Sent|Delivered|Read),/);
  expect(result[2]).toMatch(/^6,\+34600900005,Cleo,(Sent|Delivered|Read),/);
});

test('the PC went down in the middle of the campaign and nobody knew who had got it: it goes on, and each gets it once', async ({
  lobby,
  hotel,
}) => {
  const phones = Array.from({ length: 8 }, (_, n) => `3460091000${n}`);
  const page = await lobby.open();
  await connectHotel(page, hotel);
  await expect(rowAt(page, 0)).toBeVisible();
  const dialog = await choose(page, 'name,phone', ...phones.map((phone) => `Guest,+${phone}`));
  await send(dialog, '8');
  await expect(runOf(page).getByRole('progressbar')).toBeVisible();
  const all = (): number => got(hotel, phones).reduce((sum, n) => sum + n, 0);
  await expect.poll(all).toBeGreaterThan(1);
  await lobby.kill();

  const again = await lobby.open();
  await go(again, 'Templates');
  await expect(runOf(again)).toContainText('Done');
  expect(got(hotel, phones)).toEqual(phones.map(() => 1));
});

test('the wrong list went out and could not be stopped: a run rests when it is told to, after a restart too, and can be ended', async ({
  lobby,
  hotel,
}) => {
  const phones = Array.from({ length: 60 }, (_, n) => `3460092${1000 + n}`);
  const page = await lobby.open();
  await connectHotel(page, hotel);
  await expect(rowAt(page, 0)).toBeVisible();
  const dialog = await choose(page, 'name,phone', ...phones.map((phone) => `Guest,+${phone}`));
  await send(dialog, '60');
  await runOf(page).getByRole('button', { name: 'Pause' }).click();
  await expect(runOf(page).getByRole('progressbar', { name: 'Paused' })).toBeVisible();
  await expect(runOf(page)).not.toContainText('way');
  const sent = got(hotel, phones);
  await lobby.quit();

  const again = await lobby.open();
  await go(again, 'Templates');
  await expect(runOf(again).getByRole('progressbar', { name: 'Paused' })).toBeVisible();
  await runOf(again)
    .getByRole('button', { name: /^More for/ })
    .click();
  await again.getByRole('menuitem', { name: 'End this run' }).click();
  await again.getByRole('button', { name: 'End the run' }).click();
  await expect(runOf(again)).toContainText('Ended early');
  expect(got(hotel, phones)).toEqual(sent);
});
