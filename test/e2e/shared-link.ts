import type { Locator, Page } from '@playwright/test';
import { linkRights, type LinkRight } from '../../src/shared/domain/permissions.ts';
import { expect } from './lobby.ts';
import type { Hotel } from './vendor.ts';

/** Rights as WPP has them: each by its name, on or off. */
export const permissionsOf = (rights: readonly LinkRight[]): Record<string, boolean> =>
  Object.fromEntries(linkRights.map((right) => [right, rights.includes(right)]));

/** A link to the hotel's first number, made at the platform, and its public address. */
export function makeLink(
  hotel: Hotel,
  rights: readonly LinkRight[] = linkRights,
): { readonly id: string; readonly url: string } {
  const [phone] = hotel.account.phones;
  if (phone === undefined) throw new Error('The hotel has a number');
  const { id, token } = hotel.admin.makeSharedLink({
    phoneId: phone.id,
    name: 'Night desk',
    permissions: permissionsOf(rights),
  });
  return { id, url: `${hotel.url}/shared-inbox/${token}` };
}

/** Pastes a link into the dialog that asks for one, and agrees to the key file where asked. */
export async function openLink(page: Page, url: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Shared inbox link' }).fill(url);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  const keep = page.getByRole('button', { name: 'Keep it in a file' });
  const rail = page.getByRole('navigation', { name: 'Main' });
  await expect(keep.or(rail).first()).toBeVisible();
  if (await keep.isVisible()) await keep.click();
}

/** The same, from the doors. */
export async function paste(page: Page, url: string): Promise<void> {
  await page.getByRole('button', { name: 'Open a shared inbox link' }).click();
  await openLink(page, url);
}

/** What an admin fills in to make a link; its button is still to be pressed. */
export async function fillLink(page: Page, name: string, preset: string): Promise<Locator> {
  await page.getByRole('button', { name: 'Create shared link' }).click();
  const dialog = page.getByRole('dialog', { name: 'Create shared link' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
  await dialog.getByRole('radio', { name: preset }).click({ force: true });
  return dialog;
}

/** The address of a link that an admin has made. */
export async function addressOf(page: Page, name: string): Promise<string> {
  await page.getByRole('button', { name: `Address of ${name}` }).click();
  const dialog = page.getByRole('dialog', { name: `Address of ${name}` });
  const address = await dialog.getByRole('textbox', { name: 'Shared inbox link' }).inputValue();
  await expect(dialog.getByRole('img', { name: 'QR code of the shared link' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Done' }).click();
  return address;
}

/** Gives a link another address; the one before opens nothing any more. */
export async function rotate(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: `More for ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Rotate' }).click();
  await page.getByRole('button', { name: 'Rotate link' }).click();
  await expect(page.getByRole('button', { name: 'Rotate link' })).toBeHidden();
}
