import { expect, type Locator, type Page } from '@playwright/test';
import type { Host } from './hosts/host.ts';
import { openWindowConversation, type Scene } from './scenes.ts';
import type { Clinic, Hotel, Vendor } from './vendor.ts';

/** What a person does and sees, by role and name only: the names PRODUCT promises not to change. */

export const list = (page: Page): Locator => page.getByRole('grid', { name: 'Conversations' });
/** In no order: on the screen they stand by their row index. */
export const rows = (page: Page): Locator => list(page).getByRole('row');
/** The row at a place of the list, from 0 at the top. */
export const rowAt = (page: Page, place: number): Locator =>
  list(page).locator(`[role=row][aria-rowindex="${place + 1}"]`);
export const thread = (page: Page): Locator => page.getByRole('log', { name: 'Messages' });
export const composer = (page: Page): Locator => page.getByRole('textbox', { name: 'Message' });

/** The bubble that holds these words. */
export const bubble = (page: Page, text: string): Locator =>
  thread(page).getByRole('article').filter({ hasText: text });

/** Fills the connection form, agrees to the key file where asked, and waits for the inbox. */
export async function connectCloove(page: Page, vendor: Vendor): Promise<void> {
  await page.getByRole('button', { name: 'Connect a platform' }).click();
  await fillConnection(page, vendor);
  await saveConnection(page);
}

/** The same for Scrubs, by API key. */
export async function connectScrubs(page: Page, clinic: Clinic): Promise<void> {
  await page.getByRole('button', { name: 'Connect a platform' }).click();
  const dialog = page.getByRole('dialog', { name: 'Connect a platform' });
  await choosePlatform(dialog, 'Scrubs');
  await dialog.getByRole('textbox', { name: 'Label' }).fill('Clinic');
  await dialog.getByRole('textbox', { name: 'Base URL' }).fill(clinic.url);
  await dialog.getByRole('textbox', { name: 'Provider ID' }).fill(clinic.account.providerId);
  await dialog.getByLabel('API key').fill(clinic.account.apiKey);
  await saveConnection(page);
}

/** The same for WPP Cloud, with all numbers of the organisation. */
export async function connectHotel(page: Page, hotel: Hotel): Promise<void> {
  await page.getByRole('button', { name: 'Connect a platform' }).click();
  const dialog = page.getByRole('dialog', { name: 'Connect a platform' });
  await choosePlatform(dialog, 'WPP Cloud');
  await dialog.getByRole('textbox', { name: 'Label' }).fill('Hotel');
  await dialog.getByRole('textbox', { name: 'Base URL' }).fill(hotel.url);
  await dialog.getByLabel('API key').fill(hotel.account.apiKey);
  await saveConnection(page);
}

const choosePlatform = (dialog: Locator, name: string): Promise<void> =>
  dialog.getByRole('radio', { name }).or(dialog.getByRole('option', { name })).first().check();

async function saveConnection(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save connection' }).click();
  const consent = page.getByRole('dialog', { name: 'Where to keep the key' });
  const form = page.getByRole('dialog', { name: 'Connect a platform' });
  await expect(consent.or(rowAt(page, 0))).toBeVisible();
  if (await consent.isVisible())
    await consent.getByRole('button', { name: 'Keep it in a file' }).click();
  await expect(form).toBeHidden();
}

export async function fillConnection(
  page: Page,
  vendor: Vendor,
  values: { baseUrl?: string; apiKey?: string; numberId?: string } = {},
): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Connect a platform' });
  await choosePlatform(dialog, 'Cloove');
  await dialog.getByRole('textbox', { name: 'Label' }).fill('Front desk');
  await dialog.getByRole('textbox', { name: 'Base URL' }).fill(values.baseUrl ?? vendor.url);
  await dialog.getByLabel('API key').fill(values.apiKey ?? vendor.account.apiKey);
  await dialog
    .getByRole('textbox', { name: 'Number ID' })
    .fill(values.numberId ?? vendor.account.numberId);
}

export async function openConversation(page: Page, name: string): Promise<void> {
  await rows(page).filter({ hasText: name }).first().click();
  await expect(thread(page)).toBeVisible();
}

/** Opens a conversation that may lie far down the list. */
export async function findConversation(page: Page, name: string): Promise<void> {
  await page.getByRole('searchbox', { name: 'Search' }).fill(name);
  await page
    .getByRole('listbox', { name: 'Search results' })
    .getByRole('option')
    .filter({ hasText: name })
    .first()
    .click();
  await expect(thread(page)).toBeVisible();
}

/** Opens Lobby, connects the vendor, and opens a conversation that takes free text. */
export async function sitDown(
  lobby: Host,
  vendor: Vendor,
): Promise<{ readonly page: Page } & Scene> {
  const page = await lobby.open();
  await connectCloove(page, vendor);
  const scene = openWindowConversation(vendor);
  await openConversation(page, scene.name);
  return { page, ...scene };
}

/** A guest of the hotel who writes now, so that free text, files and quotes can go to them. */
export async function checkIn(
  lobby: Host,
  hotel: Hotel,
  text = 'Is there a room with a view?',
): Promise<{ readonly page: Page; readonly name: string; readonly ref: string }> {
  const guest = { identifier: '34655010203', name: 'Núria Català' } as const;
  hotel.control.customersAnswer(false);
  const { conversationRef: ref } = hotel.control.personWrites(guest, { text });
  const page = await lobby.open();
  await connectHotel(page, hotel);
  await openConversation(page, guest.name);
  await expect(bubble(page, text)).toBeVisible();
  return { page, name: guest.name, ref };
}

/** Goes to a place by its link in the rail. */
export const go = (page: Page, place: string): Promise<void> =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: place }).click();

export async function send(page: Page, text: string): Promise<void> {
  await composer(page).fill(text);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
}

/** Adds a template to the admin's catalogue. */
export async function addTemplate(
  page: Page,
  template: { key: string; body: string },
): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link', { name: 'Templates' })
    .click();
  await page.getByRole('button', { name: 'Add a template' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Add a template' });
  await dialog.getByRole('textbox', { name: 'Key', exact: true }).fill(template.key);
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill(template.key);
  await dialog.getByRole('textbox', { name: 'Wording' }).fill(template.body);
  await dialog.getByRole('button', { name: 'Save template' }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Inbox' }).click();
}
