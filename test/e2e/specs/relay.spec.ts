import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { bubble, connectHotel, go, openConversation, rowAt, rows, send } from '../desk.ts';
import { browserHost } from '../hosts/browser-host.ts';
import { expect, test as base } from '../lobby.ts';
import { connectRelay } from '../relay-desk.ts';
import { startRelay, type RelayProcess } from '../relay-process.ts';

interface Live {
  readonly relay: RelayProcess;
  /** A second desk: another computer, another window. */
  readonly second: Page;
}

const test = base.extend<Live>({
  relay: async ({}, use) => {
    const relay = await startRelay();
    await use(relay);
    await relay.close();
  },
  second: async ({}, use) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'lobby-e2e-second-'));
    const host = browserHost(dataDir);
    await use(await host.open());
    await host[Symbol.asyncDispose]();
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  },
});

const sign = (page: Page) => page.getByRole('status', { name: 'Connection Hotel' });

test(
  'messages came ten seconds late: by a relay they are on both desks at once, exactly once',
  { tag: '@promise' },
  async ({ lobby, hotel, relay, second }) => {
    const page = await lobby.open();
    await connectHotel(page, hotel);
    await connectRelay(page, relay.url, relay.adminToken);
    await expect
      .poll(() => hotel.admin.webhooks())
      .toMatchObject([{ isActive: true, events: ['*'] }]);
    await expect(sign(page)).toContainText('live');
    const steps = page.getByRole('list', { name: 'First event' }).getByRole('listitem');
    await expect(steps).toHaveText([
      'Address registered',
      /^Test sent \d\d:\d\d$/,
      /^Arrived \d\d:\d\d$/,
    ]);
    // The test is nobody's message.
    await go(page, 'Inbox');
    await expect(rowAt(page, 0)).toBeVisible();
    await expect(rows(page).filter({ hasText: 'This is a test.' })).toHaveCount(0);

    await connectHotel(second, hotel);
    await connectRelay(second, relay.url, await relay.deskToken());
    await expect(sign(second)).toContainText('live');

    const text = 'Is the pool heated in May?';
    hotel.control.customerWrites(null, { text });
    for (const desk of [page, second]) {
      await go(desk, 'Inbox');
      await expect(rows(desk).filter({ hasText: text })).toHaveCount(1);
    }
    await rows(page).filter({ hasText: text }).click();
    await expect(bubble(page, text)).toHaveCount(1);
    // The vendor's own list says it too: it stays one message.
    const asked = hotel.control.requests().length;
    await sign(page).getByRole('button').click();
    await page.getByRole('button', { name: 'Refresh' }).click();
    await expect.poll(() => hotel.control.requests().length).toBeGreaterThan(asked);
    await page.keyboard.press('Escape');
    await expect(bubble(page, text)).toHaveCount(1);
  },
);

test('the relay died under us and what came meanwhile was gone: the vendor tells it again, and nothing is doubled', async ({
  lobby,
  hotel,
  relay,
}) => {
  const page = await lobby.open();
  await connectHotel(page, hotel);
  await connectRelay(page, relay.url, relay.adminToken);
  await expect(sign(page)).toContainText('live');
  await go(page, 'Inbox');

  await relay.kill();
  const missed = Array.from({ length: 5 }, (_, n) => `While it was away ${n + 1}`);
  const { conversationRef } = hotel.control.customerWrites(null, { text: missed[0] ?? '' });
  for (const text of missed.slice(1)) {
    // Of two in one millisecond nobody could say which is the newest.
    hotel.control.advance(1000);
    hotel.control.customerWrites(conversationRef, { text });
  }
  await expect
    .poll(() => hotel.admin.deliveries().filter(({ status }) => status === 0).length)
    .toBeGreaterThanOrEqual(5);
  await relay.start();
  hotel.control.advance(60_000);
  await expect(sign(page)).toContainText('live');
  await rows(page).filter({ hasText: 'While it was away 5' }).click();
  for (const text of missed) await expect(bubble(page, text)).toHaveCount(1);
});

test('it said “live” although the line was dead: a relay that hangs is told from one that answers', async ({
  lobby,
  hotel,
  relay,
}) => {
  const page = await lobby.open();
  await connectHotel(page, hotel);
  await connectRelay(page, relay.url, relay.adminToken);
  await expect(sign(page)).toContainText('live');
  await relay.kill();
  await expect(sign(page)).not.toContainText('live');
  await expect(page.getByRole('article', { name: relay.url, exact: true })).toContainText(
    /not reached|asked/,
  );
  await relay.start();
  await expect(page.getByRole('article', { name: relay.url, exact: true })).toContainText('live');
});

test('the ticks were late: what we sent is read on the screen when the guest reads it', async ({
  lobby,
  hotel,
  relay,
}) => {
  const page = await lobby.open();
  await connectHotel(page, hotel);
  await connectRelay(page, relay.url, relay.adminToken);
  await expect(sign(page)).toContainText('live');
  const { conversationRef } = hotel.control.customerWrites(null, { text: 'Hello?' });
  hotel.control.configure(conversationRef, { reach: 'reads' });
  await go(page, 'Inbox');
  await openConversation(page, 'Hello?');
  await send(page, 'Good evening!');
  await expect
    .poll(() => hotel.control.messages(conversationRef).at(-1)?.direction)
    .toBe('outbound');
  hotel.control.advance(60_000);
  await expect(bubble(page, 'Good evening!')).toContainText('Read');
  await expect(bubble(page, 'Good evening!')).toHaveCount(1);
});
