import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const parse = (version) => version.replace(/^v/, '').split('.').map(Number);

/** Whether a Node runs Lobby's core: its database crashes older ones. */
export function runsCore(version) {
  const [major, minor] = parse(version);
  return major > 22 || (major === 22 && minor >= 12);
}

/** Whether a Node runs the build (vite 8). */
export function runsBuild(version) {
  const [major, minor] = parse(version);
  return runsCore(version) || (major === 20 && minor >= 19);
}

function versionOf(file) {
  const asked = spawnSync(file, ['--version'], { encoding: 'utf8', timeout: 5_000 });
  return asked.status === 0 ? asked.stdout.trim() : '';
}

/**
 * The Node to use: this one where `fits(version)` says so, else the one that `npm ci` brought along
 * (Linux x64), else null.
 */
export function findNode(root, fits) {
  if (fits(process.version)) return process.execPath;
  const brought = join(root, 'node_modules', '.bin', 'node');
  return existsSync(brought) && fits(versionOf(brought)) ? brought : null;
}

/** What to tell a person whose Node is too old. */
export const installNode = `This is Node ${process.version}. Install Node 24 from https://nodejs.org, then start again.`;
