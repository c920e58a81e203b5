import { chromium, type Browser, type Page } from '@playwright/test';
import { findBrowser } from '../../scripts/find-browser.mjs';

/** Starts the machine's Chromium without a screen. */
export function openBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  return chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: isRoot ? ['--no-sandbox'] : [],
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
