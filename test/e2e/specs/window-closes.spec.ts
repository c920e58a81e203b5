import { addTemplate, bubble, composer, connectCloove, findConversation } from '../desk.ts';
import { expect, test } from '../lobby.ts';
import { closedWindowConversation } from '../scenes.ts';

test(
  'window closed: the words are kept and a template goes instead',
  { tag: '@promise' },
  async ({ lobby, vendor }) => {
    const page = await lobby.open();
    await connectCloove(page, vendor);
    await addTemplate(page, {
      key: 'appointment_reminder',
      body: 'Hello {{name}}, see you on {{date}} at {{time}}.',
    });

    const { name, ref } = closedWindowConversation(vendor);
    await findConversation(page, name);
    await expect(page.getByRole('timer', { name: 'Service window' })).toContainText(/closed/i);
    await composer(page).fill('We kept your room');
    await expect(page.getByRole('button', { name: 'Send', exact: true })).toBeDisabled();

    await page.getByRole('button', { name: 'Templates' }).click();
    const dialog = page.getByRole('dialog', { name: 'Send template' });
    await dialog.getByText('appointment_reminder').first().click();
    await dialog.getByRole('textbox', { name: 'name', exact: true }).fill('Ada');
    await dialog.getByRole('button', { name: 'Send template' }).click();
    await expect(dialog).toContainText('Fill this in');

    await dialog.getByRole('textbox', { name: 'date' }).fill('Friday');
    await dialog.getByRole('textbox', { name: 'time', exact: true }).fill('nine');
    await expect(dialog.getByRole('region', { name: 'Preview' })).toContainText(
      'Hello Ada, see you on Friday at nine.',
    );
    await dialog.getByRole('button', { name: 'Send template' }).click();
    await expect(dialog).toBeHidden();
    await expect(bubble(page, 'Hello Ada, see you on Friday at nine.')).toContainText(
      /Sent|Delivered|Read/,
    );
    await expect(composer(page)).toHaveValue('We kept your room');
    expect(vendor.control.messages(ref).at(-1)?.direction).toBe('outbound');
  },
);
