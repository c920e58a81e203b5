import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { expectNoViolation } from '../axe.ts';
import { bubble, checkIn, go, rowAt, send, thread } from '../desk.ts';
import { expect, test } from '../lobby.ts';

const table = (page: Page, name: string): Locator => page.getByRole('table', { name });

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`\\b${label}$`) }).click();
  await page.getByRole('option', { name: option }).click();
}

/** How many pixels of a drawing are not empty. */
const inked = (drawing: Locator): Promise<number> =>
  drawing.evaluate((canvas: HTMLCanvasElement) => {
    const { width, height } = canvas;
    const pixels = canvas.getContext('2d')?.getImageData(0, 0, width, height).data ?? [];
    return pixels.filter((value, n) => n % 4 === 3 && value > 0).length;
  });

test('nobody could say on Monday how long customers had waited, nor who answered them', async ({
  lobby,
  hotel,
}) => {
  const { page } = await checkIn(lobby, hotel);
  await send(page, 'Yes, on the third floor');
  await expect(bubble(page, 'Yes, on the third floor')).toContainText(/Sent|Delivered|Read/);

  await go(page, 'Reports');
  await choose(page, 'Time', 'Today');
  const mine = table(page, 'People').getByRole('row', { name: /^Front desk/ });
  // Sent, failed, how many they answered.
  await expect(mine.getByRole('cell').nth(0)).toHaveText('1');
  await expect(mine.getByRole('cell').nth(1)).toHaveText('0');
  await expect(mine.getByRole('cell').nth(2)).toHaveText('1');
  await expect(mine.getByRole('cell').nth(3)).toHaveText(/sec|min/);

  await choose(page, 'Person', 'Front desk');
  const hours = table(page, 'Messages by hour of the day');
  await expect(hours.getByRole('columnheader', { name: 'Received' })).toBeHidden();
  const counts = await hours.getByRole('cell').allTextContents();
  expect(counts.map(Number).reduce((sum, count) => sum + count, 0)).toBe(1);
  const figure = page.getByRole('figure', { name: /by hour of the day/ });
  await figure.scrollIntoViewIfNeeded();
  await expect.poll(() => inked(figure.locator('canvas'))).toBeGreaterThan(500);
  await expectNoViolation(page, 'reports of a person');

  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as CSV' }).click();
  const file = await (await saving).path();
  expect(readFileSync(file, 'utf8')).toMatch(
    /^\uFEFFFigure,Of what,.*\r\n(.*\r\n)*Person,Front desk,0,1,/u,
  );
});

test('the report looked empty in the dark, and stood the wrong way round in Arabic', async ({
  lobby,
}) => {
  const page = await lobby.open({ demo: true });
  await page.emulateMedia({ colorScheme: 'dark' });
  await go(page, 'Reports');
  const figure = page.getByRole('figure', { name: /received and sent/ });
  await figure.scrollIntoViewIfNeeded();
  await expect.poll(() => inked(figure.locator('canvas'))).toBeGreaterThan(500);
  await expectNoViolation(page, 'reports in the dark');
  await page.getByRole('link', { name: 'Settings' }).click();
  await choose(page, 'Language', 'العربية');
  await page.locator('nav a[href="#reports"]').click();
  const axis = page.locator('.u-axis').nth(1);
  await page.locator('figure').first().scrollIntoViewIfNeeded();
  const [place, box] = await Promise.all([
    axis.boundingBox(),
    page.locator('.uplot').first().boundingBox(),
  ]);
  expect((place?.x ?? 0) - (box?.x ?? 0)).toBeGreaterThan((box?.width ?? 0) / 2);
});

test('the morning knew nothing of what the evening had left behind', async ({ lobby }) => {
  const page = await lobby.open({ demo: true });
  await expect(rowAt(page, 0)).toBeVisible();
  await go(page, 'Reports');
  await page.getByRole('tab', { name: 'Shift handover' }).click();
  await page
    .getByRole('textbox', { name: 'For the next shift' })
    .fill('The lift is out. Room 12 wants towels.');
  await page.getByRole('button', { name: 'Hand over' }).click();
  const before = page.getByRole('region', { name: 'From the shift before' });
  await expect(before).toContainText('Room 12 wants towels.');
  await expect(before).toContainText('Front desk');
  await expectNoViolation(page, 'shift handover');
  await lobby.kill();

  const next = await lobby.open({ demo: true });
  await go(next, 'Reports');
  await next.getByRole('tab', { name: 'Shift handover' }).click();
  await expect(next.getByRole('region', { name: 'From the shift before' })).toContainText(
    'Room 12 wants towels.',
  );
  const waiting = next.getByRole('region', { name: 'Waiting for an answer' });
  await waiting.getByRole('button').first().click();
  await expect(thread(next).getByRole('article').first()).toBeVisible();
});
