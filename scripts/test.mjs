import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findBrowser } from './find-browser.mjs';
import { readPlaywright, readVitest, skippedIn } from './read-reports.mjs';
import { setUpTests } from './setup-tests.mjs';

/**
 * `npm run verify` (`--setup`) brings what is missing, runs everything, and counts something missing as
 * a failure. `npm test` is for every day: it installs nothing, runs one test of each promise end to
 * end, and says what it skipped. Both end with `N passed, N failed`.
 */
const root = resolve(import.meta.dirname, '..');
const reports = join(root, '.cache/reports');
const setup = process.argv.includes('--setup');
const totals = { passed: 0, failed: 0, skipped: 0 };
/** What did not pass at its first try: told once more at the end, where it is looked for. */
const troubles = [];

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

function run(title, script, args, env = {}) {
  console.log(`\n── ${title}`);
  return spawnSync(process.execPath, [join(root, script), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  }).status;
}

/** A step that is passed or failed as a whole. */
function step(title, script, args) {
  const passed = run(title, script, args) === 0;
  totals[passed ? 'passed' : 'failed'] += 1;
  if (!passed) troubles.push({ kind: 'FAILED', name: title, reason: 'It says why above.' });
  return passed;
}

/** Adds a runner's own report; a runner that ended badly without a word on why is one failure. */
function count(title, status, file, read) {
  const told = existsSync(file) ? read(JSON.parse(readFileSync(file, 'utf8'))) : nothing;
  totals.passed += told.passed;
  totals.failed += told.failed;
  totals.skipped += told.skipped;
  troubles.push(...told.troubles);
  const isExplained = told.troubles.some(({ kind }) => kind !== 'FLAKY');
  if (status === 0 || isExplained) return;
  totals.failed += 1;
  troubles.push({ kind: 'FAILED', name: title, reason: `It ended with ${status}.` });
}

const nothing = { passed: 0, failed: 0, skipped: 0, troubles: [] };

function vitest() {
  const title = 'unit, contract, built Electron entry, package layout';
  const file = join(reports, 'vitest.json');
  const unhandled = join(reports, 'unhandled.json');
  const status = run(
    title,
    'node_modules/vitest/vitest.mjs',
    [
      'run',
      // Once more, as end to end, where all is counted; what went wrong at first is told.
      ...(setup ? ['--retry=1'] : []),
      '--reporter=dot',
      '--reporter=json',
      `--reporter=${join(root, 'scripts/unhandled-reporter.mjs')}`,
      `--outputFile.json=${file}`,
    ],
    { LOBBY_UNHANDLED_FILE: unhandled },
  );
  count(title, status, file, (report) => {
    for (const name of skippedIn(report)) console.log(`SKIPPED: ${name}`);
    const thrown = existsSync(unhandled) ? JSON.parse(readFileSync(unhandled, 'utf8')) : [];
    return readVitest(report, thrown);
  });
}

function playwright() {
  const title = 'end to end';
  const file = join(reports, 'playwright.json');
  const status = run(
    title,
    'node_modules/@playwright/test/cli.js',
    // One more try: a machine with other work may keep a browser waiting for longer than any limit.
    ['test', '--reporter=list,json', '--retries=1', ...(setup ? [] : ['--grep', '@promise'])],
    {
      PLAYWRIGHT_JSON_OUTPUT_NAME: file,
    },
  );
  count(title, status, file, readPlaywright);
}

const ready = setup ? setUpTests() : findBrowser() !== undefined;
step('types, lint, boundaries, cycles, format', 'scripts/check.mjs', []);
if (step('build', 'scripts/build.mjs', [])) {
  vitest();
  if (ready) {
    playwright();
    if (!setup) {
      console.log('\nSKIPPED: end to end, one test a promise ran. `npm run verify` runs them all.');
    }
  } else if (setup) {
    totals.failed += 1;
    troubles.push({
      kind: 'FAILED',
      name: 'end to end',
      reason: 'No Chromium could be installed.',
    });
  } else
    console.log(
      '\nSKIPPED: the end-to-end tests need Chromium, Chrome or Edge. `npm run verify` installs it.',
    );
}

for (const { kind, name, reason } of troubles) {
  console.log(`\n${kind}: ${name}\n${reason.replace(/^/gm, '    ')}`);
}
const secondTry = troubles.filter(({ kind }) => kind === 'FLAKY').length;
if (secondTry > 0) console.log(`\n${secondTry} passed at the second try only: look at it.`);
if (totals.skipped > 0) console.log(`\n${totals.skipped} skipped, named above.`);
console.log(`\n${totals.passed} passed, ${totals.failed} failed`);
process.exitCode = totals.failed === 0 ? 0 : 1;
