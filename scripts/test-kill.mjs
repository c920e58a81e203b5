import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { findNode, installNode, runsCore } from './find-node.mjs';

/**
 * `npm run test:kill` plays the kills (test/kill), `npm run test:relay` those around a relay
 * (test/kill/relay), `npm run test:relay-whole` the same from the platform to the windows,
 * `npm run test:bulk` those of a run to many people (test/kill/bulk), with a Node that runs Lobby's
 * core.
 */
const root = resolve(import.meta.dirname, '..');
const node = findNode(root, runsCore);
if (node === null) {
  console.error(`The kills need Node 22.12 or newer. ${installNode}`);
  process.exit(1);
}
const { status } = spawnSync(node, [join(root, 'test/kill', process.argv[2] ?? '', 'main.ts')], {
  cwd: root,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
