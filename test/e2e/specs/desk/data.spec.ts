import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { systemRandom } from '../../../../src/main/core/node-ports.ts';
import { workspaceFolder } from '../../../../src/main/core/workspace/folder.ts';
import { rawPages } from '../../../support/raw-pages.ts';
import { expectNoViolation } from '../../axe.ts';
import { bubble, connectHotel, go, openConversation, rowAt } from '../../desk.ts';
import { expect, test } from '../../lobby.ts';
import type { Hotel } from '../../vendor.ts';

const dayMs = 24 * 60 * 60 * 1000;
const version = () => {
  const file = new URL('../../../../package.json', import.meta.url);
  return /"version": "([^"]+)"/.exec(readFileSync(file, 'utf8'))?.[1] ?? '';
};

/**
 * What somebody with the key and a hex editor sees of an ended Lobby's inbox. Only where a file holds
 * the key: the system's keychain opens for nobody else.
 */
async function fileContent(dir: string): Promise<Buffer> {
  const folder = workspaceFolder({
    dir,
    random: systemRandom,
    keychain: null,
    fileNeedsConsent: true,
  });
  const { database } = await folder.keys.open();
  return rawPages(folder.databaseFile, database);
}

/** One guest's old letter and new one, as they lie at the platform. */
function guestWrites(hotel: Hotel): void {
  hotel.control.customersAnswer(false);
  const guest = { identifier: '34655010288', name: 'Rosa Ferrer' } as const;
  hotel.control.personWrites(guest, {
    text: 'My diagnosis is zwplanted, please tell nobody',
    at: Date.now() - 60 * dayMs,
  });
  hotel.control.personWrites(guest, { text: 'Is breakfast at eight?' });
}

async function keepFor(page: Page, label: string): Promise<Locator> {
  await go(page, 'Settings');
  await page.getByRole('button', { name: /Keep messages/ }).click();
  await page.getByRole('option', { name: label }).click();
  const dialog = page.getByRole('alertdialog', { name: `Keep messages: ${label}?` });
  await expect(dialog).toContainText(/older and will be removed now/);
  return dialog;
}

test('I promised the patient thirty days and the words were still in the file', async ({
  lobby,
  hotel,
}, info) => {
  guestWrites(hotel);
  const page = await lobby.open();
  await connectHotel(page, hotel);
  await openConversation(page, 'Rosa Ferrer');
  await expect(bubble(page, 'zwplanted')).toBeVisible();
  const hasKeyFile = info.project.metadata['host'] === 'browser';
  await lobby.quit();
  if (hasKeyFile) expect((await fileContent(lobby.dataDir)).includes('zwplanted')).toBe(true);

  const again = await lobby.open();
  const dialog = await keepFor(again, '30 days');
  await expectNoViolation(again, 'fewer days');
  await dialog.getByRole('button', { name: 'Remove older messages' }).click();
  await go(again, 'Inbox');
  await openConversation(again, 'Rosa Ferrer');
  await expect(bubble(again, 'Is breakfast at eight?')).toBeVisible();
  await expect(bubble(again, 'zwplanted')).toHaveCount(0);
  await again.getByRole('searchbox', { name: 'Search' }).fill('zwplanted');
  await expect(again.getByRole('listbox', { name: 'Search results' })).toContainText(
    'Nothing found',
  );
  await lobby.quit();
  if (hasKeyFile) {
    const left = await fileContent(lobby.dataDir);
    expect(left.includes('zwplanted')).toBe(false);
    expect(left.includes('Is breakfast at eight?')).toBe(true);
  }

  // The platform still has them: they do not come back with the next look at it.
  const third = await lobby.open();
  await openConversation(third, 'Rosa Ferrer');
  await expect(bubble(third, 'Is breakfast at eight?')).toBeVisible();
  await expect(bubble(third, 'zwplanted')).toHaveCount(0);
});

test('the old computer went to my nephew with the inbox on it: typed words take it away, and nothing else does', async ({
  lobby,
  hotel,
}) => {
  guestWrites(hotel);
  const page = await lobby.open();
  await connectHotel(page, hotel);
  await expect(rowAt(page, 0)).toBeVisible();
  await go(page, 'Settings');
  await page.getByRole('button', { name: 'Remove everything from this computer…' }).click();
  const dialog = page.getByRole('alertdialog', { name: 'Remove everything from this computer?' });
  const remove = dialog.getByRole('button', { name: 'Remove everything', exact: true });
  await expect(remove).toBeDisabled();
  await expectNoViolation(page, 'remove everything');
  await dialog.getByRole('textbox').fill('remove everything');
  await remove.click();
  await expect(page.getByRole('button', { name: 'Connect a platform' })).toBeVisible();
  await lobby.quit();
  expect(existsSync(join(lobby.dataDir, 'lobby.db'))).toBe(false);
  const left = readdirSync(lobby.dataDir, { recursive: true }).map(String);
  expect(left.filter((name) => /\.db|\.key|backups\/./.test(name))).toEqual([]);

  const again = await lobby.open();
  await expect(again.getByRole('button', { name: 'Connect a platform' })).toBeVisible();
});

test('support asked which version I have: About says it, and the text for them is copied and saved as it is shown', async ({
  lobby,
}) => {
  const page = await lobby.open({ demo: true });
  await expect(rowAt(page, 0)).toBeVisible();
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Commands' });
  await palette.getByRole('searchbox').fill('About Lobby');
  await palette.getByRole('menuitem', { name: 'About Lobby' }).click();
  const about = page.getByRole('region', { name: 'About Lobby' });
  await expect(about).toBeInViewport();
  await expect(about).toContainText(`Lobby ${version()}`);

  await about.getByRole('button', { name: 'Show diagnostics' }).click();
  const text = await about.getByRole('textbox', { name: 'Diagnostics' }).inputValue();
  expect(text).toContain(version());
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await about.getByRole('button', { name: 'Copy' }).click();
  await expect(page.getByText('Diagnostics copied')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(text);
  const saving = page.waitForEvent('download');
  await about.getByRole('button', { name: 'Save as a file' }).click();
  const file = await saving;
  expect(file.suggestedFilename()).toBe('lobby-diagnostics.txt');
  expect(readFileSync(await file.path(), 'utf8')).toContain(text.trim());
});
