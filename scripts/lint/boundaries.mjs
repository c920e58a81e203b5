import { existsSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, relative, resolve, sep } from 'node:path';

/**
 * Who may import whom: the table of docs/architecture.md as data. The first zone that matches a
 * file is its zone. `own` are zones of this repository, `packages` names or prefixes of packages;
 * `*` means any package that is not listed in `never`.
 */
export const zones = [
  { name: 'shared', at: 'src/shared/', own: ['shared'], packages: ['zod', 'papaparse'] },
  { name: 'sqlite', at: 'src/sqlite/', own: ['sqlite'], packages: ['node:', 'better-sqlite3'] },
  { name: 'core-ports', at: 'src/main/core/ports.ts', own: ['shared', 'core'], packages: [] },
  {
    name: 'core-node-ports',
    at: 'src/main/core/node-ports.ts',
    own: ['shared', 'core', 'core-ports'],
    packages: ['node:'],
  },
  { name: 'core-type', at: 'src/main/core/core.ts', own: ['shared'], packages: [] },
  {
    name: 'core-create',
    at: 'src/main/core/create-core.ts',
    own: ['shared', 'sqlite', 'core', 'core-ports', 'core-type', 'core-node-ports'],
    packages: ['node:', '*'],
  },
  {
    name: 'core',
    at: 'src/main/core/',
    own: ['shared', 'sqlite', 'core', 'core-ports', 'core-type', 'core-node-ports'],
    packages: ['node:', '*'],
  },
  {
    name: 'transport',
    at: 'src/main/transport/',
    own: ['shared', 'transport', 'core-type'],
    packages: [],
  },
  {
    name: 'main',
    at: 'src/main/',
    own: [
      'main',
      'host',
      'core-create',
      'core-ports',
      'core-node-ports',
      'core-type',
      'transport',
      'shared',
      'simulator',
    ],
    packages: ['node:', 'electron', 'electron-log', 'zod'],
  },
  {
    name: 'browser-host',
    at: 'src/browser-host/',
    own: [
      'browser-host',
      'host',
      'core-create',
      'core-ports',
      'core-node-ports',
      'core-type',
      'transport',
      'shared',
      'simulator',
    ],
    packages: ['node:', '*'],
  },
  {
    name: 'host',
    at: 'src/host/',
    own: ['host', 'core-create', 'core-type', 'core-ports', 'core-node-ports', 'shared'],
    packages: ['node:', 'atomically', 'electron-log', 'zod'],
  },
  { name: 'relay', at: 'src/relay/', own: ['relay', 'shared', 'sqlite'], packages: ['node:', '*'] },
  { name: 'preload', at: 'src/preload/', own: ['preload', 'shared'], packages: ['electron'] },
  { name: 'bridge', at: 'src/renderer/bridge/', own: ['bridge', 'shared'], packages: ['zod'] },
  { name: 'renderer', at: 'src/renderer/', own: ['renderer', 'bridge', 'shared'], packages: ['*'] },
  {
    name: 'simulator-cli',
    at: 'src/simulator/cli.ts',
    own: ['simulator', 'shared-errors'],
    packages: ['node:', '*'],
  },
  { name: 'simulator', at: 'src/simulator/', own: ['simulator', 'shared-errors'], packages: ['*'] },
];

/** Packages that only some zones may name, whatever `*` says. */
const reserved = new Map([
  ['electron', ['main', 'preload']],
  ['better-sqlite3', ['sqlite', 'core']],
  ['react', ['renderer']],
  ['react-dom', ['renderer']],
]);

const root = resolve(import.meta.dirname, '../..');

/** The zone of a path inside the repository, or null for tests, scripts and configs. */
export function zoneOf(path) {
  if (path === 'src/shared/errors.ts') return 'shared';
  return zones.find((zone) => path.startsWith(zone.at))?.name ?? null;
}

/** `src/main/core/features/messages/reads.ts` → `messages`; null outside features. */
function featureOf(path) {
  return /^src\/(?:main\/core|renderer)\/features\/([^/]+)\//.exec(path)?.[1] ?? null;
}

const packageName = (source) =>
  source.startsWith('@') ? source.split('/').slice(0, 2).join('/') : source.split('/')[0];

function packageProblem(zone, source) {
  if (source === 'electron/main' || source === 'electron/renderer') source = 'electron';
  const name = isBuiltin(source) ? 'node:' : packageName(source);
  const keepers = reserved.get(name);
  if (keepers !== undefined && !keepers.includes(zone.name)) {
    return `"${name}" belongs to ${keepers.join(' and ')}; ${zone.name} may not import it`;
  }
  const listed = zone.packages.includes(name);
  const any = zone.packages.includes('*') && name !== 'node:';
  return listed || any ? null : `${zone.name} may not import the package "${name}"`;
}

/** May a feature's file be taken from here? The two places that put features together may. */
const assembles = (path) =>
  path === 'src/main/core/store/registry.ts' ||
  path === 'src/main/core/intents/executors.ts' ||
  path === 'src/main/core/intents/preparers.ts' ||
  path === 'src/main/core/create-core.ts' ||
  path.startsWith('src/main/core/workspace/') ||
  path.startsWith('src/renderer/app/');

/**
 * Why `source`, imported by the file `from` (both repository paths with `/`), is not allowed; null when it is.
 * Tests beside the code may import anything.
 */
export function boundaryProblem(from, source) {
  if (/\.test\.tsx?$/.test(from) || from.startsWith('src/renderer/test-setup')) return null;
  const zone = zones.find((candidate) => from.startsWith(candidate.at));
  if (zone === undefined) return null;
  if (!source.startsWith('.')) return packageProblem(zone, source);

  const target = relative(root, resolve(root, dirname(from), source.replace(/\?.*$/, '')))
    .split(sep)
    .join('/');
  const targetZone = zoneOf(target);
  if (targetZone === null) return `${target} is outside the source folders`;
  if (target === 'src/shared/errors.ts' && zone.own.includes('shared-errors')) return null;
  if (targetZone !== zone.name && !zone.own.includes(targetZone)) {
    return `${zone.name} may not import ${targetZone} (${target})`;
  }
  const feature = featureOf(target);
  if (feature !== null && feature !== featureOf(from) && !assembles(from)) {
    const entry = /^src\/renderer\/features\/([^/]+)\/\1\.tsx?$/.exec(target);
    if (entry === null) return `a feature never imports the inside of another feature (${target})`;
  }
  return null;
}

/** Repository path of an absolute file name, or null when it lies elsewhere. */
export function repositoryPath(file) {
  const path = relative(root, file).split(sep).join('/');
  return path.startsWith('..') || !existsSync(file) ? null : path;
}
