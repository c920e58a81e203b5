import type { Page } from '@playwright/test';
import { inBusyWindow, type BusyWindow } from './busy-window.ts';
import { timesOf, type Figure } from './figures.ts';
import { haveMeasured, measured, watch } from './paint-probe.ts';

const keys = 200;
const letters = 'theroomisreadyforyoufromthree';

/** Types as fast typists do, a key at a time. */
async function typeMany(page: Page): Promise<number[]> {
  await watch(page, 'key');
  for (let count = 1; count <= keys; count += 1) {
    await page.keyboard.press(letters[count % letters.length] ?? 'a');
    await haveMeasured(page, count);
    await page.waitForTimeout(40 + 60 * Math.random());
  }
  return measured(page);
}

/** Opens conversations from the top of the list until one takes free text, and goes to its field. */
async function findComposer(page: Page): Promise<void> {
  const composer = page.getByRole('textbox', { name: 'Message' });
  const grid = page.getByRole('grid', { name: 'Conversations' });
  for (let place = 1; place <= 8; place += 1) {
    await grid.locator(`[role=row][aria-rowindex="${place}"]`).click();
    await page.getByRole('log', { name: 'Messages' }).getByRole('article').first().waitFor();
    if (!(await composer.isVisible()) || !(await composer.isEditable())) continue;
    await composer.click();
    return;
  }
  throw new Error('type: none of the first conversations takes free text');
}

async function typeInBoth({ page, blank }: BusyWindow) {
  await page.bringToFront();
  await findComposer(page);
  const ours = await typeMany(page);
  await blank.bringToFront();
  await blank.setContent('<textarea></textarea>');
  await blank.locator('textarea').click();
  return { ours, bare: await typeMany(blank) };
}

/**
 * From a key to its character painted, while a million messages come in, beside an empty page with a
 * text field in the same browser.
 */
export async function type(): Promise<Figure[]> {
  const { result, importRate } = await inBusyWindow(typeInBoth);
  const { ours, bare } = result;
  return [
    ...timesOf('type: key to paint', ours, bare, { p95: 16 }),
    {
      what: 'type: messages imported meanwhile',
      n: 1,
      value: importRate,
      unit: 'messages/s',
      limit: null,
      goal: null,
    },
  ];
}
