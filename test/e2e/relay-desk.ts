import type { Page } from '@playwright/test';
import { go } from './desk.ts';
import { expect } from './lobby.ts';

/** Connects the hotel to a relay, with an admin's token or with a desk's. */
export async function connectRelay(page: Page, url: string, token: string): Promise<void> {
  await go(page, 'Connections');
  await page.getByRole('button', { name: 'Manage Hotel' }).click();
  await page.getByRole('button', { name: 'Connect a relay' }).click();
  const dialog = page.getByRole('dialog', { name: 'Connect a relay' });
  await dialog.getByRole('textbox', { name: 'Relay address' }).fill(url);
  await dialog.getByLabel('Token').fill(token);
  await dialog.getByRole('button', { name: 'Connect relay' }).click();
  await expect(dialog).toBeHidden();
}
