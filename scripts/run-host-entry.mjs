import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildWhenNeeded } from './build.mjs';
import { findNode, installNode, runsCore } from './find-node.mjs';

const root = resolve(import.meta.dirname, '..');
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Waits for a child: passes the signals that reach this process on to it, and ends this process the
 * way the child ended.
 */
export async function endWith(child) {
  const forward = signals.map((signal) => [signal, () => child.kill(signal)]);
  for (const [signal, pass] of forward) process.on(signal, pass);
  const [code, signal] = await new Promise((done) => {
    const ended = () => done([child.exitCode, child.signalCode]);
    if (child.exitCode !== null || child.signalCode !== null) ended();
    child.on('close', ended);
    child.on('error', () => done([1, null]));
  });
  for (const [name, pass] of forward) process.off(name, pass);
  if (signal !== null) process.kill(process.pid, signal);
  process.exitCode = code ?? 1;
}

/**
 * Runs one of the programs in out/host with `args`: in this process where its Node can, so that
 * there is one process to end, else in a Node that can.
 */
export async function runHostEntry(name, args) {
  const node = findNode(root, runsCore);
  if (node === null) {
    console.error(`Lobby needs Node 22.12 or newer. ${installNode}`);
    process.exitCode = 1;
    return;
  }
  const file = join(root, 'out', 'host', `${name}.js`);
  if (node === process.execPath) {
    process.argv = [node, file, ...args];
    await import(pathToFileURL(file).href);
    return;
  }
  await endWith(spawn(node, [file, ...args], { stdio: 'inherit' }));
}

if (process.argv[1] === import.meta.filename) {
  const [name, ...args] = process.argv.slice(2);
  if (!/^[\w-]+$/.test(name ?? '')) {
    console.error('Which program of out/host? For example: run-host-entry.mjs simulator');
    process.exitCode = 2;
  } else if (await buildWhenNeeded()) {
    await runHostEntry(name, args);
  } else {
    process.exitCode = 1;
  }
}
