import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { openConversation, rows, sitDown } from '../../desk.ts';
import { expect, test } from '../../lobby.ts';

const passphrase = 'correct horse battery';
const draft = 'Half a sentence';

/** Saves a backup from Settings, and gives the file. */
async function saveBackup(page: Page): Promise<Buffer> {
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Save a backup…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save a backup' });
  await dialog.getByRole('textbox', { name: 'Passphrase', exact: true }).fill(passphrase);
  await dialog.getByRole('textbox', { name: 'Passphrase again' }).fill(passphrase);
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save backup' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^lobby-\d{4}-\d\d-\d\d\.lobbybackup$/);
  return readFileSync(await file.path());
}

async function restore(page: Page, buffer: Buffer, words: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Restore a backup' });
  const chooser = page.waitForEvent('filechooser');
  await dialog.getByRole('button', { name: 'Choose a file' }).click();
  const mimeType = 'application/octet-stream';
  await (await chooser).setFiles({ name: 'lobby.lobbybackup', mimeType, buffer });
  await dialog.getByRole('textbox', { name: 'Passphrase' }).fill(words);
  await dialog.getByRole('button', { name: 'Restore', exact: true }).click();
}

test('moving to a new computer: a file and its passphrase bring the desk back', async ({
  lobby,
  vendor,
}) => {
  const { page, name } = await sitDown(lobby, vendor);
  await page.getByRole('textbox', { name: 'Message' }).fill(draft);
  await expect(rows(page).filter({ hasText: name }).first()).toContainText(draft);
  const file = await saveBackup(page);
  await lobby.quit();
  for (const one of readdirSync(lobby.dataDir)) {
    rmSync(join(lobby.dataDir, one), { recursive: true });
  }

  const there = await lobby.open();
  await there.getByRole('button', { name: 'Restore a backup…' }).click();
  await restore(there, file, 'correct horse');
  await expect(there.getByRole('alert')).toContainText('does not open the backup');
  await restore(there, file, passphrase);
  const consent = there.getByRole('dialog', { name: 'Where to keep the key' });
  await consent.getByRole('button', { name: 'Keep it in a file' }).click();
  await openConversation(there, name);
  await expect(there.getByRole('textbox', { name: 'Message' })).toHaveValue(draft);
  await expect(there.getByRole('alertdialog', { name: 'The backup is restored' })).toBeVisible();
});

test('a damaged inbox: the page says so, and a saved backup puts it right', async ({
  lobby,
  vendor,
}) => {
  const { page, name } = await sitDown(lobby, vendor);
  const file = await saveBackup(page);
  await lobby.quit();
  const database = join(lobby.dataDir, 'lobby.db');
  const bytes = readFileSync(database);
  writeFileSync(database, bytes.fill(3, 0, 300));

  const again = await lobby.open();
  await expect(again.getByRole('alert')).toContainText('inbox file is damaged');
  await again.getByRole('button', { name: 'Restore a backup…' }).click();
  await restore(again, file, passphrase);
  const consent = again.getByRole('dialog', { name: 'Where to keep the key' });
  await consent.getByRole('button', { name: 'Keep it in a file' }).click();
  await openConversation(again, name);
  const kept = readdirSync(join(lobby.dataDir, 'kept'));
  expect(kept).toHaveLength(1);
  const old = readFileSync(join(lobby.dataDir, 'kept', String(kept[0]), 'lobby.db'));
  expect(old.equals(bytes)).toBe(true);
});
