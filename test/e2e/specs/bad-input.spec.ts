import {
  addTemplate,
  composer,
  connectCloove,
  fillConnection,
  rowAt,
  rows,
  sitDown,
} from '../desk.ts';
import { expect, test } from '../lobby.ts';

const form = { name: 'Connect a platform' } as const;

test.describe('the connection form', () => {
  const wrong = [
    ['a base URL that is no URL', { baseUrl: 'cloove' }, 'Write it in full'],
    ['plain http to a foreign host', { baseUrl: 'http://example.com' }, 'Use https://'],
    ['a wrong key', { apiKey: 'clv_live_sk_wrong' }, 'does not accept this key'],
  ] as const;

  for (const [what, values, sentence] of wrong) {
    test(`${what} is told, and what was typed stays`, async ({ lobby, vendor }) => {
      const page = await lobby.open();
      await page.getByRole('button', { name: 'Connect a platform' }).click();
      const dialog = page.getByRole('dialog', form);
      await fillConnection(page, vendor, values);
      await dialog.getByRole('button', { name: 'Test connection' }).click();
      await expect(dialog).toContainText(sentence);
      await expect(dialog.getByRole('textbox', { name: 'Label' })).toHaveValue('Front desk');
      if ('baseUrl' in values) {
        await expect(dialog.getByRole('textbox', { name: 'Base URL' })).toHaveValue(values.baseUrl);
      }
    });
  }

  test('a key that may only read says which scope is missing', async ({ lobby, vendor }) => {
    const page = await lobby.open();
    const apiKey = vendor.control.addKey({ scopes: ['messaging:conversations:read'] });
    await page.getByRole('button', { name: 'Connect a platform' }).click();
    await fillConnection(page, vendor, { apiKey });
    const dialog = page.getByRole('dialog', form);
    await dialog.getByRole('button', { name: 'Test connection' }).click();
    await expect(dialog).toContainText('messaging:messages:read');
  });

  test('a server that is not there is told, and the connection can be kept all the same', async ({
    lobby,
    vendor,
  }) => {
    const page = await lobby.open();
    await vendor.down();
    await page.getByRole('button', { name: 'Connect a platform' }).click();
    await fillConnection(page, vendor);
    const dialog = page.getByRole('dialog', form);
    await dialog.getByRole('button', { name: 'Test connection' }).click();
    await expect(dialog).toContainText('Nobody answers at this address');
    await dialog.getByRole('button', { name: 'Save connection' }).click();
    await page
      .getByRole('dialog', { name: 'Where to keep the key' })
      .getByRole('button', { name: 'Keep it in a file' })
      .click();
    await expect(dialog).toBeHidden();

    await vendor.up();
    await expect(rowAt(page, 0)).toBeVisible({ timeout: 60_000 });
  });
});

test.describe('the composer', () => {
  test('an empty text cannot be sent, 4096 characters can, 4097 are told and kept', async ({
    lobby,
    vendor,
  }) => {
    const { page, ref } = await sitDown(lobby, vendor);
    const sendButton = page.getByRole('button', { name: 'Send', exact: true });
    await expect(sendButton).toBeDisabled();
    await composer(page).fill('   ');
    await expect(sendButton).toBeDisabled();

    const tooLong = 'a'.repeat(4097);
    await composer(page).fill(tooLong);
    await composer(page).press('Enter');
    await expect(page.getByText('1 character too many')).toBeVisible();
    await expect(composer(page)).toHaveValue(tooLong);
    expect(vendor.control.messages(ref).some(({ text }) => text?.startsWith('aaaa') === true)).toBe(
      false,
    );

    await composer(page).fill('a'.repeat(4096));
    await sendButton.click();
    await expect
      .poll(() => vendor.control.messages(ref).some(({ text }) => text === 'a'.repeat(4096)))
      .toBe(true);
  });

  test('a conversation that is gone at the vendor is told, and its words stay', async ({
    lobby,
    vendor,
  }) => {
    const { page, name, ref } = await sitDown(lobby, vendor);
    await expect(page.getByRole('article').first()).toBeVisible();
    vendor.control.removeConversation(ref);
    await composer(page).fill('Are you still there?');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    const failed = page.getByRole('article').filter({ hasText: 'Are you still there?' });
    await expect(failed).toContainText('Failed');
    await expect(failed.getByRole('button', { name: 'Retry' })).toBeVisible();
    await expect(failed.getByRole('button', { name: 'Details' })).toBeVisible();
    await expect(rows(page).filter({ hasText: name }).first()).toBeVisible();
  });
});

test.describe('a new conversation', () => {
  test('a recipient with letters is told in words; spaces, plus and brackets are fine', async ({
    lobby,
    vendor,
  }) => {
    const page = await lobby.open();
    await connectCloove(page, vendor);
    await addTemplate(page, {
      key: 'appointment_reminder',
      body: 'Hello {{name}}, see you on {{date}} at {{time}}.',
    });

    await page.getByRole('link', { name: 'Inbox' }).click();
    await page.getByRole('button', { name: 'New conversation' }).click();
    const dialog = page.getByRole('dialog', { name: 'New conversation' });
    await dialog.getByRole('textbox', { name: 'Recipient' }).fill('call Ada');
    await dialog.getByText('appointment_reminder').first().click();
    await dialog.getByRole('textbox', { name: 'name', exact: true }).fill('Ada');
    await dialog.getByRole('textbox', { name: 'date', exact: true }).fill('Friday');
    await dialog.getByRole('textbox', { name: 'time', exact: true }).fill('nine');
    await dialog.getByRole('button', { name: 'Send template' }).click();
    await expect(dialog).toContainText(/number/i);
    await expect(dialog.getByRole('textbox', { name: 'Recipient' })).toHaveValue('call Ada');

    await dialog.getByRole('textbox', { name: 'Recipient' }).fill('+34 (600) 123-456');
    await dialog.getByRole('button', { name: 'Send template' }).click();
    await expect(dialog).toBeHidden();
    const article = page
      .getByRole('article')
      .filter({ hasText: 'Hello Ada, see you on Friday at nine.' });
    await expect(article).toContainText(/Sent|Delivered|Read/);
    expect(
      vendor.control.conversations().some(({ customerPhone }) => customerPhone === '+34600123456'),
    ).toBe(true);
  });
});
