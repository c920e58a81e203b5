import type { Page } from '@playwright/test';
import { go } from './desk.ts';
import { expect } from './lobby.ts';

/** Connects a connection to a relay; `secret` is what its platform signs with, where it asks for that. */
export async function attachRelay(
  page: Page,
  label: string,
  relay: { readonly url: string; readonly token: string; readonly secret?: string },
): Promise<void> {
  await go(page, 'Connections');
  await page.getByRole('button', { name: `Manage ${label}` }).click();
  await page.getByRole('button', { name: 'Connect a relay' }).click();
  const dialog = page.getByRole('dialog', { name: 'Connect a relay' });
  await dialog.getByRole('textbox', { name: 'Relay address' }).fill(relay.url);
  await dialog.getByLabel('Token').fill(relay.token);
  if (relay.secret !== undefined) await dialog.getByLabel('Signing secret').fill(relay.secret);
  await dialog.getByRole('button', { name: 'Connect relay' }).click();
  await expect(dialog).toBeHidden();
}

/** Connects the hotel to a relay, with an admin's token or with a desk's. */
export const connectRelay = (page: Page, url: string, token: string): Promise<void> =>
  attachRelay(page, 'Hotel', { url, token });
