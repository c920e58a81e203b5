import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

/**
 * `npm run package` makes this system's installers. Without Electron's runtime it makes none, says
 * so, and checks the configuration and the packed layout with a stand-in instead.
 */
const root = resolve(import.meta.dirname, '..');
const require = createRequire(import.meta.url);

const run = (script, args) =>
  spawnSync(process.execPath, [join(root, script), ...args], { cwd: root, stdio: 'inherit' })
    .status ?? 1;

function electronIsHere() {
  const folder = dirname(require.resolve('electron/package.json'));
  if (existsSync(join(folder, 'dist', 'version'))) return true;
  console.log('Fetching Electron …');
  const fetched = spawnSync(process.execPath, [join(folder, 'install.js'), '--no'], {
    stdio: 'ignore',
    timeout: 60_000,
  });
  return fetched.status === 0 && existsSync(join(folder, 'dist', 'version'));
}

const built = run('scripts/build.mjs', []);
if (built !== 0) process.exit(built);

const layoutOnly = process.argv.includes('--layout');
if (!layoutOnly && electronIsHere()) {
  process.exitCode = run('node_modules/electron-builder/cli.js', [
    '--config',
    'electron-builder.config.ts',
    '--publish',
    'never',
    ...process.argv.slice(2),
  ]);
} else {
  if (!layoutOnly)
    console.log("Electron's runtime cannot be fetched here, so no installer is made.");
  console.log('Checking the configuration and the packed layout with a stand-in runtime.');
  process.exitCode = run('node_modules/vitest/vitest.mjs', ['run', '--project', 'package']);
}
