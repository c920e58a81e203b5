import { join, resolve } from 'node:path';

export interface DesktopFolders {
  /** Lobby's own data. */
  readonly dataDir: string;
  /** What Chromium keeps for itself. */
  readonly profile: string;
}

/**
 * Lobby's data and Chromium's lie apart: in `data` inside Electron's `userData`, or, where a data
 * folder was asked for, in that one, with Chromium's in `window` inside it.
 */
export function desktopFolders(asked: string | null, userData: string): DesktopFolders {
  if (asked === null) return { dataDir: join(userData, 'data'), profile: userData };
  const dataDir = resolve(asked);
  return { dataDir, profile: join(dataDir, 'window') };
}

/** A file that has to be real, rather than inside the app's archive: a worker, a native module. */
export function unpacked(url: URL): URL {
  return new URL(url.href.replace('/app.asar/', '/app.asar.unpacked/'));
}
