import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { findNode, installNode, runsBuild } from './find-node.mjs';
import { isBuilt, sourceStamp, writeStamp } from './stamp.mjs';

const root = resolve(import.meta.dirname, '..');

/** Runs one build tool quietly; resolves with what it said when it failed, else null. */
function run(node, script, args) {
  return new Promise((done) => {
    const child = spawn(node, [join(root, script), ...args], { cwd: root });
    let said = '';
    child.stdout.on('data', (chunk) => (said += chunk));
    child.stderr.on('data', (chunk) => (said += chunk));
    child.on('error', (error) => done(String(error)));
    child.on('close', (code) => done(code === 0 ? null : said));
  });
}

/** Builds the desktop app, the window and the browser host into `out/`. Resolves with whether it worked. */
export async function build() {
  const node = findNode(root, runsBuild);
  if (node === null) {
    console.error(`Building Lobby needs Node 20.19, 22.12 or newer. ${installNode}`);
    return false;
  }
  const stamp = sourceStamp(root);
  const vite = (config) =>
    run(node, 'node_modules/vite/bin/vite.js', ['build', '--config', config, '--logLevel', 'warn']);
  const desktop = async () =>
    (await run(node, 'node_modules/electron-vite/bin/electron-vite.js', [
      'build',
      '--logLevel',
      'warn',
    ])) ?? vite('vite.worker.config.ts');
  const failures = await Promise.all([desktop(), vite('vite.host.config.ts')]);
  const said = failures.filter((failure) => failure !== null);
  if (said.length > 0) {
    console.error(said.join('\n'));
    return false;
  }
  writeStamp(root, stamp);
  return true;
}

/** Builds unless `out/` is already made from what lies here. */
export async function buildWhenNeeded() {
  if (isBuilt(root)) return true;
  console.error('Building Lobby …');
  return build();
}

if (process.argv[1] === import.meta.filename) {
  const whenNeeded = process.argv.includes('--when-needed');
  process.exitCode = (await (whenNeeded ? buildWhenNeeded() : build())) ? 0 : 1;
}
