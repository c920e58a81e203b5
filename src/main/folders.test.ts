import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { discPixels } from './badge-image.ts';
import { desktopFolders, unpacked } from './folders.ts';

test('Lobby’s data and Chromium’s never share a folder', () => {
  expect(desktopFolders(null, '/home/a/.config/Lobby')).toEqual({
    dataDir: resolve('/home/a/.config/Lobby/data'),
    profile: '/home/a/.config/Lobby',
  });
  const asked = desktopFolders('/tmp/x', '/home/a/.config/Lobby');
  expect(asked).toEqual({ dataDir: resolve('/tmp/x'), profile: resolve('/tmp/x/window') });
});

test('a worker is read from outside the archive when there is one', () => {
  expect(unpacked(new URL('file:///Lobby/app.asar/out/main/store-worker.js')).href).toBe(
    'file:///Lobby/app.asar.unpacked/out/main/store-worker.js',
  );
  const loose = new URL('file:///src/lobby/out/main/store-worker.js');
  expect(unpacked(loose).href).toBe(loose.href);
});

test('the taskbar’s disc is full in its middle and clear in its corners', () => {
  const pixels = discPixels(16);
  expect(pixels).toHaveLength(16 * 16 * 4);
  expect(pixels[3]).toBe(0);
  expect(pixels[(8 * 16 + 8) * 4 + 3]).toBe(255);
});
