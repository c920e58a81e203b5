import { join, resolve } from 'node:path';
import envPaths from 'env-paths';

/**
 * The browser host's own data folder: `browser` inside the system's folder for Lobby's data. It is
 * not the desktop app's, because that one's database key may lie in a keychain which only Electron
 * can ask, and one folder belongs to one process at a time.
 */
export function browserDataDir(asked: string | null): string {
  return asked === null
    ? join(envPaths('Lobby', { suffix: '' }).data, 'browser')
    : resolve(process.cwd(), asked);
}
