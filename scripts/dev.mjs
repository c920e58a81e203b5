import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from './build.mjs';

/**
 * `npm run dev [-- ARGS]`: `npm start` that builds again when a file under src changes. A change of
 * the window alone needs a reload of it; any other starts the program again over the same data.
 */
const root = resolve(import.meta.dirname, '..');
const source = join(root, 'src');
/** Editors write a file in several steps. */
const settleMs = 150;

const startLobby = () =>
  spawn(process.execPath, [join(root, 'scripts/start.mjs'), ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
  });

async function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await exited;
}

if (!(await build())) process.exit(1);
let lobby = startLobby();
let changed = new Set();
let settled;
let building = Promise.resolve();

async function rebuild() {
  const files = [...changed];
  changed = new Set();
  console.log(`${files.join(', ')} changed, building …`);
  if (!(await build())) return;
  if (files.every((file) => file.startsWith('renderer'))) {
    console.log('Built: reload the window.');
    return;
  }
  await end(lobby);
  lobby = startLobby();
}

watch(source, { recursive: true }, (_, file) => {
  if (file === null || /\.test\.tsx?$/.test(file)) return;
  changed.add(file);
  clearTimeout(settled);
  settled = setTimeout(() => {
    building = building.then(rebuild);
  }, settleMs);
});

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.once(signal, () => void end(lobby).then(() => process.exit(0)));
