/**
 * A desk in a process of its own, for tests that need another process or another user: opens the
 * data folder of the first argument, prints the workspace's state as one JSON line, and stays until
 * its standard input ends.
 */
import { createCore } from '../../src/main/core/create-core.ts';
import { createTestPorts } from './test-ports.ts';

const [dataDir = ''] = process.argv.slice(2);
const core = await createCore(createTestPorts({ paths: { dataDir }, keychain: null }));

async function settledState() {
  for (;;) {
    const state = await core.handlers['workspace.state']({}, core.caller());
    if (state.kind !== 'opening') return state;
  }
}

process.stdout.write(`${JSON.stringify(await settledState())}\n`);
process.stdin.on('end', () => void core.close().then(() => process.exit(0)));
process.stdin.resume();
