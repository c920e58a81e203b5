import { rmSync } from 'node:fs';
import { afterAll, beforeEach, expect, test } from 'vitest';
import type { CoreEvent } from '../../src/shared/contract/events.ts';
import { boot, bridgeOf, quit, shownWindow } from './boot.ts';

const clicked = 'lobby://inbox.example/shared-inbox/sil_0123456789';
const { standIn, dataDir } = await boot({ args: [clicked] });
const window = await shownWindow(standIn);
const bridge = bridgeOf(window);
let heard: CoreEvent[] = [];
bridge.subscribe((event) => heard.push(event));
beforeEach(() => {
  heard = [];
});
afterAll(async () => {
  await quit(standIn);
  rmSync(dataDir, { recursive: true });
});

const given = async (): Promise<string | null> => (await bridge.call('links.given', {})).text;
const tells = (): boolean => heard.some(({ type }) => type === 'link_given');

test('a link that started Lobby waits for the window, and is offered once', async () => {
  expect(await given()).toBe(clicked);
  expect(await given()).toBeNull();
});

test('a link clicked while Lobby is open comes to its window', async () => {
  window.hide();
  standIn.app.emit('second-instance', {}, ['lobby', '--no-sandbox', `${clicked}b`]);
  await expect.poll(tells).toBe(true);
  expect(window.visible).toBe(true);
  expect(await given()).toBe(`${clicked}b`);
});

test('a link that macOS tells of by an event comes to the window too, and opens no page', async () => {
  let held = false;
  standIn.app.emit('open-url', { preventDefault: () => void (held = true) }, `${clicked}c`);
  await expect.poll(tells).toBe(true);
  expect([held, await given()]).toEqual([true, `${clicked}c`]);
});

test('a second start without a link brings the window alone', async () => {
  standIn.app.emit('second-instance', {}, [
    'lobby',
    '--demo',
    'https://inbox.example/sil_01234567',
  ]);
  expect(await given()).toBeNull();
  expect(tells()).toBe(false);
});
