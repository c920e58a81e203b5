import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expectNoViolation } from '../../axe.ts';
import { bubble, go, send, sitDown } from '../../desk.ts';
import { expect, test } from '../../lobby.ts';

const words = 'These words are between the guest and us.';

async function openTrail(page: Page): Promise<Locator> {
  await go(page, 'Settings');
  await page.getByRole('button', { name: 'Show the audit trail…' }).click();
  return page.getByRole('dialog', { name: 'Audit trail' });
}

const line = (dialog: Locator, what: string): Locator =>
  dialog.getByRole('row').filter({ hasText: what }).first();

test('nobody could say who had answered and who had changed the settings: the trail says it, without a word of the talk', async ({
  lobby,
  vendor,
}) => {
  const { page, name } = await sitDown(lobby, vendor);
  await send(page, words);
  await expect(bubble(page, words)).toBeVisible();
  const dialog = await openTrail(page);
  await expect(line(dialog, 'Sent a message')).toContainText('Front desk');
  await expect(line(dialog, 'Sent a message')).toContainText(name);
  await expect(line(dialog, 'Saved a connection')).toBeVisible();
  await expectNoViolation(page, 'the audit trail');

  await dialog
    .getByRole('button', { name: `Only what was done in: ${name}` })
    .first()
    .click();
  await expect(line(dialog, 'Saved a connection')).toBeHidden();
  await expect(line(dialog, 'Sent a message')).toBeVisible();

  const saving = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save as CSV' }).click();
  const csv = readFileSync(await (await saving).path(), 'utf8');
  expect(csv).toContain('message_sent');
  expect(csv).not.toContain(words);
});

test('somebody cleared away what they had done: a trail that was tampered with says so', async ({
  lobby,
  vendor,
}) => {
  const { page } = await sitDown(lobby, vendor);
  await send(page, words);
  await expect(bubble(page, words)).toBeVisible();
  await go(page, 'Settings');
  const section = (of: Page): Locator => of.getByRole('region', { name: 'Audit trail' });
  await section(page).getByRole('button', { name: 'Check the trail now' }).click();
  await expect(section(page)).toContainText('Nothing was tampered with');
  await lobby.quit();
  rmSync(join(lobby.dataDir, 'lobby.db-trail'));

  const again = await lobby.open();
  await go(again, 'Settings');
  await section(again).getByRole('button', { name: 'Check the trail now' }).click();
  await expect(section(again)).toContainText('The trail was tampered with');
  await expect(section(again)).toContainText('The file that says where the trail ends was removed');
  await expectNoViolation(again, 'a trail that was tampered with');
});
