import { stripVTControlCharacters } from 'node:util';

/** What the runners' reports say: how many passed, and each test that did not at its first try. */

const reasonLines = 8;

const reasonOf = (text = '') =>
  stripVTControlCharacters(text).trim().split('\n').slice(0, reasonLines).join('\n');

const trouble = (kind, name, text) => ({ kind, name, reason: reasonOf(text) });

/** A test file that could not even be loaded has no tests to count. */
const crashed = (file) => file.status === 'failed' && file.assertionResults.length === 0;

const isFlaky = ({ status, failureMessages }) => status === 'passed' && failureMessages.length > 0;

/**
 * `unhandled`: what was thrown outside every test, as `unhandled-reporter.mjs` writes it. In a file
 * where a test passed at its second try it is taken for what the first one left behind; the runner
 * ends with a status as if it had failed.
 */
export function readVitest(report, unhandled) {
  const tests = report.testResults.flatMap(({ assertionResults }) => assertionResults);
  const retried = new Set(
    report.testResults
      .filter((file) => file.assertionResults.some(isFlaky))
      .map(({ name }) => name),
  );
  const outside = [
    ...report.testResults
      .filter(crashed)
      .map(({ name, message }) => trouble('FAILED', name, message)),
    ...unhandled.map(({ file = 'somewhere', test, message, stack }) =>
      trouble(
        retried.has(file) ? 'LEFT BEHIND' : 'FAILED',
        test === undefined
          ? `outside every test, in ${file}`
          : `after or beside “${test}”, in ${file}`,
        stack ?? message,
      ),
    ),
  ];
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + outside.filter(({ kind }) => kind === 'FAILED').length,
    skipped: report.numPendingTests + report.numTodoTests,
    troubles: [
      ...outside,
      ...tests
        .filter((test) => test.status === 'failed' || isFlaky(test))
        .map(({ status, fullName, failureMessages }) =>
          trouble(status === 'failed' ? 'FAILED' : 'FLAKY', fullName, failureMessages[0]),
        ),
    ],
  };
}

const ran = ({ status }) => status === 'passed' || status === 'failed';

/** What was left out: a group by its name, which says what it needs, or the test where the rest ran. */
export function skippedIn({ testResults }) {
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

const specsIn = ({ specs = [], suites = [] }) => [...specs, ...suites.flatMap(specsIn)];

/** `errors` of the report are what went wrong outside every test. */
export function readPlaywright(report) {
  const { expected, flaky, unexpected, skipped } = report.stats;
  const outside = report.errors ?? [];
  return {
    passed: expected + flaky,
    failed: unexpected + outside.length,
    skipped,
    troubles: [
      ...outside.map(({ message }) => trouble('FAILED', 'end to end, outside every test', message)),
      ...specsIn(report).flatMap(({ title, file, line, tests }) =>
        tests.flatMap(({ status, results }) => {
          const first = results.find(({ error }) => error !== undefined)?.error.message;
          const name = `${file}:${line} › ${title}`;
          if (status === 'unexpected') return [trouble('FAILED', name, first)];
          return status === 'flaky' ? [trouble('FLAKY', name, first)] : [];
        }),
      ),
    ],
  };
}
