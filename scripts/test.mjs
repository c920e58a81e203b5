import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findBrowser } from './find-browser.mjs';
import { setUpTests } from './setup-tests.mjs';

/**
 * `npm run verify` (`--setup`) brings what is missing, runs everything, and counts something missing as
 * a failure. `npm test` is for every day: it installs nothing, runs one test of each promise end to
 * end, and says what it skipped. Both end with `N passed, N failed`.
 */
const root = resolve(import.meta.dirname, '..');
const reports = join(root, '.cache/reports');
const setup = process.argv.includes('--setup');
const totals = { passed: 0, failed: 0, skipped: 0, secondTry: 0 };

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
  return passed;
}

/** Adds a runner's own report; a runner that died without one is one failure. */
function count(status, file, read) {
  if (!existsSync(file)) {
    totals.failed += 1;
    return;
  }
  const { passed, failed, skipped } = read(JSON.parse(readFileSync(file, 'utf8')));
  totals.passed += passed;
  totals.failed += status !== 0 && failed === 0 ? 1 : failed;
  totals.skipped += skipped;
}

function vitest() {
  const file = join(reports, 'vitest.json');
  const status = run(
    'unit, contract, built Electron entry, package layout',
    'node_modules/vitest/vitest.mjs',
    [
      'run',
      // Once more, as end to end, where all is counted; what went wrong at first is told.
      ...(setup ? ['--retry=1'] : []),
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ],
  );
  count(status, file, (report) => {
    for (const name of skippedIn(report)) console.log(`SKIPPED: ${name}`);
    for (const { fullName, failureMessages } of flakyIn(report)) {
      totals.secondTry += 1;
      console.log(`\nFLAKY: ${fullName}\n${failureMessages[0]}`);
    }
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests + report.testResults.filter(crashed).length,
      skipped: report.numPendingTests + report.numTodoTests,
    };
  });
}

const ran = ({ status }) => status === 'passed' || status === 'failed';

/** What was left out: a group by its name, which says what it needs, or the test where the rest ran. */
function skippedIn({ testResults }) {
  const names = testResults.flatMap(({ assertionResults }) => {
    const groups = new Set(
      assertionResults.filter(ran).map(({ ancestorTitles: [group] }) => group),
    );
    const skipped = assertionResults.filter((test) => !ran(test));
    return skipped.map(({ ancestorTitles: [group], fullName }) =>
      group === undefined || groups.has(group) ? fullName : group,
    );
  });
  return new Set(names);
}

/** What passed at its second try, with what went wrong at the first. */
function flakyIn({ testResults }) {
  return testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status, failureMessages }) => status === 'passed' && failureMessages.length > 0);
}

/** A test file that could not even be loaded has no tests to count. */
const crashed = (file) => file.status === 'failed' && file.assertionResults.length === 0;

function playwright() {
  const file = join(reports, 'playwright.json');
  const status = run(
    'end to end',
    'node_modules/@playwright/test/cli.js',
    // One more try: a machine with other work may keep a browser waiting for longer than any limit.
    ['test', '--reporter=list,json', '--retries=1', ...(setup ? [] : ['--grep', '@promise'])],
    {
      PLAYWRIGHT_JSON_OUTPUT_NAME: file,
    },
  );
  count(status, file, ({ stats }) => {
    totals.secondTry += stats.flaky;
    return {
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected,
      skipped: stats.skipped,
    };
  });
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
  } else if (setup) totals.failed += 1;
  else
    console.log(
      '\nSKIPPED: the end-to-end tests need Chromium, Chrome or Edge. `npm run verify` installs it.',
    );
}

if (totals.secondTry > 0) {
  console.log(
    `\n${totals.secondTry} passed at the second try only, named as flaky above: look at it.`,
  );
}
if (totals.skipped > 0) console.log(`\n${totals.skipped} skipped, named above.`);
console.log(`\n${totals.passed} passed, ${totals.failed} failed`);
process.exitCode = totals.failed === 0 ? 0 : 1;
