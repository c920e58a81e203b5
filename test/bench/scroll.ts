import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, Page } from '@playwright/test';
import { newPage, openBrowser } from './browser.ts';
import { atMost, percentile, type Figure } from './figures.ts';
import { stopWatching, watchFrames, type Watched } from './frame-probe.ts';
import { startPart } from './part.ts';
import { end, hostOn, serve } from './served.ts';

export interface ScrollOptions {
  readonly dataDir: string;
  readonly conversations: number;
  /** Messages of the one long thread. */
  readonly messages: number;
  /** How long each is wheeled, ms. */
  readonly ms: number;
}

/** A frame longer than this is felt, ms. */
const long = 50;
/** One notch of a wheel, px, and the time between two when it is turned fast, ms. */
const notch = 120;
const between = 16;

const grid = '[role=grid][aria-label=Conversations]';
const log = '[role=log][aria-label=Messages]';

interface Wheeled {
  readonly scroller: string;
  /** Away from where it stands: down a list, up a thread. */
  readonly way: 1 | -1;
  readonly watches: boolean;
}

/** Wheels three quarters of the time away and then back, watching every frame. */
async function wheel(page: Page, ms: number, what: Wheeled): Promise<Watched> {
  await page.bringToFront();
  const box = await page.locator(what.scroller).boundingBox();
  if (box === null) throw new Error(`scroll: ${what.scroller} is not on screen`);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await watchFrames(page, what.watches ? what.scroller : null, what.way < 0);
  const turns: Promise<void>[] = [];
  const began = performance.now();
  for (;;) {
    const passed = performance.now() - began;
    if (passed >= ms) break;
    // Not awaited: a wheel is answered a few frames later, and a hand does not wait for that.
    const turned = page.mouse.wheel(0, notch * (passed < 0.75 * ms ? what.way : -what.way));
    turns.push(turned);
    await wait(between);
  }
  const seen = await stopWatching(page);
  await Promise.all(turns);
  return seen;
}

/** The same number of rows, each with a name and a line, in a page that does nothing. */
async function wheelStill(
  browser: Browser,
  rows: number,
  options: { readonly ms: number; readonly way: 1 | -1 },
): Promise<Watched> {
  const page = await newPage(browser);
  await page.setContent(
    '<main style="height: 100vh; overflow-y: auto; font: 14px sans-serif"></main>',
  );
  await page.locator('main').evaluate(
    (main, [count, way]) => {
      const lines = Array.from(
        { length: count },
        (_, n) =>
          `<p style="height: 56px"><b>Name of ${n}</b><br>What was written last by ${n}</p>`,
      );
      main.innerHTML = lines.join('');
      if (way < 0) main.scrollTop = main.scrollHeight;
    },
    [rows, options.way] as const,
  );
  await wait(500);
  const seen = await wheel(page, options.ms, {
    scroller: 'main',
    way: options.way,
    watches: false,
  });
  await page.context().close();
  return seen;
}

function figuresOf(what: string, { frames, blank }: Watched, still: Watched): Figure[] {
  const share = (all: readonly number[]): number =>
    // Three turns of a screen are 50 ms, give or take what its clock does.
    (100 * all.filter((ms) => Math.round(ms) > long).length) / Math.max(1, all.length);
  const name = `scroll: ${what}`;
  const n = frames.length;
  const at = (part: number) => ({
    value: percentile(frames, part),
    limit: percentile(still.frames, part),
  });
  const no = { limit: null, goal: null };
  return [
    {
      what: `${name}, frames over ${long} ms`,
      n,
      value: share(frames),
      unit: '%',
      limit: share(still.frames),
      goal: atMost(1),
    },
    { what: `${name}, frames`, n, value: n, unit: '', limit: still.frames.length, goal: null },
    { what: `${name}, a frame, p95`, n, ...at(0.95), unit: 'ms', goal: null },
    { what: `${name}, a frame, longest`, n, ...at(1), unit: 'ms', goal: null },
    {
      what: `${name}, frames still blank`,
      n,
      value: blank,
      unit: '',
      ...no,
      goal: atMost(0),
    },
  ];
}

/**
 * The list of conversations and one thread of many years, wheeled as fast as a hand turns, in the
 * built browser host, beside the same number of plain rows in a page of the same browser.
 */
export async function scroll(options: ScrollOptions): Promise<Figure[]> {
  const { dataDir, conversations, messages, ms } = options;
  const writer = startPart<null>('long-thread.ts', [dataDir, String(messages)]);
  await writer.ask(null);
  await writer.end();
  const served = await serve(hostOn(dataDir));
  const browser = await openBrowser({ paints: 'in turns' });
  try {
    const page = await newPage(browser);
    await page.goto(served.url);
    await page.locator(`${grid} [role=row]`).first().waitFor();
    // The long thread is the newest: it stands on top, wherever it lies in the page.
    await page.locator(`${grid} [role=row][aria-rowindex="1"]`).click();
    await page.locator(`${log} article`).first().waitFor();
    const list = await wheel(page, ms, { scroller: grid, way: 1, watches: true });
    const thread = await wheel(page, ms, { scroller: log, way: -1, watches: true });
    await page.context().close();
    return [
      ...figuresOf('list', list, await wheelStill(browser, conversations, { ms, way: 1 })),
      ...figuresOf('thread', thread, await wheelStill(browser, messages, { ms, way: -1 })),
    ];
  } finally {
    await browser.close();
    await end(served);
  }
}
