import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { writeInvitation } from '../../../src/main/core/invitations/invitation-file.ts';
import { systemRandom } from '../../../src/main/core/node-ports.ts';
import { connectHotel, go, rowAt, rows } from '../desk.ts';
import { browserHost } from '../hosts/browser-host.ts';
import { expect, test as base } from '../lobby.ts';
import { connectRelay } from '../relay-desk.ts';
import { startRelay, type RelayProcess } from '../relay-process.ts';

interface Computers {
  readonly relay: RelayProcess;
  /** Starts another computer: a data folder of its own. */
  readonly another: () => Promise<Page>;
}

const test = base.extend<Computers>({
  relay: async ({}, use) => {
    const relay = await startRelay();
    await use(relay);
    await relay.close();
  },
  another: async ({}, use) => {
    const ends: (() => Promise<void>)[] = [];
    await use(async () => {
      const dataDir = mkdtempSync(join(tmpdir(), 'lobby-e2e-another-'));
      const host = browserHost(dataDir);
      ends.push(async () => {
        await host[Symbol.asyncDispose]();
        rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
      });
      return host.open();
    });
    for (const end of ends) await end();
  },
});

/** What somebody invites to: a platform that need not answer. */
const hotelDesk: Parameters<typeof writeInvitation>[0] = {
  id: '11111111-1111-4111-8111-111111111111',
  role: 'staff',
  person: 'Ben',
  connections: [
    {
      vendor: 'wpp',
      label: 'Hotel',
      baseUrl: 'http://127.0.0.1:9',
      settings: {},
      secrets: { apiKey: 'wpp_key_of_the_hotel' },
      relay: null,
    },
  ],
};

interface Invitation {
  readonly file: string;
  readonly code: string;
}

async function invite(page: Page, person: string, role: 'Staff' | 'Admin'): Promise<Invitation> {
  await go(page, 'Connections');
  const back = page.getByRole('button', { name: 'All connections' });
  const add = page.getByRole('button', { name: 'Add another PC' });
  await expect(back.or(add)).toBeVisible();
  if (await back.isVisible()) await back.click();
  await add.click();
  const form = page.getByRole('dialog', { name: 'Add another PC' });
  await form.getByRole('textbox', { name: 'Person' }).fill(person);
  await form.getByRole('radio', { name: role }).check({ force: true });
  await form.getByRole('button', { name: 'Make invitation' }).click();
  const ready = page.getByRole('dialog', { name: `The invitation for ${person} is ready` });
  const code = await ready.getByRole('status', { name: 'Code, shown this once' }).innerText();
  await expect(ready.getByRole('button', { name: 'QR code' })).toBeVisible();
  const saving = page.waitForEvent('download');
  await ready.getByRole('button', { name: 'Save the file' }).click();
  const file = await (await saving).path();
  await ready.getByRole('button', { name: 'Done' }).click();
  return { file, code };
}

async function open(page: Page, { file, code }: Invitation): Promise<Locator> {
  const dialog = page.getByRole('dialog', { name: 'Join with an invitation' });
  if (!(await dialog.isVisible())) {
    await page.getByRole('button', { name: 'Join with an invitation' }).click();
  }
  const choosing = page.waitForEvent('filechooser');
  await dialog.getByRole('button', { name: 'Choose a file' }).click();
  await (
    await choosing
  ).setFiles({
    name: 'desk.lobbyinvitation',
    mimeType: 'application/octet-stream',
    buffer: readFileSync(file),
  });
  await dialog.getByRole('textbox', { name: 'Code' }).fill(code);
  await dialog.getByRole('button', { name: 'Join', exact: true }).click();
  return dialog;
}

async function keepInFile(page: Page): Promise<void> {
  const consent = page.getByRole('dialog', { name: 'Where to keep the key' });
  await consent.getByRole('button', { name: 'Keep it in a file' }).click();
}

test('the second receptionist needed every key and address anew: one file and a code, and it just works', async ({
  lobby,
  hotel,
  relay,
  another,
}) => {
  const page = await lobby.open();
  await connectHotel(page, hotel);
  await connectRelay(page, relay.url, relay.adminToken);
  const invitation = await invite(page, 'Ben', 'Staff');

  const second = await another();
  await open(second, { ...invitation, code: invitation.code.toLowerCase().replaceAll('-', ' ') });
  await keepInFile(second);
  await expect(rowAt(second, 0)).toBeVisible();
  await expect(second.getByRole('status', { name: 'Connection Hotel' })).toContainText('live');
  const rail = second.getByRole('navigation', { name: 'Main' });
  await expect(rail.getByRole('link', { name: 'Inbox' })).toBeVisible();
  await expect(rail.getByRole('link', { name: 'Connections' })).toHaveCount(0);

  const text = 'Is the pool heated in May?';
  hotel.control.customerWrites(null, { text });
  await expect(rows(second).filter({ hasText: text })).toHaveCount(1);

  // An admin sees who has it, and takes it away.
  await go(page, 'Connections');
  await page.getByRole('button', { name: 'Manage Hotel' }).click();
  const ben = page.getByRole('listitem', { name: 'Ben' });
  await expect(ben).toContainText('last there');
  await ben.getByRole('button', { name: 'Take away from Ben' }).click();
  await page.getByRole('button', { name: 'Cut off' }).click();
  await expect(ben).toHaveCount(0);
  await expect(second.getByRole('status', { name: 'Connection Hotel' })).not.toContainText('live');
});

test('an invitation opened with a wrong code, damaged, or twice: a sentence each, and nothing made', async ({
  lobby,
  hotel,
  relay,
  another,
}, info) => {
  const page = await lobby.open();
  await connectHotel(page, hotel);
  await connectRelay(page, relay.url, relay.adminToken);
  const invitation = await invite(page, 'Ana', 'Admin');

  const second = await another();
  const wrong = await open(second, { ...invitation, code: 'AAAA-BBBB-CCCC-DDDD' });
  await expect(wrong.getByRole('alert')).toContainText('This code does not open the invitation');

  const bytes = readFileSync(invitation.file);
  const damaged = info.outputPath('damaged.lobbyinvitation');
  writeFileSync(damaged, bytes.subarray(0, -9));
  const cut = await open(second, { ...invitation, file: damaged });
  await expect(cut.getByRole('alert')).toContainText('This is no whole invitation');

  // None of that spent it.
  await open(second, invitation);
  await keepInFile(second);
  await expect(rowAt(second, 0)).toBeVisible();
  await go(second, 'Connections');
  await expect(second.getByRole('button', { name: 'Add another PC' })).toBeVisible();

  const third = await another();
  const used = await open(third, invitation);
  await expect(used.getByRole('alert')).toContainText('This invitation was used already');
  await third.reload();
  await expect(third.getByRole('button', { name: 'Join with an invitation' })).toBeVisible();
});

test('without a relay nobody can know where it was opened: it is said; and its code opens from a picture', async ({
  lobby,
  hotel,
  another,
}) => {
  const page = await lobby.open();
  await connectHotel(page, hotel);
  await go(page, 'Connections');
  await page.getByRole('button', { name: 'Add another PC' }).click();
  const form = page.getByRole('dialog', { name: 'Add another PC' });
  await form.getByRole('button', { name: 'Make invitation' }).click();
  await expect(form).toContainText('Type who will sit there');
  await form.getByRole('textbox', { name: 'Person' }).fill('Ben');
  await form.getByRole('button', { name: 'Make invitation' }).click();
  const ready = page.getByRole('dialog', { name: 'The invitation for Ben is ready' });
  await expect(ready).toContainText('Nobody can know whether it was opened elsewhere');
  await ready.getByRole('button', { name: 'QR code' }).click();
  const qr = ready.getByRole('img', { name: 'QR code of the invitation' });
  const code = await ready.getByRole('status', { name: 'Code, shown this once' }).innerText();

  const second = await another();
  await second.getByRole('button', { name: 'Join with an invitation' }).click();
  const dialog = second.getByRole('dialog', { name: 'Join with an invitation' });
  const choose = async (buffer: Buffer): Promise<void> => {
    const choosing = second.waitForEvent('filechooser');
    await dialog.getByRole('button', { name: 'Choose a picture of the QR code' }).click();
    await (await choosing).setFiles({ name: 'photo.png', mimeType: 'image/png', buffer });
  };
  await choose(await page.screenshot({ clip: { x: 0, y: 0, width: 60, height: 60 } }));
  await expect(dialog.getByRole('alert')).toContainText('No QR code can be read in this picture');
  await choose(await qr.screenshot());
  await expect(dialog.getByRole('alert')).toHaveCount(0);
  await dialog.getByRole('textbox', { name: 'Code' }).fill(code);
  await dialog.getByRole('button', { name: 'Join', exact: true }).click();
  await keepInFile(second);
  await expect(rowAt(second, 0)).toBeVisible();
});

test('an invitation that lay about for three days opens nothing, whatever its code', async ({
  another,
}, info) => {
  const hourMs = 3_600_000;
  const code = 'ABCD-EFGH-JKMN-PQRS';
  const made = async (hours: number): Promise<Invitation> => {
    const file = info.outputPath(`${hours}.lobbyinvitation`);
    const about = { code, madeAt: Date.now() - hours * hourMs };
    writeFileSync(file, await writeInvitation(hotelDesk, about, systemRandom));
    return { file, code };
  };
  const page = await another();
  const late = await open(page, await made(72));
  await expect(late.getByRole('alert')).toContainText('This invitation has run out');
  await open(page, await made(71));
  await keepInFile(page);
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
});
