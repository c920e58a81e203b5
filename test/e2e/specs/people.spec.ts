import type { Locator, Page } from '@playwright/test';
import { expectNoViolation } from '../axe.ts';
import { checkIn, composer, go, list, openConversation } from '../desk.ts';
import { expect, test } from '../lobby.ts';

const pin = '2468';
const locked = (page: Page): Locator => page.getByRole('dialog', { name: 'Locked' });
const corner = (page: Page, name: string): Locator =>
  page.getByRole('button', { name: `Person: ${name}` });

/** Adds somebody in Settings, and goes back to the inbox. */
async function addPerson(page: Page, name: string, typed: string): Promise<void> {
  await go(page, 'Settings');
  await page.getByRole('button', { name: 'Add a person' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a person' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
  await dialog.getByRole('textbox', { name: 'PIN' }).fill(typed);
  await dialog.getByRole('button', { name: 'Add' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('list', { name: 'People at this desk' })).toContainText(name);
}

async function setOwnPin(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: `More about ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Set a PIN' }).click();
  const dialog = page.getByRole('dialog', { name: 'Set a PIN' });
  await dialog.getByRole('textbox', { name: 'New PIN', exact: true }).fill(pin);
  await dialog.getByRole('textbox', { name: 'New PIN again' }).fill(pin);
  await dialog.getByRole('button', { name: 'Save PIN' }).click();
  await expect(dialog).toBeHidden();
}

async function typePin(within: Locator, name: string, typed: string, confirm: string) {
  await within.getByRole('button', { name: new RegExp(`^${name}`) }).click();
  await within.getByRole('textbox', { name: `PIN of ${name}` }).fill(typed);
  await within.getByRole('button', { name: confirm }).click();
}

test('my colleague finished my half-written answer: each person finds their own words, a PIN away', async ({
  lobby,
  hotel,
}) => {
  const { page, name } = await checkIn(lobby, hotel);
  await addPerson(page, 'Ana', pin);
  await expectNoViolation(page, 'people in the settings');
  await go(page, 'Inbox');
  await openConversation(page, name);
  await composer(page).fill('Dear Ms Català, the room');

  await page.keyboard.press('Control+l');
  const who = page.getByRole('dialog', { name: 'Who is at this desk' });
  await typePin(who, 'Ana', '1111', 'Sit down');
  await expect(who.getByText('This is not the PIN')).toBeVisible();
  await typePin(who, 'Ana', pin, 'Sit down');
  await expect(corner(page, 'Ana')).toBeVisible();
  await openConversation(page, name);
  await expect(composer(page)).toHaveValue('');
  await expect(page.getByRole('link', { name: 'Connections' })).toBeHidden();
  await composer(page).fill('Hola Núria');

  await corner(page, 'Ana').click();
  await who.getByRole('button', { name: 'Front desk' }).click();
  await expect(corner(page, 'Front desk')).toBeVisible();
  await openConversation(page, name);
  await expect(composer(page)).toHaveValue('Dear Ms Català, the room');
  await expect(page.getByRole('link', { name: 'Connections' })).toBeVisible();
});

test('I left the desk for a minute and everybody could read the inbox: a locked one shows nothing, over a restart', async ({
  lobby,
  hotel,
}) => {
  const { page, name } = await checkIn(lobby, hotel, 'My room number is 214');
  await go(page, 'Settings');
  await setOwnPin(page, 'Front desk');
  await go(page, 'Inbox');
  await openConversation(page, name);
  await composer(page).fill('Half a thought');
  await corner(page, 'Front desk').click();
  await page.getByRole('button', { name: 'Lock now' }).click();
  await expect(locked(page)).toBeVisible();
  await expectNoViolation(page, 'a locked desk');
  expect(await page.content()).not.toContain('214');
  expect(await page.content()).not.toContain('Half a thought');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog', { name: 'Commands' })).toBeHidden();
  await lobby.kill();

  const again = await lobby.open();
  await expect(locked(again)).toBeVisible();
  await expect(list(again)).toBeHidden();
  await typePin(locked(again), 'Front desk', pin, 'Unlock');
  await openConversation(again, name);
  await expect(composer(again)).toHaveValue('Half a thought');
});

test('somebody tried PIN after PIN: after five wrong ones the next one waits', async ({
  lobby,
  hotel,
}) => {
  const { page } = await checkIn(lobby, hotel);
  await go(page, 'Settings');
  await setOwnPin(page, 'Front desk');
  await corner(page, 'Front desk').click();
  await page.getByRole('button', { name: 'Lock now' }).click();
  const dialog = locked(page);
  const field = dialog.getByRole('textbox', { name: 'PIN of Front desk' });
  const unlock = dialog.getByRole('button', { name: 'Unlock' });
  for (let n = 0; n < 8; n += 1) {
    await field.fill(String(1000 + n));
    await expect(unlock).toBeEnabled();
    await unlock.click();
    await expect(field).toHaveValue('');
  }
  await expect(dialog.getByText(/Too many wrong PINs\. Wait/)).toBeVisible();
  await field.fill(pin);
  await expect(unlock).toBeDisabled();
  await expect(unlock).toBeEnabled();
  await unlock.click();
  await expect(corner(page, 'Front desk')).toBeVisible();
});

test('the only one who manages the desk forgot their PIN: the key of a number opens it, and nothing else', async ({
  lobby,
  hotel,
}) => {
  const { page } = await checkIn(lobby, hotel);
  await go(page, 'Settings');
  await setOwnPin(page, 'Front desk');
  await corner(page, 'Front desk').click();
  await page.getByRole('button', { name: 'Lock now' }).click();
  const dialog = locked(page);
  await dialog.getByRole('button', { name: 'Forgotten PIN?' }).click();
  const key = dialog.getByRole('textbox', { name: 'Key or password of a number' });
  await expect(key).toBeFocused();
  await key.fill('wpp_live_of-another-desk');
  await dialog.getByRole('button', { name: 'Take the PIN away' }).click();
  await expect(dialog.getByText('No number is connected here with this key.')).toBeVisible();
  await expectNoViolation(page, 'a forgotten PIN');
  await key.fill(hotel.account.apiKey);
  await key.press('Enter');
  await expect(dialog).toBeHidden();
  // There is no PIN any more.
  await corner(page, 'Front desk').click();
  await expect(page.getByRole('button', { name: 'Lock now' })).toBeHidden();
});

test.describe('a screen that faces the hall', () => {
  test.use({ chosen: { blurMinutes: 2 } });

  test('everybody in the hall read along while nobody sat there: it is covered after two minutes', async ({
    lobby,
    hotel,
  }) => {
    const { page } = await checkIn(lobby, hotel);
    await page.clock.install();
    await page.reload();
    await expect(list(page)).toBeVisible();
    await page.clock.fastForward(2 * 60_000 + 1000);
    await expect(page.getByText(/Hidden while nobody is here/)).toBeVisible();
    await page.mouse.move(200, 200);
    await expect(page.getByText(/Hidden while nobody is here/)).toBeHidden();
  });
});
