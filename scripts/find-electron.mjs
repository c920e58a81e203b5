import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Electron's executable under node_modules, or null while its runtime was not fetched. */
export function installedElectron(root) {
  const folder = join(root, 'node_modules', 'electron');
  try {
    const name = readFileSync(join(folder, 'path.txt'), 'utf8');
    const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist');
    return existsSync(join(dist, name)) ? join(dist, name) : null;
  } catch {
    return null;
  }
}

/** The line of a failed download that says most, without its stack. */
export function reasonIn(said) {
  const lines = said.split('\n').map((line) => line.trim());
  const cause = lines.find((line) => /ENOTFOUND|ECONN|ETIMEDOUT|EAI_AGAIN|certificate/i.test(line));
  const plain = cause ?? lines.find((line) => /error/i.test(line)) ?? 'it gave no reason';
  const short = plain.replace(/^\W*(?:\w*Error: )+/, '').slice(0, 160);
  return short === 'fetch failed' ? 'its server cannot be reached' : short;
}

/**
 * Fetches Electron's runtime with its own installer. Resolves with null once it is there, with a
 * sentence when it cannot be had, or when `ms` are over; then the download goes on behind until
 * `stop` is called. `tick(seconds)` is called while it lasts.
 */
export function fetchElectron(root, ms, tick) {
  const script = join(root, 'node_modules', 'electron', 'install.js');
  const began = Date.now();
  const child = spawn(process.execPath, [script], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk) => (said += chunk));
  const ticking = setInterval(() => tick(Math.round((Date.now() - began) / 1000)), 2_000);
  const finished = new Promise((done) => {
    child.on('close', (code) => done(code === 0 ? null : reasonIn(said)));
    child.on('error', (error) => done(error.message));
  });
  let timer;
  const late = new Promise((done) => {
    timer = setTimeout(() => done(`it was not there after ${Math.round(ms / 1000)} s`), ms);
  });
  const stop = () => {
    if (child.exitCode === null && child.signalCode === null) child.kill();
  };
  child.unref();
  child.stderr.unref();
  return {
    stop,
    finished,
    outcome: Promise.race([finished, late]).finally(() => {
      clearInterval(ticking);
      clearTimeout(timer);
    }),
  };
}
