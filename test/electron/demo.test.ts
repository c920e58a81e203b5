import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Bridge } from '../../src/shared/contract/bridge.ts';
import type { CoreEvent } from '../../src/shared/contract/events.ts';
import type { ConversationRow } from '../../src/shared/contract/rows.ts';
import { ClientId } from '../../src/shared/domain/ids.ts';
import { boot, bridgeOf, quit, shownWindow } from './boot.ts';
import type { StandInWindow } from './stand-in/window.ts';

const { standIn, dataDir } = await boot({ args: ['--demo'] });
const events: CoreEvent[] = [];
let window: StandInWindow;
let bridge: Bridge;

beforeAll(async () => {
  window = await shownWindow(standIn);
  bridge = bridgeOf(window);
  bridge.subscribe((event) => events.push(event));
});
afterAll(async () => {
  await quit(standIn);
  rmSync(dataDir, { recursive: true });
});

async function list(): Promise<readonly ConversationRow[]> {
  const page = await bridge.call('conversations.list', {
    view: 'all',
    order: 'newest',
    numberId: null,
    after: null,
    limit: 100,
  });
  return page.rows;
}

async function answerable(): Promise<ConversationRow> {
  for (const row of await list()) {
    const { compose } = await bridge.call('conversations.get', { id: row.id });
    if (compose.text.allowed && row.mode === 'human') return row;
  }
  throw new Error('the demo has no conversation that takes free text');
}

/** The customer writes, and the machine wakes: nobody waits for the next round then. */
async function hearFromCustomer(row: ConversationRow): Promise<void> {
  const before = standIn.told.notifications.length;
  await bridge.call('laboratory.customerWrites', { conversationId: row.id });
  standIn.powerMonitor.emit('resume');
  await expect.poll(() => standIn.told.notifications.length).toBeGreaterThan(before);
}

test('a call through the built preload is answered by the real core', async () => {
  expect(await bridge.call('app.info', {})).toEqual({
    version: '0.1.0',
    host: 'electron',
    platform: process.platform,
    computer: expect.any(String),
  });
  await expect.poll(async () => (await bridge.call('workspace.state', {})).kind).toBe('open');
  expect((await list()).length).toBeGreaterThan(50);
});

test('a reply sent through the preload leaves, and its tick arrives', async () => {
  const row = await answerable();
  const text = 'Yes, your appointment is still on.';
  const { newestId } = await bridge.call('conversations.get', { id: row.id });
  const clientId = ClientId.parse(crypto.randomUUID());
  const send = { clientId, conversationId: row.id, text, basedOn: newestId, evenIfChanged: true };
  const sent = await bridge.call('messages.send', send);
  const again = await bridge.call('messages.send', send);
  expect(again.id).toBe(sent.id);
  const thread = async () => {
    const anchor = { at: 'newest' } as const;
    const page = await bridge.call('messages.list', { conversationId: row.id, anchor, limit: 20 });
    return page.items.flatMap((item) =>
      item.kind === 'message' && item.text === text ? [item.delivery?.status] : [],
    );
  };
  await expect.poll(thread).toEqual([expect.stringMatching(/sent|delivered|read/)]);
  expect(events.some((event) => event.type === 'changed')).toBe(true);
});

test('a customer who writes raises a notification, and a click opens the thread', async () => {
  const row = await answerable();
  window.focused = false;
  await hearFromCustomer(row);
  const notification = standIn.told.notifications.at(-1);
  expect(notification).toMatchObject({ state: 'shown', title: row.contact.displayName });
  window.hide();
  notification?.emit('click');
  expect(window.visible).toBe(true);
  const opened = { type: 'open_conversation', conversationId: row.id };
  await expect.poll(() => events.filter((event) => event.type === opened.type)).toEqual([opened]);
  expect(standIn.told.badges.at(-1)).toBeGreaterThan(0);
});

test('a notification vanishes when its conversation is read', async () => {
  const row = await answerable();
  window.focused = false;
  await hearFromCustomer(row);
  const { newestId } = await bridge.call('conversations.get', { id: row.id });
  if (newestId === null) throw new Error('the customer wrote nothing');
  await bridge.call('conversations.markRead', { id: row.id, upTo: newestId });
  await expect.poll(() => standIn.told.notifications.at(-1)?.state).toBe('closed');
});

test('what was said stands in the log without the words', async () => {
  const { text } = await bridge.call('app.diagnostics', {});
  expect(text).toContain('electron');
  const log = readFileSync(join(dataDir, 'logs', 'lobby.log'), 'utf8');
  expect(log).not.toContain('appointment is still on');
});

test('quitting closes the core before the process ends', async () => {
  await quit(standIn);
  expect(standIn.told.exits).toEqual([0]);
  await expect(bridge.call('conversations.counts', { numberId: null })).rejects.toMatchObject({
    code: 'workspace_closed',
  });
  expect(existsSync(join(dataDir, 'window'))).toBe(false);
});
