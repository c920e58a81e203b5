import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { boot, bridgeOf, quit, shownWindow, type Booted } from './boot.ts';
import type { StandInWindow } from './stand-in/window.ts';

let lobby: Booted = await boot();
const { dataDir } = lobby;
let window: StandInWindow;

beforeAll(async () => {
  window = await shownWindow(lobby.standIn);
});
afterAll(async () => {
  await quit(lobby.standIn);
  rmSync(dataDir, { recursive: true });
});

async function startAgain(): Promise<void> {
  await quit(lobby.standIn);
  lobby = await boot({ dataDir });
  window = await shownWindow(lobby.standIn);
}

test('the first window fits the screen and stands in its middle', () => {
  expect(window.getNormalBounds()).toEqual({ x: 320, y: 110, width: 1280, height: 820 });
});

test('a page that crashed comes back once, and not for ever', () => {
  const { webContents } = window;
  webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
  webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
  expect(webContents.reloads).toBe(1);
});

test('a second start brings the window to the front', () => {
  window.hide();
  lobby.standIn.app.emit('second-instance');
  expect(window.visible).toBe(true);
  expect(lobby.standIn.windows).toHaveLength(1);
});

test('the tray says how many wait, opens the window, and ends Lobby', () => {
  const [tray] = lobby.standIn.told.trays;
  expect(tray?.toolTip).toBe('Lobby');
  expect(tray?.menu.map(({ label }) => label)).toEqual(['Open Lobby', undefined, 'Quit Lobby']);
  window.hide();
  tray?.emit('click');
  expect(window.visible).toBe(true);
  window.hide();
  tray?.choose('Open Lobby');
  expect(window.visible).toBe(true);
});

test('the menus follow the language of the settings', async () => {
  const labels = () => lobby.standIn.menus.at(-1)?.map(({ label }) => label);
  expect(labels()).toContain('Edit');
  await bridgeOf(window).call('settings.set', { language: 'ar' });
  await expect.poll(labels).toContain('تحرير');
  expect(labels()).not.toContain('Edit');
  await bridgeOf(window).call('settings.set', { language: 'system' });
});

test('a right click offers the clipboard where there is text, and nothing elsewhere', () => {
  const place = { misspelledWord: '', dictionarySuggestions: [], selectionText: '' };
  const { menus } = lobby.standIn;
  const before = menus.length;
  window.webContents.emit('context-menu', {}, { ...place, isEditable: false });
  expect(menus).toHaveLength(before);
  window.webContents.emit('context-menu', {}, { ...place, isEditable: true });
  expect(menus.at(-1)?.map(({ role }) => role)).toContain('paste');
});

test('the window comes back where it was left, and whole', async () => {
  window.bounds = { x: 40, y: 50, width: 900, height: 700 };
  window.emit('moved');
  await startAgain();
  expect(window.getNormalBounds()).toEqual({ x: 40, y: 50, width: 900, height: 700 });
  window.maximize();
  window.emit('resized');
  await startAgain();
  expect(window.maximised).toBe(true);
});

test('a place on a screen that is gone, or a damaged note of it, does not lose the window', async () => {
  const file = join(dataDir, 'window.json');
  window.bounds = { x: 9000, y: 50, width: 900, height: 700 };
  window.emit('moved');
  await startAgain();
  expect(window.getNormalBounds().x).toBe(320);
  await quit(lobby.standIn);
  writeFileSync(file, '{"bounds":');
  await startAgain();
  expect(window.getNormalBounds().x).toBe(320);
  window.emit('moved');
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ bounds: { x: 320 } });
});
