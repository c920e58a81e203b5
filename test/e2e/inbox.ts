import { expect, type Locator, type Page } from '@playwright/test';
import { list, thread } from './desk.ts';

/** What a person does to the list and to a thread, by role and name only. */

/** The row of one conversation; its name begins with the contact's. */
export const row = (page: Page, name: string): Locator =>
  list(page).getByRole('row', { name: new RegExp(`^${name},`) });

/** Takes the pointer off the list, which holds its order while it is pointed at. */
export const lookAway = (page: Page): Promise<void> =>
  page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link', { name: 'Inbox', exact: true })
    .hover();

/** Chooses a view that has a tab. */
export const view = (page: Page, name: string): Promise<void> =>
  page
    .getByRole('tablist', { name: 'Views' })
    .getByRole('tab', { name: new RegExp(`^${name}`) })
    .click();

/** Chooses a view, saved or rare, or another line under "More". */
export async function moreViews(page: Page, name: string | RegExp): Promise<void> {
  await page
    .getByRole('button', { name: /^More( something there)?$/ })
    .first()
    .click();
  await page.getByRole('menu').getByRole('menuitem', { name }).click();
}

/** Goes through the menu of a row by the names of its lines. */
export async function rowMenu(
  page: Page,
  target: Locator,
  ...items: readonly string[]
): Promise<void> {
  await openRowMenu(page, target, ...items);
  await expect(page.getByRole('menu')).toHaveCount(0);
  await lookAway(page);
}

/** The same for lines that open a dialog. */
export async function openRowMenu(
  page: Page,
  target: Locator,
  ...items: readonly string[]
): Promise<void> {
  await target.click({ button: 'right' });
  for (const item of items) await page.getByRole('menuitem', { name: item }).click();
}

/** Goes through the menu of the open thread's head. */
export async function threadMenu(page: Page, item: string): Promise<void> {
  await page
    .getByRole('region', { name: /^Conversation with/ })
    .getByRole('button', { name: 'More', exact: true })
    .click();
  await page.getByRole('menuitem', { name: item }).click();
}

/** Goes through the menu of a message. */
export async function messageMenu(message: Locator, item: string): Promise<void> {
  await message.click({ button: 'right' });
  await message.page().getByRole('menuitem', { name: item, exact: true }).click();
}

/** Presses "Undo" on the news of what was just done. */
export const undo = (page: Page): Promise<void> =>
  page
    .getByRole('region', { name: /Notices/ })
    .getByRole('button', { name: 'Undo' })
    .first()
    .click();

/** Turns the wheel over the thread, as often as a hand would, until `message` has come down. */
export async function scrollUpTo(message: Locator): Promise<void> {
  const page = message.page();
  await expect(async () => {
    await thread(page).hover();
    await page.mouse.wheel(0, -20_000);
    await expect(message).toBeInViewport({ timeout: 1000 });
  }).toPass();
}
