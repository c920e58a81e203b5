import type { Locator, Page } from '@playwright/test';
import { go } from '../desk.ts';
import { expect, test } from '../lobby.ts';
import type { ClinicFlow } from '../vendor.ts';

const number = '+50377654321';
const dialogOf = (page: Page, name: string): Locator => page.getByRole('dialog', { name });
const section = (page: Page, name: string): Locator => page.getByRole('region', { name });

async function connect(page: Page, clinicflow: ClinicFlow, as = clinicflow.account): Promise<void> {
  await page.getByRole('button', { name: 'Connect a platform' }).first().click();
  const dialog = dialogOf(page, 'Connect a platform');
  const name = 'ClinicFlow';
  await dialog
    .getByRole('radio', { name })
    .or(dialog.getByRole('option', { name }))
    .first()
    .check();
  await dialog.getByRole('textbox', { name: 'Label' }).fill('Clínica');
  await dialog.getByRole('textbox', { name: 'Base URL' }).fill(`${clinicflow.url}/api`);
  await dialog.getByRole('textbox', { name: 'Email' }).fill(as.email);
  await dialog.getByRole('textbox', { name: 'Password' }).fill(as.password);
  await dialog.getByRole('button', { name: 'Test connection' }).click();
  await expect(dialog.getByRole('region', { name: 'What the key can do' })).toContainText(
    as.role === 'admin' ? 'Works' : 'Not allowed',
  );
  await dialog.getByRole('button', { name: 'Save connection' }).click();
  const consent = dialogOf(page, 'Where to keep the key');
  await expect(consent.or(page.getByRole('link', { name: 'Connections' }))).toBeVisible();
  if (await consent.isVisible()) {
    await consent.getByRole('button', { name: 'Keep it in a file' }).click();
  }
  await expect(dialog).toBeHidden();
}

async function manage(page: Page): Promise<void> {
  await go(page, 'Connections');
  await page.getByRole('button', { name: 'Manage Clínica' }).click();
  await expect(page.getByRole('heading', { name: 'Clínica', level: 1 })).toBeVisible();
}

async function register(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Register a number' }).click();
  const dialog = dialogOf(page, 'Register a number');
  await dialog.getByRole('textbox', { name: 'Phone number to register' }).fill('+503 7765-4321');
  await dialog.getByRole('textbox', { name: 'WABA ID' }).fill('waba_9');
  await dialog.getByRole('textbox', { name: 'Access token' }).fill('EAAJ-a-new-token');
  await dialog.getByRole('button', { name: 'Send the code' }).click();
  return dialog;
}

test('a clinic is connected, its settings changed, its number registered by a code and deregistered', async ({
  lobby,
  clinicflow,
}) => {
  const page = await lobby.open();
  await connect(page, clinicflow);
  await manage(page);

  await page.getByRole('button', { name: 'Edit settings' }).click();
  const settings = dialogOf(page, 'Edit settings');
  await settings.getByRole('textbox', { name: 'City' }).fill('Santa Ana');
  await settings.getByRole('textbox', { name: 'Access token' }).fill('EAAOKw...****');
  await settings.getByRole('button', { name: 'Save' }).click();
  await expect(settings).toContainText('mask of a token');
  await settings.getByRole('textbox', { name: 'Access token' }).fill('');
  const before = clinicflow.control.clinic().access.accessToken;
  await settings.getByRole('button', { name: 'Save' }).click();
  await expect(settings).toBeHidden();
  await expect(section(page, 'Profile')).toContainText('Santa Ana');
  expect(clinicflow.control.clinic()).toMatchObject({
    profile: { city: 'Santa Ana' },
    access: { accessToken: before },
  });

  const dialog = await register(page);
  await dialog.getByRole('textbox', { name: 'Code' }).fill('12345');
  await dialog.getByRole('button', { name: 'Verify' }).click();
  await expect(dialog).toContainText('The code has six digits');
  await dialog.getByRole('textbox', { name: 'Code' }).fill(clinicflow.control.code() ?? '');
  await dialog.getByRole('button', { name: 'Verify' }).click();
  // The platform is asked 15 s after the last time at the earliest.
  await expect(dialog).toContainText('Active', { timeout: 45_000 });
  await dialog.getByRole('button', { name: 'Done' }).click();
  const whatsApp = section(page, 'WhatsApp number');
  await expect(whatsApp).toContainText(number);
  await expect(whatsApp).toContainText('Connected.');

  await whatsApp.getByRole('button', { name: 'Deregister' }).click();
  const asking = page.getByRole('alertdialog', { name: 'Deregister the number?' });
  await asking.getByRole('textbox', { name: 'Type the phone number' }).fill('+503 7765 4320');
  await asking.getByRole('button', { name: 'Deregister' }).click();
  await expect(asking).toContainText('Type the number as it stands above');
  expect(clinicflow.control.clinic().registration.status).toBe('active');
  await asking.getByRole('textbox', { name: 'Type the phone number' }).fill(number);
  await asking.getByRole('button', { name: 'Deregister' }).click();
  await expect(asking).toBeHidden();
  await expect(whatsApp).toContainText('No number connected');
  await expect(section(page, 'Settings')).toContainText('No');
  expect(clinicflow.control.clinic()).toMatchObject({
    registration: { status: 'disconnected' },
    botEnabled: false,
  });

  const status = clinicflow.control
    .requests()
    .filter(({ kind }) => kind === 'registrationStatus')
    .map(({ at }) => at);
  expect(clinicflow.control.requests().length).toBeLessThan(100);
  expect(status.length).toBeGreaterThan(1);
});

test('with no network the settings wait and a code says when it can start; both survive a restart', async ({
  lobby,
  clinicflow,
}) => {
  let page = await lobby.open();
  await connect(page, clinicflow);
  await manage(page);
  await expect(section(page, 'Profile')).toContainText('Clínica San Salvador');
  await clinicflow.down();

  await page.getByRole('button', { name: 'Edit profile' }).click();
  const profile = dialogOf(page, 'Edit profile');
  await profile.getByRole('textbox', { name: 'Clinic name' }).fill('Clínica Nueva');
  await profile.getByRole('button', { name: 'Save' }).click();
  await expect(profile).toBeHidden();
  await expect(section(page, 'What waits for the network')).toContainText(
    'Change the clinic’s profile',
  );

  const dialog = await register(page);
  await expect(dialog.getByRole('alert')).toContainText('Nobody answers at this address');
  await expect(dialog.getByRole('textbox', { name: 'Phone number to register' })).toHaveValue(
    '+503 7765-4321',
  );

  await lobby.quit();
  page = await lobby.open();
  await clinicflow.up();
  await manage(page);
  await expect(section(page, 'Profile')).toContainText('Clínica Nueva', { timeout: 60_000 });
  const { registration, profile: kept } = clinicflow.control.clinic();
  expect([kept.name, registration.status]).toEqual(['Clínica Nueva', 'disconnected']);
  const changes = clinicflow.control.requests().filter(({ effect }) => effect);
  expect(changes.map(({ kind }) => kind)).toEqual(['changeClinicProfile']);
});

test('who is no admin is shown the clinic, what they may not do, and why; there is no inbox and nothing looks broken', async ({
  lobby,
  clinicflow,
}) => {
  const page = await lobby.open();
  await connect(page, clinicflow, clinicflow.staff);
  await expect(page.getByText('What is connected has no inbox')).toBeVisible();
  await expect(page.getByRole('grid', { name: 'Conversations' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Open Connections' }).click();
  const card = page.getByRole('article', { name: 'Clínica' });
  await expect(card).not.toContainText('conversation');
  await expect(card).toContainText(/checked/i);
  await manage(page);
  await expect(page.getByText('only an admin of the clinic can change')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Register a number' })).toBeDisabled();
  await expect(page.getByRole('button', { name: 'Edit settings' })).toBeDisabled();
  expect(clinicflow.control.requests().filter(({ kind }) => kind === 'registrationStatus')).toEqual(
    [],
  );
});

test('new credentials are saved through the window, one that was written by mistake is taken back, and a plan that is too small is told', async ({
  lobby,
  clinicflow,
}) => {
  const page = await lobby.open();
  await connect(page, clinicflow);
  await manage(page);

  await page.getByRole('button', { name: 'Change credentials' }).click();
  const credentials = dialogOf(page, 'WhatsApp credentials');
  await credentials.getByRole('textbox', { name: 'Phone number ID' }).fill('phone_77');
  await credentials.getByRole('textbox', { name: 'Business account ID' }).fill('waba_77');
  await credentials.getByLabel('Access token').fill('EAAJ-from-the-window');
  await credentials.getByLabel('Verify token').fill('verify-77');
  await credentials.getByRole('button', { name: 'Save' }).click();
  await expect(credentials).toBeHidden();
  expect(clinicflow.control.clinic().access).toEqual({
    phoneNumberId: 'phone_77',
    businessAccountId: 'waba_77',
    accessToken: 'EAAJ-from-the-window',
    verifyToken: 'verify-77',
  });
  await expect(page.getByText('EAAJ-from-the-window')).toHaveCount(0);

  await clinicflow.down();
  await page.getByRole('button', { name: 'Edit profile' }).click();
  const profile = dialogOf(page, 'Edit profile');
  await profile.getByRole('textbox', { name: 'Clinic name' }).fill('Wrong name');
  await profile.getByRole('button', { name: 'Save' }).click();
  await expect(profile).toBeHidden();
  const waiting = section(page, 'What waits for the network');
  await waiting.getByRole('button', { name: /^Take back:/ }).click();
  await expect(waiting).toBeHidden();
  clinicflow.control.clearRequests();
  await clinicflow.up();
  clinicflow.control.setPlan({ endsAt: 0 });
  await page.getByRole('button', { name: 'Edit profile' }).click();
  await profile.getByRole('textbox', { name: 'Clinic name' }).fill('Too late');
  await profile.getByRole('button', { name: 'Save' }).click();
  await expect(profile).toContainText('The subscription at the platform has ended');
  expect(clinicflow.control.clinic().profile.name).toBe('Clínica San Salvador');
});
