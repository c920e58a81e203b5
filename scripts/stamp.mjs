import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a build is made of, relative to the root. Tests change nothing that is built. */
const parts = [
  'src',
  'resources',
  'package.json',
  'package-lock.json',
  'electron.vite.config.ts',
  'lingui.config.ts',
  'vite.host.config.ts',
  'vite.renderer.config.ts',
  'vite.worker.config.ts',
  'scripts/build.mjs',
];
const made = [
  'out/main/index.js',
  'out/main/store-worker.js',
  'out/preload/preload.cjs',
  'out/renderer/index.html',
  'out/host/browser-host.js',
  'out/host/store-worker.js',
];

function filesOf(root, part) {
  const path = join(root, part);
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [part];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
}

/** A hash over the content of everything that goes into a build. */
export function sourceStamp(root) {
  const hash = createHash('sha256');
  const files = parts.flatMap((part) => filesOf(root, part));
  for (const file of files.toSorted((one, other) => (one < other ? -1 : 1))) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

const stampFile = (root) => join(root, 'out', '.stamp');

/** Whether `out/` is whole and was made from what lies here now. */
export function isBuilt(root, stamp = sourceStamp(root)) {
  if (!made.every((file) => existsSync(join(root, file)))) return false;
  return existsSync(stampFile(root)) && readFileSync(stampFile(root), 'utf8') === stamp;
}

/** Notes what a finished build was made from. */
export function writeStamp(root, stamp) {
  writeFileSync(stampFile(root), stamp);
}
