import { expectNoViolation } from '../axe.ts';
import { bubble, rows, thread } from '../desk.ts';
import { linkRights } from '../../../src/shared/domain/permissions.ts';
import { expect, test } from '../lobby.ts';
import { makeLink, paste } from '../shared-link.ts';

/** Known by a phone alone, so that it stands wherever a name would. */
const first = { identifier: '34655010771', phone: '34655010771', name: null } as const;
const second = { identifier: '34655010882', phone: '34655010882', name: null } as const;
const phones = /655\D?010\D?(771|882)/;

test('a holder without the right to details reads what was written, and nowhere by which phone', async ({
  lobby,
  hotel,
}) => {
  hotel.control.customersAnswer(false);
  hotel.control.personWrites(first, { text: 'Is there a room with a view?' });
  const page = await lobby.open();
  const rights = linkRights.filter((right) => right !== 'readDetails');
  await paste(page, makeLink(hotel, rights).url);

  // In the list, the head of the thread, the title of the window.
  await rows(page).filter({ hasText: '•••71' }).first().click();
  await expect(page.getByRole('region', { name: 'Conversation with •••71' })).toBeVisible();
  await expect(bubble(page, 'Is there a room with a view?')).toBeVisible();

  // In the words that appear when somebody else writes meanwhile.
  hotel.control.personWrites(second, { text: 'Do you take dogs?' });
  const toast = page.getByRole('alertdialog').filter({ hasText: 'Do you take dogs?' });
  await expect(toast).toContainText('•••82');
  await expectNoViolation(page, 'a toast that hides who wrote');
  expect(await page.title()).not.toMatch(phones);

  // In what is copied, and in a way to paper: there is none for a holder.
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await thread(page).getByRole('article').last().click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Copy', exact: true }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain('Is there a room with a view?');
  expect(copied).not.toMatch(phones);
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await expect(page.getByRole('menuitem', { name: 'Jump to date' })).toBeVisible();
  await expect(page.getByRole('menuitem', { name: 'Transcript…' })).toHaveCount(0);
  await page.keyboard.press('Escape');

  // Nor anywhere else in the page, also where nobody looks: hints, names for a screen reader, ids.
  expect(await page.content()).not.toMatch(phones);
});
