import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';

/** `npm run check`: types, lint with boundaries and cycles, format. Every part runs; any failure fails. */
const root = resolve(import.meta.dirname, '..');
const parts = [
  ['types', 'typescript/bin/tsc', ['-b']],
  ['lint, boundaries, cycles', 'oxlint/bin/oxlint', ['--deny-warnings']],
  ['format', 'prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']],
];

let failed = 0;
for (const [name, script, args] of parts) {
  const run = spawnSync(process.execPath, [join(root, 'node_modules', script), ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  console.log(`${run.status === 0 ? 'ok  ' : 'FAIL'} ${name}`);
  if (run.status !== 0) failed += 1;
}
process.exitCode = failed === 0 ? 0 : 1;
