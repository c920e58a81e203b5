import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { readPlaywright, readVitest, skippedIn } from '../../scripts/read-reports.mjs';

const root = resolve(import.meta.dirname, '../..');

const later = `
const later = (work) => new Promise((done) => { setTimeout(done, 50); setTimeout(work); });
`;

const files = {
  'first.test.js': `${later}
test('is fine', () => {});
test('never is', () => { throw new Error('is wrong'); });
test.skip('is left out', () => {});
test('leaves something behind', () => later(() => { throw new Error('nobody waited for this'); }));
`,
  'second.test.js': `${later}
let tries = 0;
test('is fine at its second try', async () => {
  if (tries++ > 0) return;
  await later(() => { throw new Error('was left by the first try'); });
  throw new Error('was too early');
});
`,
};

/** Runs `files` as `npm run verify` does, and gives what was reported. */
async function reports() {
  const folder = await mkdtemp(join(tmpdir(), 'lobby-reports-'));
  const file = join(folder, 'vitest.json');
  const unhandled = join(folder, 'unhandled.json');
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const runner = spawn(
    process.execPath,
    [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--globals',
      '--retry=1',
      '--reporter=json',
      `--root=${folder}`,
      `--reporter=${join(root, 'scripts/unhandled-reporter.mjs')}`,
      `--outputFile.json=${file}`,
    ],
    { env: { ...process.env, LOBBY_UNHANDLED_FILE: unhandled }, stdio: 'ignore' },
  );
  await once(runner, 'exit');
  const read = async (path: string) => JSON.parse(await readFile(path, 'utf8'));
  const told = { report: await read(file), unhandled: await read(unhandled) };
  await rm(folder, { recursive: true });
  return told;
}

it('a run failed and its last lines did not say for what', async () => {
  const { report, unhandled } = await reports();
  const { troubles, ...counted } = readVitest(report, unhandled);
  expect(counted).toEqual({ passed: 3, failed: 2, skipped: 1 });
  expect([...skippedIn(report)]).toEqual(['is left out']);
  const told = troubles.map(({ kind, name, reason }) => [kind, name, reason.split('\n')[0]]);
  expect(new Set(told)).toEqual(
    new Set([
      ['FAILED', 'never is', 'Error: is wrong'],
      ['FAILED', expect.stringMatching(/first\.test\.js$/), 'Error: nobody waited for this'],
      ['FLAKY', 'is fine at its second try', 'Error: was too early'],
      [
        'LEFT BEHIND',
        expect.stringMatching(/second\.test\.js$/),
        'Error: was left by the first try',
      ],
    ]),
  );
});

it('what passed at its second try only is told by its name, with what went wrong', () => {
  const told = readPlaywright({
    stats: { expected: 1, flaky: 1, unexpected: 1, skipped: 1 },
    errors: [],
    suites: [
      {
        suites: [
          {
            specs: [
              spec('comes late', 'flaky', '\u001B[31mwaited in vain\u001B[39m'),
              spec('is broken', 'unexpected', 'is not there'),
              spec('is fine', 'expected'),
            ],
          },
        ],
      },
    ],
  });
  expect(told).toEqual({
    passed: 2,
    failed: 1,
    skipped: 1,
    troubles: [
      { kind: 'FLAKY', name: 'a.spec.ts:7 › comes late', reason: 'waited in vain' },
      { kind: 'FAILED', name: 'a.spec.ts:7 › is broken', reason: 'is not there' },
    ],
  });
});

function spec(title: string, status: string, message?: string) {
  const results = message === undefined ? [{}] : [{ error: { message } }, {}];
  return { title, file: 'a.spec.ts', line: 7, tests: [{ status, results }] };
}
