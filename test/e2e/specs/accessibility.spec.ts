import { expectNoViolation } from '../axe.ts';
import { connectCloove, list, rowAt } from '../desk.ts';
import { tabTo } from '../keyboard.ts';
import { expect, test } from '../lobby.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test(`every place is free of what axe can find, ${colorScheme}`, async ({ lobby }) => {
    const page = await lobby.open({ colorScheme });
    await expect(page.getByRole('button', { name: 'Explore the demo' })).toBeVisible();
    await expectNoViolation(page, 'doors');

    await page.getByRole('button', { name: 'Connect a platform' }).click();
    await expect(page.getByRole('dialog', { name: 'Connect a platform' })).toBeVisible();
    await expectNoViolation(page, 'connect a platform');
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: 'Explore the demo' }).click();
    await rowAt(page, 0).click();
    await expect(page.getByRole('article').first()).toBeVisible();
    await expectNoViolation(page, 'inbox');

    await page.getByRole('button', { name: 'Templates', exact: true }).click();
    await expect(page.getByRole('dialog', { name: 'Send template' })).toBeVisible();
    await expectNoViolation(page, 'send template');
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: 'New conversation' }).click();
    await expect(page.getByRole('dialog', { name: 'New conversation' })).toBeVisible();
    await expectNoViolation(page, 'new conversation');
    await page.keyboard.press('Escape');

    for (const place of ['Templates', 'Numbers', 'Connections', 'Settings']) {
      await page
        .getByRole('navigation', { name: 'Main' })
        .getByRole('link', { name: place })
        .click();
      await expect(page.getByRole('main')).toBeVisible();
      await expectNoViolation(page, place);
    }
  });
}

test('an answer can be given with the keyboard alone', async ({ lobby, vendor }) => {
  const page = await lobby.open();
  await connectCloove(page, vendor);
  await expect(rowAt(page, 0)).toBeVisible();
  await tabTo(page, list(page));
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('textbox', { name: 'Message' }));
  await page.keyboard.type('Typed without a mouse');
  await page.keyboard.press('Enter');
  await expect(
    page.getByRole('article').filter({ hasText: 'Typed without a mouse' }),
  ).toContainText(/Sent|Delivered|Read/);
});
