import { writeFileSync } from 'node:fs';

/**
 * Vitest's own report in JSON leaves out what was thrown outside every test, for which a run fails
 * all the same. Writes that to the file that `LOBBY_UNHANDLED_FILE` names, as
 * `[{ message, stack, file?, test? }]`.
 */
export default class UnhandledReporter {
  onTestRunEnd(_modules, errors) {
    const told = errors.map(
      ({ message, stack, VITEST_TEST_PATH: file, VITEST_TEST_NAME: test }) => ({
        message,
        stack,
        file,
        test,
      }),
    );
    writeFileSync(process.env.LOBBY_UNHANDLED_FILE, JSON.stringify(told));
  }
}
