import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openLogFile } from './log-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'lobby-log-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, 'logs', 'lobby.log');

test('a key, a phone number and a message never reach the file', () => {
  const log = openLogFile(folder);
  log.write('error', 'send failed', {
    apiKey: 'clv_live_0123456789',
    phone: '+34 600 111 222',
    text: 'my test results',
    error: new Error('401 for Bearer abcdefghijkl'),
  });
  const written = readFileSync(file, 'utf8');
  expect(written).toContain('send failed');
  for (const secret of ['clv_live', '600', 'my test results', 'abcdefghijkl']) {
    expect(written).not.toContain(secret);
  }
});

test('an event is one line, whatever it holds', () => {
  const log = openLogFile(folder);
  log.write('info', 'first', { note2: 'a\nb\r\nc' });
  log.write('warn', 'second', { count: 2 });
  const [first, second] = log.tail(2);
  expect(first).toMatch(/^\S+Z info first \{/);
  expect(second).toMatch(/^\S+Z warn second \{"count":2\}$/);
  expect(log.tail(1)).toEqual([second]);
});

test.skipIf(process.platform === 'win32')('nobody else may read the log', () => {
  expect(statSync(file).mode & 0o077).toBe(0);
});
