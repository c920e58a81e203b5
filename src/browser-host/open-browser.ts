import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix, win32 } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

const linuxNames = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
];
const macApps = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
const windowsPlaces = [
  ['Google', 'Chrome', 'Application', 'chrome.exe'],
  ['Chromium', 'Application', 'chrome.exe'],
  ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
];

/** Where a Chromium, Chrome or Edge may lie, best first. Absolute paths, not looked at yet. */
export function browserCandidates(platform: string, env: Environment): readonly string[] {
  if (platform === 'win32') {
    const roots = [env['ProgramFiles'], env['ProgramFiles(x86)'], env['LOCALAPPDATA']];
    return windowsPlaces.flatMap((place) =>
      roots.filter((root) => root !== undefined).map((root) => win32.join(root, ...place)),
    );
  }
  if (platform === 'darwin') {
    const roots = ['/Applications', posix.join(env['HOME'] ?? '/', 'Applications')];
    return macApps.flatMap((app) =>
      roots.map((root) => posix.join(root, `${app}.app`, 'Contents', 'MacOS', app)),
    );
  }
  const folders = (env['PATH'] ?? '').split(':').filter((folder) => folder.startsWith('/'));
  return linuxNames.flatMap((name) => folders.map((folder) => posix.join(folder, name)));
}

/**
 * Arguments that show `url` as a window of its own, with a profile of its own and without what a
 * browser does for itself. Chromium refuses to run as root with its sandbox on Linux.
 */
export function browserArguments(
  url: string,
  profile: string,
  who: { readonly platform: string; readonly root: boolean },
): readonly string[] {
  return [
    `--app=${url}`,
    `--user-data-dir=${profile}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-sync',
    '--disable-background-networking',
    '--disable-component-update',
    ...(who.platform === 'linux' && who.root ? ['--no-sandbox'] : []),
  ];
}

/** A window that Lobby opened. */
export interface OpenWindow {
  /** Resolves with true when its browser ended, with false when it could not even start. */
  readonly ended: Promise<boolean>;
  /** Ends the browser and takes its profile away. */
  close(): Promise<void>;
}

function ending(child: ChildProcess): Promise<boolean> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve(true));
    child.once('error', () => resolve(false));
  });
}

/**
 * Opens `url` in the first Chromium, Chrome or Edge of this machine; null when there is none. The
 * profile is a temporary folder of its own that goes with the window: a browser keeps what was
 * typed in clear, and Lobby keeps nothing in clear.
 */
export function openBrowser(url: string): OpenWindow | null {
  const { platform, env } = process;
  const found = browserCandidates(platform, env).find((file) => existsSync(file));
  if (found === undefined) return null;
  const profile = mkdtempSync(join(tmpdir(), 'lobby-window-'));
  const root = process.getuid?.() === 0;
  const args = browserArguments(url, profile, { platform, root });
  const child = spawn(found, args, { stdio: 'ignore' });
  const removeProfile = (): void =>
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  const ended = ending(child);
  return {
    ended,
    close: async () => {
      if (child.exitCode === null && child.signalCode === null) child.kill();
      await ended;
      removeProfile();
    },
  };
}
