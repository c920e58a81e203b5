import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { readPlaywright, readVitest, skippedIn } from '../../scripts/read-reports.mjs';

const root = resolve(import.meta.dirname, '../..');

const tests = `
let tries = 0;
test('is fine', () => {});
test('is fine at its second try', () => { if (tries++ === 0) throw new Error('was too early'); });
test('never is', () => { throw new Error('is wrong'); });
test.skip('is left out', () => {});
test('leaves something behind', async () => {
  setTimeout(() => { throw new Error('nobody waited for this'); });
  await new Promise((done) => { setTimeout(done, 50); });
});
`;

/** Runs `tests` as `npm run verify` does, and gives what was reported. */
async function reports() {
  const folder = await mkdtemp(join(tmpdir(), 'lobby-reports-'));
  const file = join(folder, 'vitest.json');
  const unhandled = join(folder, 'unhandled.json');
  await writeFile(join(folder, 'some.test.js'), tests);
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
  const { passed, failed, skipped, troubles } = readVitest(report, unhandled);
  expect({ passed, failed, skipped }).toEqual({ passed: 3, failed: 2, skipped: 1 });
  expect([...skippedIn(report)]).toEqual(['is left out']);
  expect(
    troubles.map(({ kind, name, reason }) => ({ kind, name, why: reason.split('\n')[0] })),
  ).toEqual([
    {
      kind: 'FAILED',
      name: expect.stringMatching(/some\.test\.js$/),
      why: 'Error: nobody waited for this',
    },
    { kind: 'FLAKY', name: 'is fine at its second try', why: 'Error: was too early' },
    { kind: 'FAILED', name: 'never is', why: 'Error: is wrong' },
  ]);
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
