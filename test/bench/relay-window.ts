import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { io } from 'socket.io-client';
import { z } from 'zod';
import { newPage, openBrowser } from './browser.ts';
import { percentile, type Figure } from './figures.ts';
import { startPart } from './part.ts';
import { signed, type VendorEvent } from './relay-events.ts';
import { startBenchRelay } from './relay-process.ts';
import { Opened, Progress, VendorAddress, type HostQuestion } from './vendor-protocol.ts';

const rendererDir = resolve(import.meta.dirname, '../../out/renderer');
/** Conversations of the desk, and how many of their people write. */
const conversations = 300;
const writers = 20;
const everyMs = 20;

const Row = z.looseObject({ id: z.string(), customerName: z.string().nullable() });
type Row = z.infer<typeof Row>;
const List = z.object({ data: z.array(Row).min(writers) });

/** The system's clock, finer than a millisecond. */
const now = (): number => performance.timeOrigin + performance.now();

async function writersOf({ url, apiKey }: VendorAddress): Promise<readonly Row[]> {
  const headers = { authorization: `Bearer ${apiKey}` };
  const answer = await fetch(`${url}/v1/messaging/conversations?limit=${writers}`, { headers });
  return List.parse(await answer.json()).data;
}

/** The `n`th message, written now by one of the people in turn. */
function eventOf(n: number, rows: readonly Row[]): VendorEvent {
  const row = rows[n % rows.length];
  if (row === undefined) throw new Error('relay: nobody writes');
  const at = new Date().toISOString();
  const message = {
    id: `live_${n}`,
    conversationId: row.id,
    direction: 'inbound',
    messageType: 'text',
    text: `Live ${n}.`,
    sender: 'customer',
    deliveryStatus: 'delivered',
    createdAt: at,
  };
  const data = { message, conversation: { ...row, lastInboundAt: at } };
  const type = 'messaging.message.received';
  const id = `evt_live_${n}`;
  return { id, raw: JSON.stringify({ id, type, created: at, environment: 'live', data }) };
}

declare global {
  interface Window {
    lobbyPainted?: (readonly [number, number])[];
  }
}

/** From here on the page keeps, of each number in a row of the list, when it was first painted. */
async function watchRows(page: Page): Promise<void> {
  await page.evaluate(() => {
    const painted: (readonly [number, number])[] = [];
    const seen = new Set<number>();
    window.lobbyPainted = painted;
    new MutationObserver(() => {
      const fresh = [...document.querySelectorAll('[role=row]')].flatMap((row) => {
        const found = /Live (\d+)\./.exec(row.textContent);
        const n = found === null ? null : Number(found[1]);
        return n === null || seen.has(n) ? [] : [n];
      });
      for (const n of fresh) seen.add(n);
      if (fresh.length === 0) return;
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          const at = performance.timeOrigin + performance.now();
          for (const n of fresh) painted.push([n, at]);
        };
        port2.postMessage(null);
      });
    }).observe(document, { childList: true, subtree: true, characterData: true });
  });
}

/** What is measured: the vendor posts to one address, and the desk follows another or the same. */
export interface WindowRelay {
  readonly name: string;
  readonly postUrl: string;
  readonly url: string;
  readonly channel: string;
  readonly clientToken: string;
  close(): Promise<void>;
}

async function startAlone(): Promise<WindowRelay> {
  const relay = await startBenchRelay();
  return { ...relay, name: 'relay', postUrl: relay.url };
}

/** Posts events at their times; gives when each left. */
async function postAll(relay: WindowRelay, count: number, rows: readonly Row[]): Promise<number[]> {
  const left: number[] = [];
  const answers: Promise<Response>[] = [];
  const began = now();
  for (let n = 0; n < count; n += 1) {
    await new Promise((done) => setTimeout(done, Math.max(0, began + n * everyMs - now())));
    const event = eventOf(n, rows);
    left.push(now());
    answers.push(
      fetch(`${relay.postUrl}/in/${relay.channel}`, {
        method: 'POST',
        headers: signed(event, Date.now()),
        body: event.raw,
      }),
    );
  }
  for (const { status } of await Promise.all(answers)) {
    if (status < 200 || status > 299)
      throw new Error(`relay: an event was answered with ${status}`);
  }
  return left;
}

/** How far the log goes before anything is measured: desks speak in it too. */
async function headOf({ url, clientToken }: WindowRelay): Promise<number> {
  const headers = { authorization: `Bearer ${clientToken}` };
  const answer = await fetch(`${url}/events?after=0&limit=1000`, { headers });
  return z.object({ next: z.int() }).parse(await answer.json()).next;
}

/** When a bare socket was told that the log reaches each sequence. */
function hearBare({ url, clientToken: token }: WindowRelay) {
  const heard: number[] = [];
  const socket = io(url, { transports: ['websocket'], auth: { token, cursor: 0 }, forceNew: true });
  socket.on('hint', ({ seq }: { readonly seq: number }) => (heard[seq] = now()));
  return { heard, close: () => socket.disconnect() };
}

/**
 * From a webhook's post to its words in a painted row of the list, at fifty events a second, in a real
 * window over a core that follows the relay; beside the hint of a socket that does nothing with it. A
 * message that a newer one of the same person overtook counts when that one is painted. Throws when
 * the last of anybody is not there within ten seconds.
 */
export async function relayWindow(
  count: number,
  startRelay: () => Promise<WindowRelay> = startAlone,
): Promise<Figure[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'lobby-bench-window-'));
  const relay = await startRelay();
  const vendor = startPart<null>('big-vendor.ts', [String(conversations)]);
  const host = startPart<HostQuestion>('window-host.ts', [dataDir, rendererDir]);
  const browser = await openBrowser({ paints: 'in turns' });
  const bare = hearBare(relay);
  try {
    const address = VendorAddress.parse(await vendor.ask(null));
    const { url } = Opened.parse(await host.ask({ kind: 'open', vendor: address }));
    await host.ask({ kind: 'join', url: relay.url, token: relay.clientToken });
    const page = await newPage(browser);
    await page.goto(url);
    await page.getByRole('row').first().waitFor();
    const imports = async () => Progress.parse(await host.ask({ kind: 'progress' })).imports;
    while (await imports()) await page.waitForTimeout(200);
    const rows = await writersOf(address);
    await watchRows(page);
    const head = await headOf(relay);
    const left = await postAll(relay, count, rows);
    const isThere = (last: number) =>
      page.waitForFunction((n) => window.lobbyPainted?.some(([one]) => one === n), last, {
        timeout: 10_000,
      });
    for (let n = count - writers; n < count; n += 1) await isThere(n);
    const painted = new Map(await page.evaluate(() => window.lobbyPainted ?? []));
    const times = left.map((at, n) => {
      let first = Infinity;
      for (let next = n; next < count; next += writers) {
        first = Math.min(first, painted.get(next) ?? Infinity);
      }
      return first - at;
    });
    const hints = left.map((at, n) => {
      const told = bare.heard.slice(head + n + 1).filter((one) => one !== undefined);
      return Math.min(...told) - at;
    });
    const line = (what: string, share: number, goal: number | null): Figure => ({
      what: `${relay.name}: webhook to painted row, ${what}`,
      n: count,
      value: percentile(times, share),
      unit: 'ms',
      limit: percentile(hints, share),
      goal: goal === null ? null : { sign: '≤', value: goal, of: 'value' },
    });
    return [line('p50', 0.5, null), line('p95', 0.95, 150), line('p99', 0.99, 400)];
  } finally {
    bare.close();
    await browser.close();
    await host.end();
    await vendor.end();
    await relay.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
