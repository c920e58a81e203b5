import { expect, test } from 'vitest';
import { lobbyAddressIn, parseDesktopOptions, parseHostOptions } from './options.ts';

test('every option is understood, in both spellings', () => {
  expect(parseHostOptions(['--port', '4000', '--data-dir=/tmp/x', '--demo', '--no-open'])).toEqual({
    ok: true,
    options: { port: 4000, dataDir: '/tmp/x', demo: true, open: false, link: null },
  });
  expect(parseHostOptions([])).toEqual({
    ok: true,
    options: { port: 0, dataDir: null, demo: false, open: true, link: null },
  });
});

test.each([['--port', 'x'], ['--port', '70000'], ['--data-dir', ''], ['--what'], ['extra']])(
  'a mistake is told and not guessed at: %s %s',
  (...args) => {
    const parsed = parseHostOptions(args);
    expect(parsed.ok).toBe(false);
  },
);

test('a shared inbox link may stand on the command line, and nothing else that is no option', () => {
  const link = 'lobby://inbox.example/shared-inbox/sil_12345678';
  expect(parseHostOptions([link])).toMatchObject({ ok: true, options: { link } });
  expect(parseHostOptions([link, link]).ok).toBe(false);
  expect(lobbyAddressIn(['/electron', '--lang=ar', link])).toBe(link);
  expect(lobbyAddressIn(['/electron', 'https://inbox.example/a', 'lobby:'])).toBeNull();
});

test('the desktop app finds its options among Electron’s own', () => {
  const argv = ['/electron', '--inspect=0', '/app', '--data-dir', '/tmp/x', '--demo', '--lang=ar'];
  expect(parseDesktopOptions(argv)).toEqual({ dataDir: '/tmp/x', demo: true });
  expect(parseDesktopOptions(['/electron', '--data-dir'])).toEqual({ dataDir: null, demo: false });
});
