import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { systemRandom } from '../../../../src/main/core/node-ports.ts';
import {
  damageTable,
  makeDailyBackup,
  overwrite,
  type WorkspaceFiles,
} from '../../../support/damage.ts';
import { bubble, composer, openConversation, rows, sitDown } from '../../desk.ts';
import type { Host } from '../../hosts/host.ts';
import { expect, test } from '../../lobby.ts';

/** What opens a folder whose key lies in a file, as it does here. */
const filesOf = ({ dataDir }: Host): WorkspaceFiles => ({
  random: systemRandom,
  keychain: null,
  paths: { dataDir },
});

const words = 'The suite faces the garden';

async function writeDraft(page: Page, name: string): Promise<void> {
  await composer(page).fill(words);
  await expect(rows(page).filter({ hasText: name }).first()).toContainText(words);
}

async function expectDraft(page: Page, name: string): Promise<void> {
  await openConversation(page, name);
  await expect(composer(page)).toHaveValue(words);
}

test('half of the file cannot be read any more, and nobody at the desk knows what to do', async ({
  lobby,
  vendor,
}) => {
  const { page, name, ref } = await sitDown(lobby, vendor);
  const last = vendor.control.messages(ref).findLast(({ text }) => text !== null)?.text ?? '';
  await expect(bubble(page, last).last()).toBeVisible();
  await writeDraft(page, name);
  await lobby.quit();
  await damageTable(filesOf(lobby), 'messages', 1);

  const again = await lobby.open();
  // The list has lines of its own; the thread is what meets the damage.
  await rows(again).filter({ hasText: name }).first().click();
  const damage = again
    .getByRole('alert')
    .filter({ hasText: 'A part of the inbox file is damaged' });
  await expect(damage).toBeVisible();
  await again.getByRole('button', { name: 'Repair' }).click();
  const notice = again.getByRole('alertdialog', { name: 'The inbox is repaired' });
  await expect(notice).toContainText('kept/');
  await expectDraft(again, name);
  await expect(bubble(again, last).last()).toBeVisible();
  await expect(damage).toBeHidden();
});

test('the beginning of the file is gone: yesterday’s backup brings the drafts back', async ({
  lobby,
  vendor,
}) => {
  const { page, name } = await sitDown(lobby, vendor);
  await writeDraft(page, name);
  await lobby.quit();
  await makeDailyBackup(filesOf(lobby), '2026-11-20');
  overwrite(join(lobby.dataDir, 'lobby.db'), 0, 200);

  const again = await lobby.open();
  await expect(again.getByRole('alert')).toContainText('beginning of the inbox file is damaged');
  await again.getByRole('button', { name: 'Restore a backup…' }).click();
  const dialog = again.getByRole('dialog', { name: 'Restore a backup' });
  await dialog.getByRole('button', { name: /Backup$/ }).click();
  await again.getByRole('option', { name: /Made by itself/ }).click();
  await dialog.getByRole('button', { name: 'Restore', exact: true }).click();
  await expectDraft(again, name);
  expect(readdirSync(join(lobby.dataDir, 'kept'))).toHaveLength(1);
});

test('the key is lost for good: an empty inbox only for whoever types the words, and nothing is deleted', async ({
  lobby,
  vendor,
}) => {
  await sitDown(lobby, vendor);
  await lobby.quit();
  rmSync(join(lobby.dataDir, 'lobby.key'));

  const again = await lobby.open();
  await expect(again.getByRole('alert')).toContainText('The key file is not in the data folder');
  await again.getByRole('button', { name: 'Start anew…' }).click();
  const dialog = again.getByRole('alertdialog', { name: 'Start anew?' });
  const begin = dialog.getByRole('button', { name: 'Start anew' });
  await expect(begin).toBeDisabled();
  await dialog.getByRole('textbox', { name: /start anew/ }).fill('start anew');
  await begin.click();
  await expect(again.getByRole('button', { name: 'Connect a platform' })).toBeVisible();
  const [kept] = readdirSync(join(lobby.dataDir, 'kept'));
  expect(readdirSync(join(lobby.dataDir, 'kept', kept ?? ''))).toEqual(
    expect.arrayContaining(['lobby.db', 'lobby.key.json']),
  );
});
