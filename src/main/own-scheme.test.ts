import { expect, test } from 'vitest';
import {
  externalUrl,
  isOwnDownload,
  isOwnSender,
  isOwnUrl,
  isPermissionGranted,
} from './own-scheme.ts';

test.each([
  'app://lobby.evil/',
  'app://lobby:80/',
  'app://user@lobby/',
  'app://:pass@lobby/',
  'app:lobby',
  'apps://lobby/',
  'file:///lobby/',
  'https://lobby/',
  'about:blank',
  'blob:app://lobby/x',
  'javascript:alert(1)',
  '',
])('an address that only looks like ours is foreign: %s', (url) => {
  expect(isOwnUrl(url)).toBe(false);
  expect(isOwnSender({ url, parent: null })).toBe(false);
  expect(isPermissionGranted('clipboard-sanitized-write', url)).toBe(false);
});

test('only the main frame of our own page is heard', () => {
  const url = 'app://lobby/index.html';
  expect(isOwnSender({ url, parent: null })).toBe(true);
  expect(isOwnSender({ url, parent: {} })).toBe(false);
  expect(isOwnSender(null)).toBe(false);
});

test('a link opens outside only as https, and never with a user that looks like a host', () => {
  expect(externalUrl('https://example.org/a?b#c')).toBe('https://example.org/a?b#c');
  for (const url of [
    'http://example.org',
    'file:///etc/passwd',
    'ms-settings:',
    'javascript:1',
    'smb://host/share',
    'https://bank.example@evil.example/',
    'https:',
    'not a url',
  ]) {
    expect(externalUrl(url)).toBeNull();
  }
});

test('camera, microphone, place and the rest are denied to everybody', () => {
  const own = 'app://lobby/';
  expect(isPermissionGranted('clipboard-sanitized-write', own)).toBe(true);
  expect(isPermissionGranted('media', own, ['audio'])).toBe(true);
  expect(isPermissionGranted('media', own, ['audio', 'video'])).toBe(false);
  expect(isPermissionGranted('media', own, ['unknown'])).toBe(false);
  expect(isPermissionGranted('media', 'https://example.org/', ['audio'])).toBe(false);
  for (const permission of ['media', 'geolocation', 'clipboard-read', 'openExternal', 'hid']) {
    expect(isPermissionGranted(permission, own)).toBe(false);
  }
});

test('only a file the window made itself, or one of a message, can be saved', () => {
  expect(isOwnDownload('blob:app://lobby/0c5b')).toBe(true);
  expect(isOwnDownload('app://lobby/media/12')).toBe(true);
  expect(isOwnDownload('app://lobby/media/../index.html')).toBe(false);
  expect(isOwnDownload('blob:app://lobby.evil/0c5b')).toBe(false);
  expect(isOwnDownload('https://example.org/setup.exe')).toBe(false);
});
