import { expectNoViolation } from '../../axe.ts';
import { checkIn, composer, go, thread } from '../../desk.ts';
import { expect, test } from '../../lobby.ts';

test('our desk closes for lunch, and Lobby thought it open: a day has its breaks', async ({
  lobby,
  hotel,
}) => {
  const { page } = await checkIn(lobby, hotel);
  await go(page, 'Numbers');
  await page.getByRole('button', { name: 'Change hours' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Desk hours' });
  await dialog.getByRole('switch', { name: 'Always open' }).click();
  await dialog.getByRole('button', { name: 'Monday: add a break' }).click();
  await dialog.getByLabel('Monday, opens again 2').fill('13:00');
  await dialog.getByLabel('Monday, opens', { exact: true }).fill('14:00');
  await expect(dialog.getByRole('button', { name: 'Save hours' })).toBeDisabled();
  await dialog.getByLabel('Monday, opens', { exact: true }).fill('09:00');
  await dialog.getByLabel('Monday, opens again 2').fill('15:00');
  await expectNoViolation(page, 'the hours of a desk with a break');
  await dialog.getByRole('button', { name: 'Save hours' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('Mon 09:00–13:00, 15:00–18:00').first()).toBeVisible();
});

test('I began to type while I read, and the letters went nowhere: they are in the box', async ({
  lobby,
  hotel,
}) => {
  const { page } = await checkIn(lobby, hotel);
  await thread(page).focus();
  await page.keyboard.type('Yes, there is');
  await expect(composer(page)).toHaveValue('Yes, there is');
});
