import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { openBrowser } from './browser.ts';
import { startPart } from './part.ts';
import {
  messagesEach,
  Opened,
  Progress,
  VendorAddress,
  type HostQuestion,
} from './vendor-protocol.ts';

const rendererDir = resolve(import.meta.dirname, '../../out/renderer');
/** Conversations at the vendor of a busy window: more than are read while somebody types and clicks. */
const conversations = 20_000;
/** Conversations that are read before anything is measured; of a quiet window these are all. */
const readFirst = 300;

export interface BusyWindow {
  /** The inbox, its first conversations read, the rest on their way. */
  readonly page: Page;
  /** An empty page of the same browser. */
  readonly blank: Page;
}

export interface Busy<Result> {
  readonly result: Result;
  /** Messages a second that the import read meanwhile. */
  readonly importRate: number;
}

/** Runs `work` in a window whose core has nothing to import any more. */
export async function inQuietWindow<Result>(
  work: (window: BusyWindow) => Promise<Result>,
): Promise<Result> {
  return (await inWindow(readFirst, work)).result;
}

/**
 * Runs `work` in a window whose core imports a million messages as fast as it can. Throws when the
 * import ended before `work` did: nothing would have been measured.
 */
export async function inBusyWindow<Result>(
  work: (window: BusyWindow) => Promise<Result>,
): Promise<Busy<Result>> {
  const { isOver, ...busy } = await inWindow(conversations, work);
  if (isOver) throw new Error('The import ended before the measurement did.');
  return busy;
}

async function inWindow<Result>(
  held: number,
  work: (window: BusyWindow) => Promise<Result>,
): Promise<Busy<Result> & { readonly isOver: boolean }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'lobby-busy-'));
  const vendor = startPart<null>('big-vendor.ts', [String(held)]);
  const host = startPart<HostQuestion>('window-host.ts', [dataDir, rendererDir]);
  const browser = await openBrowser({ paints: 'at once' });
  const progress = async () => Progress.parse(await host.ask({ kind: 'progress' }));
  try {
    const address = VendorAddress.parse(await vendor.ask(null));
    const { url } = Opened.parse(await host.ask({ kind: 'open', vendor: address }));
    const context = await browser.newContext({
      locale: 'en-US',
      viewport: { width: 1280, height: 800 },
    });
    const blank = await context.newPage();
    const page = await context.newPage();
    await page.goto(url);
    await page.getByRole('row').first().waitFor();
    const isReady = ({ imports, done }: Progress): boolean => !imports || done >= readFirst;
    while (!isReady(await progress())) await page.waitForTimeout(200);

    const before = await progress();
    const began = performance.now();
    const result = await work({ page, blank });
    const seconds = (performance.now() - began) / 1000;
    const after = await progress();
    return {
      result,
      importRate: ((after.done - before.done) * messagesEach) / seconds,
      isOver: !after.imports,
    };
  } finally {
    await browser.close();
    await host.end();
    await vendor.end();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
