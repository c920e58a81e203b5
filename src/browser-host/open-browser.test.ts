import { expect, test } from 'vitest';
import { browserArguments, browserCandidates } from './open-browser.ts';
import { createWindowCount } from './window-count.ts';
import { nodeProblem } from './node-version.ts';

test('a browser is looked for by absolute path alone, never in the current folder', () => {
  const linux = browserCandidates('linux', { PATH: '/usr/bin::.:/snap/bin' });
  expect(linux[0]).toBe('/usr/bin/chromium');
  expect(linux).toContain('/snap/bin/microsoft-edge');
  expect(linux.every((file) => file.startsWith('/'))).toBe(true);
  expect(browserCandidates('win32', { ProgramFiles: 'C:\\Program Files' })).toEqual([
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files\\Chromium\\Application\\chrome.exe',
    'C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe',
  ]);
  expect(browserCandidates('darwin', { HOME: '/Users/a' })).toContain(
    '/Users/a/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  );
});

test('the sandbox goes only for root on Linux', () => {
  const has = (platform: string, root: boolean) =>
    browserArguments('http://x', '/p', { platform, root }).includes('--no-sandbox');
  expect(has('linux', true)).toBe(true);
  expect(has('linux', false)).toBe(false);
  expect(has('darwin', true)).toBe(false);
  expect(browserArguments('http://x', '/p', { platform: 'linux', root: false })).toEqual(
    expect.arrayContaining(['--app=http://x', '--user-data-dir=/p']),
  );
});

test('Lobby ends with its last window, not with the first that closes', async () => {
  const windows = createWindowCount();
  expect(windows.everOpen()).toBe(false);
  windows.set(2);
  let over = false;
  const none = windows.none().then(() => (over = true));
  windows.set(1);
  await Promise.resolve();
  expect(over).toBe(false);
  windows.set(0);
  await none;
  expect(windows.everOpen()).toBe(true);
});

test('a Node that would crash the database is told what to install', () => {
  expect(nodeProblem('20.19.0')).toContain('Install Node 24');
  expect(nodeProblem('22.11.9')).not.toBeNull();
  expect(nodeProblem('22.12.0')).toBeNull();
  expect(nodeProblem('24.21.0')).toBeNull();
});
