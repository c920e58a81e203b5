import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { buildWhenNeeded } from './build.mjs';
import { fetchElectron, installedElectron } from './find-electron.mjs';
import { endWith, runHostEntry } from './run-host-entry.mjs';

const root = resolve(import.meta.dirname, '..');
/** The whole search for a desktop runtime ends within this. */
const searchMs = 20_000;
/** What the desktop app prints once its window is shown. */
const shown = 'Lobby is open.';

/** Finds Electron's executable, fetching it when it is missing. `{file}` or `{reason}`. */
async function findElectron(deadline) {
  const file = installedElectron(root);
  if (file !== null) return { file };
  console.error("Electron's runtime is missing here: fetching it …");
  const download = fetchElectron(root, deadline - Date.now(), (seconds) =>
    console.error(`  still fetching, ${seconds} s`),
  );
  process.on('exit', download.stop);
  const failure = await download.outcome;
  const fetched = failure === null ? installedElectron(root) : null;
  if (fetched !== null) return { file: fetched };
  return { reason: `Electron's runtime could not be fetched: ${failure ?? 'it is incomplete'}.` };
}

/**
 * Starts the desktop app. Resolves with null when it ran (this process then ends as it did), or
 * with the reason why no window came before the deadline.
 */
async function runElectron(file, args, deadline) {
  const root0 = process.platform === 'linux' && process.getuid?.() === 0;
  const child = spawn(file, [...(root0 ? ['--no-sandbox'] : []), root, ...args], {
    stdio: ['inherit', 'pipe', 'pipe'],
  });
  let said = '';
  let timer;
  child.stderr.on('data', (chunk) => (said += chunk));
  child.stderr.pipe(process.stderr, { end: false });
  child.stdout.pipe(process.stdout, { end: false });
  const failed = await new Promise((done) => {
    timer = setTimeout(() => done('it showed no window in time'), deadline - Date.now());
    child.stdout.on('data', (chunk) => String(chunk).includes(shown) && done(null));
    child.on('error', (error) => done(error.message));
    child.on('exit', (code, signal) =>
      done(
        code === 0 ? null : (said.trim().split('\n').at(-1) ?? `it ended with ${code ?? signal}`),
      ),
    );
  });
  clearTimeout(timer);
  if (failed === null) {
    await endWith(child);
    return null;
  }
  child.kill('SIGKILL');
  return `Electron did not start: ${failed.slice(0, 160)}.`;
}

async function start(args) {
  if (!(await buildWhenNeeded())) {
    process.exitCode = 1;
    return;
  }
  const rest = args.filter((arg) => arg !== '--browser');
  if (rest.length === args.length) {
    const deadline = Date.now() + searchMs;
    const { file, reason } = await findElectron(deadline);
    const failed = reason ?? (await runElectron(file, rest, deadline));
    if (failed === null) return;
    console.log(`${failed} Opening Lobby in a browser window instead.`);
  }
  await runHostEntry('browser-host', rest);
}

await start(process.argv.slice(2));
