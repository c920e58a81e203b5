import { expect, type Locator, type Page } from '@playwright/test';

/** What somebody does who has no mouse: keys alone, and nothing has the focus unless a key gave it. */

const isFocused = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => element === document.activeElement);

const holdsFocus = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => element.contains(document.activeElement));

/** Presses a key until this has the focus. */
export async function tabTo(
  page: Page,
  target: Locator,
  key: 'Tab' | 'Shift+Tab' = 'Tab',
): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 80 && !(await isFocused(target)); presses += 1)
    await page.keyboard.press(key);
  await expect(target).toBeFocused();
}

/** Goes to a button or a field and presses Enter there. */
export async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
}

/** Goes to a field and types. */
export async function type(page: Page, field: Locator, words: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.type(words);
}

/** Goes to a group of choices and moves with the arrows until this one is chosen. */
export async function choose(page: Page, group: Locator, choice: string): Promise<void> {
  await expect(group).toBeVisible();
  for (let presses = 0; presses < 80 && !(await holdsFocus(group)); presses += 1)
    await page.keyboard.press('Tab');
  const radio = group.getByRole('radio', { name: choice });
  const count = await group.getByRole('radio').count();
  await page.keyboard.press('Space');
  for (let presses = 0; presses < count && !(await isFocused(radio)); presses += 1)
    await page.keyboard.press('ArrowDown');
  await expect(radio).toBeChecked();
}

/** Moves down in what has the arrows' attention until the focus is here, then presses Enter. */
export async function arrowTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 60 && !(await isFocused(target)); presses += 1)
    await page.keyboard.press('ArrowDown');
  await expect(target).toBeFocused();
  await page.keyboard.press('Enter');
}

/** Counts from now on how often a pointer is pressed in this window. */
export async function countPointer(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    document.documentElement.dataset['pointerPresses'] = '0';
    const count = () => {
      const { dataset } = document.documentElement;
      dataset['pointerPresses'] = String(Number(dataset['pointerPresses']) + 1);
    };
    document.addEventListener('pointerdown', count, true);
  });
  return () => page.evaluate(() => Number(document.documentElement.dataset['pointerPresses']));
}
