import { chromium, type Browser, type Page } from '@playwright/test';
import { findBrowser } from '../../scripts/find-browser.mjs';

/** Paints when there is something to paint, and does not wait for a screen's turn. */
const paintsAtOnce = ['--disable-gpu-vsync', '--disable-frame-rate-limit'];

export interface BrowserOptions {
  /**
   * Sixty times a second, as a screen shows it; or at once: of a time from a key to its paint up to
   * 17 ms are the wait for such a turn, which is the screen's and no page can shorten.
   */
  readonly paints: 'in turns' | 'at once';
}

/** Starts the machine's Chromium without a screen. */
export function openBrowser({ paints }: BrowserOptions): Promise<Browser> {
  const executablePath = findBrowser();
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  return chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [...(isRoot ? ['--no-sandbox'] : []), ...(paints === 'at once' ? paintsAtOnce : [])],
  });
}

/** A page of its own in a window as large as a small laptop's, with nothing cached. */
export async function newPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({
    locale: 'en-US',
    viewport: { width: 1280, height: 800 },
  });
  return context.newPage();
}
