import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const folder = resolve(import.meta.dirname, '../../../node_modules/electron');

/** Electron's binary if it is here; asking the package for it would download it. */
export function electronPath(): string | undefined {
  const pointer = join(folder, 'path.txt');
  if (!existsSync(pointer)) return undefined;
  const binary = join(folder, 'dist', readFileSync(pointer, 'utf8').trim());
  return existsSync(binary) ? binary : undefined;
}
