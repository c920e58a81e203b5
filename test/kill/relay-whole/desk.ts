import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from '@playwright/test';
import { z } from 'zod';
import { openDatabase } from '../../../src/sqlite/open.ts';
import { newPage } from '../../bench/browser.ts';
import { openKeys } from '../../bench/folder.ts';
import { startPart } from '../../bench/part.ts';
import {
  Cursor,
  Opened,
  Progress,
  type HostQuestion,
  type VendorAddress,
} from '../../bench/vendor-protocol.ts';
import { bubble, rows } from '../../e2e/desk.ts';
import { standStill } from '../relay/processes.ts';

const rendererDir = resolve(import.meta.dirname, '../../../out/renderer');

const Row = z.object({
  ref: z.string().nullable(),
  text: z.string().nullable(),
  status: z.string().nullable(),
});
/** A message as a desk or the vendor has it; the status is null for what a customer wrote. */
export type Fact = z.infer<typeof Row>;

/** Messages as text lines, to be compared. */
const lineOf = ({ ref, text, status }: Fact): string => `${ref} | ${text} | ${status}`;

/** A whole desk: the built browser host's core on a data folder, and its window in Chromium. */
export interface WholeDesk {
  readonly name: string;
  cursor(): Promise<number>;
  /** Stops its process for so long; resolves with whether it had stood still. */
  pause(ms: number): Promise<boolean>;
  /** What its file has too much, too little or otherwise: empty when all is well. */
  fileFindings(truth: readonly Fact[]): Promise<readonly string[]>;
  /**
   * What its window shows otherwise: each of a thread's texts must stand there once, when the
   * conversation that ends with the last of them is open. Empty when all is well.
   */
  screenFindings(threads: readonly (readonly string[])[]): Promise<readonly string[]>;
  end(): Promise<void>;
}

/** Opens a desk, imports what the vendor has, and follows the relay at `relay.url`. */
export async function openWholeDesk(of: {
  readonly name: string;
  readonly vendor: VendorAddress;
  readonly relay: { readonly url: string; readonly token: string };
  readonly browser: Browser;
}): Promise<WholeDesk> {
  const { name, vendor, relay } = of;
  const dataDir = mkdtempSync(join(tmpdir(), 'lobby-whole-'));
  const host = startPart<HostQuestion>('window-host.ts', [dataDir, rendererDir]);
  const { url } = Opened.parse(await host.ask({ kind: 'open', vendor }));
  while (Progress.parse(await host.ask({ kind: 'progress' })).imports) await sleep(100);
  await host.ask({ kind: 'join', ...relay });
  const page: Page = await newPage(of.browser);
  await page.goto(url);
  await rows(page).first().waitFor();

  async function facts(): Promise<readonly Fact[]> {
    const { file, database: key } = await openKeys(dataDir);
    const db = openDatabase({ file, key, create: false, readOnly: true });
    const found = db.prepare('SELECT ref, text, status FROM messages').all();
    db.close();
    return z.array(Row).parse(found);
  }
  const timeout = 20_000;
  /** Opens the conversation that ends with `last`, at its end. */
  async function show(last: string): Promise<void> {
    await rows(page).filter({ hasText: last }).first().click({ timeout });
    const jump = page.getByRole('button', { name: /^Jump to latest/ });
    const end = bubble(page, last).first();
    await end.or(jump).first().waitFor({ timeout });
    if (await jump.isVisible()) await jump.click();
    await end.waitFor({ timeout });
  }
  return {
    name,
    cursor: async () => Cursor.parse(await host.ask({ kind: 'cursor' })).cursor,
    pause: (ms) => standStill(host.pid, ms),
    async fileFindings(truth) {
      const left = new Map<string, number>();
      for (const fact of truth) left.set(lineOf(fact), (left.get(lineOf(fact)) ?? 0) + 1);
      for (const fact of await facts()) left.set(lineOf(fact), (left.get(lineOf(fact)) ?? 0) - 1);
      return [...left]
        .filter(([, count]) => count !== 0)
        .map(([line, count]) => `${name} ${count > 0 ? 'misses' : 'has too much'}: ${line}`);
    },
    async screenFindings(threads) {
      const findings: string[] = [];
      for (const texts of threads) {
        const last = texts.at(-1) ?? '';
        const isShown = await show(last).then(
          () => true,
          () => false,
        );
        if (!isShown) {
          findings.push(`${name}'s window shows no conversation that ends with “${last}”`);
          continue;
        }
        for (const text of texts) {
          const shown = await bubble(page, text).count();
          if (shown !== 1) findings.push(`${name}'s window shows “${text}” ${shown} times`);
        }
      }
      return findings;
    },
    async end() {
      await page.close();
      await host.end();
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
