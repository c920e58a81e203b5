import { spawnSync } from 'node:child_process';
import { findBrowser } from './find-browser.mjs';

/**
 * Brings what the tests need beyond `npm ci`: a Chromium and an emoji font. Uses the system's
 * package manager where it may; else says the one command that does.
 */
const succeeds = (command, args, options = {}) =>
  spawnSync(command, args, { stdio: 'ignore', ...options }).status === 0;

function missingPackages() {
  const missing = [];
  if (findBrowser() === undefined) missing.push('chromium');
  if (process.platform === 'linux' && !hasEmojiFont()) missing.push('fonts-noto-color-emoji');
  return missing;
}

function hasEmojiFont() {
  const found = spawnSync('fc-list', [':lang=und-zsye', 'family'], { encoding: 'utf8' });
  return found.status === 0 && found.stdout.trim() !== '';
}

/** True when everything is there afterwards. */
export function setUpTests() {
  const missing = missingPackages();
  if (missing.length === 0) return true;
  const install = ['install', '-y', '-qq', '--no-install-recommends', ...missing, 'fontconfig'];
  if (
    process.platform === 'linux' &&
    process.getuid?.() === 0 &&
    succeeds('apt-get', ['--version'])
  ) {
    console.log(`Installing ${missing.join(', ')} …`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    succeeds('apt-get', ['update', '-qq'], { env });
    if (succeeds('apt-get', install, { env })) return missingPackages().length === 0;
  }
  const command =
    process.platform === 'linux'
      ? `sudo apt-get install -y ${missing.join(' ')}`
      : 'install Google Chrome, Microsoft Edge or Chromium';
  console.log(`Some tests need ${missing.join(' and ')}. To get it: ${command}`);
  return false;
}
