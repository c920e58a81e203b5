import type { Locator, Page } from '@playwright/test';
import { expectNoViolation } from '../../axe.ts';
import {
  bubble,
  composer,
  connectCloove,
  go,
  openConversation,
  rowAt,
  rows,
  thread,
} from '../../desk.ts';
import { threadMenu } from '../../inbox.ts';
import { expect, test } from '../../lobby.ts';
import { openWindowConversation } from '../../scenes.ts';
import type { Vendor } from '../../vendor.ts';

const words = 'Can I bring my dog along?';

/** Two conversations of the desk; the first one is open. */
async function twoTalks(page: Page, vendor: Vendor) {
  vendor.control.customersAnswer(false);
  await connectCloove(page, vendor);
  const first = openWindowConversation(vendor, 0);
  const second = openWindowConversation(vendor, 1);
  await openConversation(page, first.name);
  return { first, second };
}

const notices = (page: Page): Locator => page.getByRole('region', { name: 'Notices' });

test('I only saw it when I looked at the list: who writes elsewhere shows, and a press opens it', async ({
  lobby,
  vendor,
}) => {
  const page = await lobby.open();
  const { second } = await twoTalks(page, vendor);
  vendor.control.customerWrites(second.ref, { text: words });
  await expect(notices(page)).toContainText(words, { timeout: 60_000 });
  await expect(notices(page)).toContainText(second.name);
  await expectNoViolation(page, 'a new message over the desk');
  await notices(page).getByRole('button', { name: 'Open' }).click();
  await expect(bubble(page, words)).toBeVisible();
  await expect(page.getByText(words)).toHaveCount(
    (await thread(page).getByText(words).count()) + (await rows(page).getByText(words).count()),
  );
});

/** Whether one stands over any part of the other. */
async function covers(one: Locator, other: Locator): Promise<boolean> {
  const [a, b] = await Promise.all([one.boundingBox(), other.boundingBox()]);
  if (a === null || b === null) throw new Error('Both have to be on screen.');
  const meets = (from: number, length: number, otherFrom: number, otherLength: number) =>
    from < otherFrom + otherLength && otherFrom < from + length;
  return meets(a.x, a.width, b.x, b.width) && meets(a.y, a.height, b.y, b.height);
}

test('the list was folded and the notice lay on what I wrote: it stands clear of the composer there, and beside a narrow list', async ({
  lobby,
  vendor,
}) => {
  const page = await lobby.open({ viewport: { width: 920, height: 800 } });
  await twoTalks(page, vendor);
  const parts = [
    composer(page),
    ...['Templates', 'Emoji', 'Send'].map((name) =>
      page.getByRole('main').getByRole('button', { name, exact: true }),
    ),
  ];
  const isClear = async (action: string) => {
    await threadMenu(page, action);
    await expect(notices(page).getByRole('button', { name: 'Undo' }).first()).toBeVisible();
    for (const part of parts) expect(await covers(notices(page), part)).toBe(false);
  };
  await page.keyboard.press('Control+j');
  await expect(rows(page)).toHaveCount(0);
  await isClear('Pin');
  await page.keyboard.press('Control+j');
  await expect(rowAt(page, 0)).toBeVisible();
  await page.keyboard.press('Control+d');
  await expect(page.getByRole('complementary')).toBeVisible();
  await isClear('Unpin');
});

test('with the screen in sight of the waiting room it named the guest: content off names nobody', async ({
  lobby,
  vendor,
}) => {
  const page = await lobby.open();
  await page.getByRole('button', { name: 'Connect a platform' }).waitFor();
  const { second } = await twoTalks(page, vendor);
  await go(page, 'Settings');
  await page.getByRole('switch', { name: 'Show who wrote and what' }).press('Space');
  await expect(page.getByRole('switch', { name: 'Show who wrote and what' })).not.toBeChecked();
  vendor.control.customerWrites(second.ref, { text: words });
  await expect(notices(page)).toContainText('A new message arrived', { timeout: 60_000 });
  await expect(notices(page)).not.toContainText(second.name);
  await expect(notices(page)).not.toContainText(words);
});

test('it rang all night: quiet hours and the sound are set here, and a test says what the system did', async ({
  lobby,
  vendor,
}) => {
  const page = await lobby.open();
  await twoTalks(page, vendor);
  await go(page, 'Settings');
  const section = page.getByRole('region', { name: 'Notifications' });
  await section.getByRole('button', { name: /Sound$/ }).click();
  await page.getByRole('option', { name: 'Again until somebody takes it' }).click();
  await expect(section.getByRole('button', { name: /Repeat the sound$/ })).toContainText(
    'Every 30 seconds',
  );
  await section.getByRole('switch', { name: 'Quiet hours' }).press('Space');
  const from = section.getByLabel('Quiet from');
  await expect(from).toHaveValue('20:00');
  await from.fill('21:30');
  await from.blur();
  await section.getByRole('button', { name: 'Test notification' }).click();
  await expect(section.getByRole('status')).toContainText(/The system|This browser|This system/);
  await expectNoViolation(page, 'the notification settings');
  await page.reload();
  await go(page, 'Settings');
  await expect(page.getByLabel('Quiet from')).toHaveValue('21:30');
});
