import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';

/** These tests run what was built: builds it first where it is missing or old. */
export function setup(): void {
  const script = join(resolve(import.meta.dirname, '../..'), 'scripts', 'build.mjs');
  const built = spawnSync(process.execPath, [script, '--when-needed'], { stdio: 'inherit' });
  if (built.status !== 0) throw new Error('The build failed.');
}
