import type { Page } from '@playwright/test';
import { bubble, composer, list, rowAt, thread } from '../../desk.ts';
import { pick, sampleFile } from '../../files.ts';
import { arrowTo, choose, countPointer, press, tabTo, type } from '../../keyboard.ts';
import { expect, test } from '../../lobby.ts';
import type { Hotel } from '../../vendor.ts';

const guest = { identifier: '34655010203', name: 'Quim Català' } as const;
const other = { identifier: '34655040506', name: 'Zacarías Vila' } as const;

const row = (page: Page, name: string) => list(page).getByRole('row', { name });

async function connect(page: Page, hotel: Hotel): Promise<void> {
  await press(page, page.getByRole('button', { name: 'Connect a platform' }));
  const dialog = page.getByRole('dialog', { name: 'Connect a platform' });
  await choose(page, dialog.getByRole('radiogroup', { name: 'Platform' }), 'WPP Cloud');
  await type(page, dialog.getByRole('textbox', { name: 'Label' }), 'Hotel');
  await type(page, dialog.getByRole('textbox', { name: 'Base URL' }), hotel.url);
  await type(page, dialog.getByLabel('API key', { exact: true }), hotel.account.apiKey);
  await press(page, dialog.getByRole('button', { name: 'Test connection' }));
  await expect(dialog).toContainText('Send pictures and files');
  await press(page, dialog.getByRole('button', { name: 'Save connection' }));
  await press(page, page.getByRole('button', { name: 'Keep it in a file' }));
  await expect(dialog).toBeHidden();
  await expect(row(page, guest.name)).toBeVisible();
}

/** Goes to a row of the list by the first letters of its name, and opens it. */
async function openRow(page: Page, letters: string, name: string): Promise<void> {
  await page.keyboard.press('Control+1');
  await tabTo(page, list(page));
  await page.keyboard.press('Home');
  await page.keyboard.type(letters);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: `Conversation with ${name}` })).toBeVisible();
  await expect(composer(page)).toBeFocused();
}

test(
  'I have to take the mouse to get anything done: a whole day at the desk without one',
  { tag: '@promise' },
  async ({ lobby, hotel }) => {
    test.setTimeout(240_000);
    const { control } = hotel;
    control.customersAnswer(false);
    const question = 'May I bring my dog?';
    const { conversationRef: ref } = control.personWrites(guest, { text: question });
    control.personWrites(other, { text: 'Thank you, see you in May.' });
    const sent = () => control.messages(ref).filter(({ direction }) => direction === 'outbound');
    const page = await lobby.open();
    await expect(page.getByRole('button', { name: 'Explore the demo' })).toBeVisible();
    const pointerPresses = await countPointer(page);

    await test.step('connect a platform', () => connect(page, hotel));

    await test.step('open a conversation, answer, take it back, and send it after all', async () => {
      await openRow(page, 'Qui', guest.name);
      await page.keyboard.type('Yes, of course');
      await page.keyboard.press('Enter');
      await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
      await page.keyboard.press('Control+z');
      await expect(composer(page)).toHaveValue('Yes, of course');
      await page.keyboard.type(', on the third floor.');
      await page.keyboard.press('Control+Enter');
      await expect(bubble(page, 'Yes, of course, on the third floor.')).toContainText(
        /Sent|Delivered|Read/,
      );
    });

    await test.step('reply to one message', async () => {
      await tabTo(page, thread(page), 'Shift+Tab');
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('ArrowUp');
      await expect(bubble(page, question)).toBeFocused();
      await page.keyboard.press('Enter');
      await arrowTo(page, page.getByRole('menuitem', { name: 'Reply' }));
      await expect(page.getByRole('region', { name: 'Reply to a message' })).toContainText(
        question,
      );
      await expect(composer(page)).toBeFocused();
    });

    await test.step('attach a picture', async () => {
      await pick(page, [sampleFile('dog', 'welcome.jpg')], async () => {
        await press(page, page.getByRole('button', { name: 'Attach', exact: true }));
      });
      await expect(page.getByRole('list', { name: 'Attached files' })).toContainText('welcome.jpg');
      await expect(composer(page)).toBeFocused();
      await page.keyboard.type('Like this one');
      // Not before the picture is read in.
      await expect(page.getByRole('button', { name: 'Send', exact: true })).toBeEnabled();
      await page.keyboard.press('Enter');
      await expect(bubble(page, 'Like this one')).toContainText(/Sent|Delivered|Read/);
      expect(sent().map(({ type: kind }) => kind)).toEqual(['text', 'image']);
    });

    await test.step('send a template', async () => {
      await press(page, page.getByRole('button', { name: 'Templates', exact: true }));
      const dialog = page.getByRole('dialog', { name: 'Send template' });
      await type(page, dialog.getByRole('searchbox'), 'booking_confirmation');
      await tabTo(page, dialog.getByRole('option', { name: /booking_confirmation/ }).first());
      await page.keyboard.press('Enter');
      await type(page, dialog.getByRole('textbox', { name: 'booking', exact: true }), 'CC-20999');
      const name = dialog.getByRole('textbox', { name: 'name', exact: true });
      await tabTo(page, name, 'Shift+Tab');
      await page.keyboard.press('Control+a');
      await page.keyboard.type('Quim');
      await expect(dialog.getByRole('region', { name: 'Preview' })).toContainText('CC-20999');
      await press(page, dialog.getByRole('button', { name: 'Send template' }));
      await expect(dialog).toBeHidden();
      await expect(bubble(page, 'CC-20999')).toContainText(/Sent|Delivered|Read/);
    });

    await test.step('search', async () => {
      await page.keyboard.press('Control+f');
      await expect(page.getByRole('searchbox', { name: 'Search' })).toBeFocused();
      await page.keyboard.type('third floor');
      const hit = page
        .getByRole('listbox', { name: 'Search results' })
        .getByRole('option')
        .filter({ hasText: 'on the third floor' });
      await expect(hit).toBeVisible();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await expect(bubble(page, 'Yes, of course, on the third floor.')).toBeInViewport();
      await page.keyboard.press('Control+f');
      await page.keyboard.press('Escape');
      await expect(rowAt(page, 0)).toBeVisible();
    });

    await test.step('mark a conversation done, and snooze it', async () => {
      await page.keyboard.press('Control+1');
      await tabTo(page, list(page));
      await page.keyboard.press('Home');
      await page.keyboard.type('Zac');
      await expect(row(page, other.name)).toHaveAccessibleName(/needs reply/);
      await expect(async () => {
        // A letter right after the letters of a name would still belong to that name.
        await page.keyboard.press('e');
        await expect(row(page, other.name)).not.toHaveAccessibleName(/needs reply/, {
          timeout: 1000,
        });
      }).toPass();
      await page.keyboard.press('Shift+F10');
      const snooze = page.getByRole('menuitem', { name: 'Snooze' });
      await expect(snooze).toBeVisible();
      await arrowTo(page, snooze);
      await arrowTo(page, page.getByRole('menuitem', { name: 'Until a date and time…' }));
      const dialog = page.getByRole('dialog', { name: 'Snooze until' });
      await expect(dialog).toBeVisible();
      await page.keyboard.press('Enter');
      await expect(dialog).toBeHidden();
      await expect(row(page, other.name)).toBeHidden();
    });

    await test.step('clear what failed', async () => {
      control.failNextSend(131026);
      await openRow(page, 'Qui', guest.name);
      await page.keyboard.type('This one does not arrive');
      await page.keyboard.press('Enter');
      await expect(bubble(page, 'This one does not arrive')).toContainText('Failed');
      await page.keyboard.press('Control+2');
      const card = page.getByRole('article').filter({ hasText: 'This one does not arrive' });
      await expect(
        page.getByRole('region', { name: 'WhatsApp does not reach this number' }),
      ).toContainText('This one does not arrive');
      await press(page, card.getByRole('button', { name: `Give up the message to ${guest.name}` }));
      await expect(card).toBeHidden();
    });

    await test.step('find a command, and the keys of everything', async () => {
      await page.keyboard.press('Control+k');
      const palette = page.getByRole('dialog', { name: 'Commands' });
      await expect(palette).toBeVisible();
      await page.keyboard.type('quim');
      await expect(palette.getByRole('menuitem', { name: guest.name })).toBeVisible();
      await page.keyboard.press('Enter');
      await expect(composer(page)).toBeFocused();
      await page.keyboard.press('Control+/');
      const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
      await expect(sheet.getByRole('region')).toHaveCount(4);
      await page.keyboard.press('Escape');
      await expect(sheet).toBeHidden();
      await expect(composer(page)).toBeFocused();
    });

    await test.step('change a setting', async () => {
      await page.keyboard.press('Control+7');
      await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
      await choose(page, page.getByRole('radiogroup', { name: 'Theme' }), 'Dark');
      await expect(page.locator('html')).toHaveCSS('color-scheme', 'dark');
    });

    expect(await pointerPresses()).toBe(0);
  },
);
