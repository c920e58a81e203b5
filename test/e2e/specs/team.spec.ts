import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { bubble, composer, connectHotel, go, list, openConversation, rows, send } from '../desk.ts';
import { browserHost } from '../hosts/browser-host.ts';
import { expect, test as base } from '../lobby.ts';
import { connectRelay } from '../relay-desk.ts';
import { startRelay, type RelayProcess } from '../relay-process.ts';

interface Team {
  readonly relay: RelayProcess;
  /** Ana's desk and Ben's: two computers over one relay. */
  readonly ana: Page;
  readonly ben: Page;
}

const test = base.extend<Team>({
  relay: async ({}, use) => {
    const relay = await startRelay();
    await use(relay);
    await relay.close();
  },
  ana: async ({ lobby, hotel, relay }, use) => {
    hotel.control.customersAnswer(false);
    hotel.control.personWrites(
      { identifier: '34655010203', name: 'Núria Català' },
      { text: guest },
    );
    const page = await lobby.open();
    await sitDown(page, 'Ana', () => connectHotel(page, hotel));
    await connectRelay(page, relay.url, relay.adminToken);
    await use(page);
  },
  ben: async ({ hotel, relay, ana }, use) => {
    await expect(ana.getByRole('status', { name: 'Connection Hotel' })).toContainText('live');
    const dataDir = mkdtempSync(join(tmpdir(), 'lobby-e2e-ben-'));
    const host = browserHost(dataDir);
    const page = await host.open();
    await sitDown(page, 'Ben', () => connectHotel(page, hotel));
    await connectRelay(page, relay.url, await relay.deskToken());
    await use(page);
    await host[Symbol.asyncDispose]();
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  },
});

const guest = 'Could we have a cot in the room?';
const name = 'Núria Català';

async function sitDown(page: Page, person: string, connect: () => Promise<void>): Promise<void> {
  await connect();
  await go(page, 'Settings');
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(person);
  await page.getByRole('button', { name: 'Save name' }).click();
  await go(page, 'Inbox');
}

const row = (page: Page) => rows(page).filter({ hasText: name });

/** Chooses a line of the open conversation's menu, by its path. */
async function choose(page: Page, ...path: string[]): Promise<void> {
  await page
    .getByRole('region', { name: `Conversation with ${name}` })
    .getByRole('button', { name: 'More' })
    .click();
  for (const word of path) {
    await page
      .getByRole('menuitem', { name: word })
      .or(page.getByRole('menuitemcheckbox', { name: word }))
      .or(page.getByRole('menuitemradio', { name: word }))
      .first()
      .click();
  }
}

test('two answered one guest: who has a conversation, notes, labels and done are the same on every desk', async ({
  ana,
  ben,
}) => {
  for (const page of [ana, ben]) {
    await go(page, 'Inbox');
    await openConversation(page, name);
  }
  await choose(ana, 'Assign', 'To me');
  await expect(row(ben)).toContainText('Ana');

  await ben.getByRole('button', { name: 'Add a note' }).click();
  const dialog = ben.getByRole('dialog', { name: 'Add a note' });
  await dialog.getByRole('textbox', { name: 'Note' }).fill('Room 12 has one already');
  await dialog.getByRole('button', { name: 'Save note' }).click();
  await expect(dialog).toBeHidden();
  const note = (page: Page) => page.getByRole('note', { name: /Note by Ben/ });
  await expect(note(ana)).toContainText('Room 12 has one already');
  await expect(note(ana)).toHaveCount(1);

  await choose(ana, 'Labels', 'Manage labels…');
  const labels = ana.getByRole('dialog', { name: 'Labels' });
  await labels.getByRole('textbox', { name: 'New label' }).fill('Family');
  await labels.getByRole('button', { name: 'Add' }).click();
  await ana.keyboard.press('Escape');
  await expect(labels).toBeHidden();
  await choose(ana, 'Labels', 'Family');
  await expect(row(ben)).toContainText('Family');
  await ana.keyboard.press('Escape');

  await choose(ana, 'Mark done');
  await expect(row(ben)).not.toHaveAccessibleName(/needs reply/);
});

test('“somebody is on it” came too late: who writes is seen while they write, and gone when they stop', async ({
  ana,
  ben,
}) => {
  for (const page of [ana, ben]) {
    await go(page, 'Inbox');
    await openConversation(page, name);
  }
  await composer(ana).fill('Of course');
  await expect(ben.getByText('Ana is writing')).toBeVisible();
  await expect(ben.getByText('Ana is writing')).toBeHidden({ timeout: 15_000 });
  await expect(list(ben).getByText('Ana').first()).toBeVisible();
});

test('what was done without the relay is not lost: it is told when it is back, once', async ({
  ana,
  ben,
  relay,
  hotel,
}) => {
  for (const page of [ana, ben]) {
    await go(page, 'Inbox');
    await openConversation(page, name);
  }
  await relay.kill();
  await choose(ana, 'Assign', 'To me');
  await ana.getByRole('button', { name: 'Add a note' }).click();
  const dialog = ana.getByRole('dialog', { name: 'Add a note' });
  await dialog.getByRole('textbox', { name: 'Note' }).fill('Promised for tonight');
  await dialog.getByRole('button', { name: 'Save note' }).click();
  await expect(row(ana)).toContainText('Ana');
  await expect(row(ben)).not.toContainText('Ana');
  await relay.start();
  await expect(row(ben)).toContainText('Ana', { timeout: 60_000 });
  const note = ben.getByRole('note', { name: /Note by Ana/ });
  await expect(note).toContainText('Promised for tonight');
  await expect(note).toHaveCount(1);

  // An answer of Ana's under Ben's words: he is asked first.
  await composer(ben).fill('Yes, we bring one.');
  await send(ana, 'It will be in your room at six.');
  await expect.poll(() => hotel.control.requests().length).toBeGreaterThan(0);
  await expect(ben.getByRole('log', { name: 'Messages' })).toContainText(
    'It will be in your room at six.',
    {
      timeout: 60_000,
    },
  );
  // The platform shows it as anybody’s of the account: here it is hers.
  await expect(bubble(ben, 'It will be in your room at six.')).toContainText('Ana');
  await ben.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(ben.getByRole('region', { name: 'The thread has changed' })).toContainText(
    'It will be in your room at six.',
  );
});
