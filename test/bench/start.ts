import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { newPage, openBrowser } from './browser.ts';
import { atMost, percentile, type Figure } from './figures.ts';
import { end, hostOn, serve, type Served } from './served.ts';

const root = resolve(import.meta.dirname, '../..');
const rounds = 7;
const goal = { sign: '≤', value: 1.5, of: 'ratio' } as const;
const rowSelector = '[role=row]';

/** Opens the address in a window without a cache and resolves when the list stands on the screen. */
async function paint(browser: Browser, url: string): Promise<Page> {
  const page = await newPage(browser);
  await page.goto(url, { waitUntil: 'commit' });
  await page.waitForSelector(rowSelector);
  await page.evaluate(
    () =>
      new Promise((done) => {
        requestAnimationFrame(() => requestAnimationFrame(done));
      }),
  );
  return page;
}

/** The list as it stands, without what made it. */
function stillOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    for (const made of document.querySelectorAll('script, link[rel=modulepreload]')) made.remove();
    return `<!doctype html>${document.documentElement.outerHTML}`;
  });
}

/** What a process holds in memory, MB; null where `ps` cannot say. */
function memoryOf({ child }: Served): number | null {
  try {
    return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)])) / 1024;
  } catch {
    return null;
  }
}

/** Opens conversations and searches, as a desk does for a while. */
async function work(page: Page): Promise<void> {
  const grid = page.getByRole('grid').first();
  for (let n = 0; n < 20; n += 1) {
    await grid.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('article').first().waitFor();
  }
  const field = page.getByRole('searchbox', { name: 'Search' });
  for (const text of ['que', 'room', 'ción', 'ba', 'doc pla', 'है', 'ال', '551', '98']) {
    await field.fill(text);
    await page.waitForTimeout(300);
  }
  await field.fill('');
}

/**
 * From spawning the built browser host on the imported folder to its first list on the screen, beside
 * the same page served as a file by a program that does nothing else. Once with a window that runs
 * already, once with Chromium's own start in between, as a person waits for it.
 */
export async function start(dataDir: string): Promise<Figure[]> {
  const lobby = hostOn(dataDir);
  const folder = mkdtempSync(join(tmpdir(), 'lobby-still-'));
  const file = join(folder, 'list.html');
  const still = [join(import.meta.dirname, 'static-server.mjs'), file, join(root, 'out/renderer')];
  const running = await openBrowser({ paints: 'in turns' });

  async function measure(args: readonly string[], isRunning: boolean): Promise<number> {
    const began = performance.now();
    const served = await serve(args);
    const browser = isRunning ? running : await openBrowser({ paints: 'in turns' });
    const page = await paint(browser, served.url);
    const took = performance.now() - began;
    await (isRunning ? page.context().close() : browser.close());
    await end(served);
    return took;
  }

  async function compare(what: string, isRunning: boolean): Promise<Figure> {
    const ours: number[] = [];
    const limits: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      ours.push(await measure(lobby, isRunning));
      limits.push(await measure(still, isRunning));
    }
    const middle = (times: readonly number[]): number => percentile(times, 0.5);
    return { what, n: rounds, value: middle(ours), unit: 'ms', limit: middle(limits), goal };
  }

  try {
    const served = await serve(lobby);
    const page = await paint(running, served.url);
    await page.evaluate(() => document.fonts.ready);
    writeFileSync(file, await stillOf(page));
    await page.reload();
    await work(page);
    const memory = memoryOf(served);
    await page.context().close();
    await end(served);
    return [
      await compare('start: with Chromium’s own start', false),
      await compare('start: in a Chromium that runs', true),
      ...(memory === null
        ? []
        : [
            {
              what: 'start: memory of the host after some work',
              n: 1,
              value: memory,
              unit: 'MB',
              limit: null,
              goal: atMost(250),
            },
          ]),
    ];
  } finally {
    await running.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
