import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = {
  linux: [
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
    'microsoft-edge',
  ],
  win32: [
    'Google\\Chrome\\Application\\chrome.exe',
    'Microsoft\\Edge\\Application\\msedge.exe',
    'Chromium\\Application\\chrome.exe',
  ],
  darwin: [
    'Google Chrome.app/Contents/MacOS/Google Chrome',
    'Chromium.app/Contents/MacOS/Chromium',
    'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
};

function folders(platform, env) {
  if (platform === 'win32') {
    return [env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA].filter(Boolean);
  }
  if (platform === 'darwin') return ['/Applications', join(env.HOME ?? '/', 'Applications')];
  return (env.PATH ?? '').split(delimiter).filter(Boolean);
}

/**
 * Path of a Chromium, Chrome or Edge on this machine, or undefined. `LOBBY_BROWSER` names one that
 * stands elsewhere.
 */
export function findBrowser(platform = process.platform, env = process.env, exists = existsSync) {
  if (env.LOBBY_BROWSER) return env.LOBBY_BROWSER;
  const wanted = names[platform] ?? names.linux;
  for (const name of wanted) {
    for (const folder of folders(platform, env)) {
      const path = join(folder, name);
      if (exists(path)) return path;
    }
  }
  return undefined;
}
