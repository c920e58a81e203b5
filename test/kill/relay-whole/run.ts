import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { seededRandom } from '../../../src/simulator/seeded.ts';
import { openBrowser } from '../../bench/browser.ts';
import { addChannel, kill, serve } from '../relay/processes.ts';
import { startCuttingProxy } from './cutting-proxy.ts';
import { openWholeDesk } from './desk.ts';
import { startWholeVendor } from './vendor.ts';

export interface WholeRunOptions {
  readonly seed: string;
  /** At least so many events are told. */
  readonly events: number;
  readonly conversations: number;
  /** How often the relay is killed under load; once more it stays away for six minutes. */
  readonly kills: number;
  /** How long one of the desks stands still, ms. */
  readonly pauseMs: number;
}

export interface WholeRunResult {
  readonly events: number;
  readonly kills: number;
  readonly pauses: number;
  /** Connections of desks that were cut in the middle of an answer. */
  readonly cuts: number;
  /** Posts that the vendor made again. */
  readonly again: number;
  /** Events that were taken only after 1, 5, 15 and 60 minutes more. */
  readonly takenAfter: readonly number[];
  /** What is not as the vendor told it, in the log, a file or a window: empty when all is well. */
  readonly findings: readonly string[];
}

/** How long a desk may take for the end of it, ms. */
const patienceMs = 120_000;

const Page = z.object({
  events: z.array(z.object({ id: z.string(), vendor: z.string() })),
  next: z.int(),
});

/** What a relay's log holds: desks speak in it too. */
async function logOf(url: string, token: string): Promise<z.infer<typeof Page>['events']> {
  const all: z.infer<typeof Page>['events'] = [];
  for (let after = 0; ;) {
    const headers = { authorization: `Bearer ${token}` };
    const answer = await fetch(`${url}/events?after=${after}&limit=1000`, { headers });
    const { events, next } = Page.parse(await answer.json());
    if (events.length === 0) return all;
    all.push(...events);
    after = next;
  }
}

/** What a log has other than each of `told` once. */
function logFindings(log: readonly string[], told: ReadonlySet<string>): readonly string[] {
  const there = new Set(log);
  return [
    ...[...told].filter((id) => !there.has(id)).map((id) => `the log misses ${id}`),
    ...[...there].filter((id) => !told.has(id)).map((id) => `the log has too much: ${id}`),
    ...(there.size === log.length ? [] : [`the log has ${log.length - there.size} twice`]),
  ];
}

/** Asks until nothing is found, or the patience is over; answers what was found last. */
async function settle(find: () => Promise<readonly string[]>): Promise<readonly string[]> {
  const until = Date.now() + patienceMs;
  for (;;) {
    const found = await find();
    if (found.length === 0 || Date.now() > until) return found;
    await sleep(1000);
  }
}

/**
 * A simulated vendor tells a relay by its own webhooks; two whole desks with their windows follow it
 * over lines that are cut within pages. The relay is killed under load, and once stays away until the
 * vendor has told it in vain after 1 and 5 minutes; one desk is stopped for a while. In the end the
 * log, both files and both windows must have what the vendor told, each once.
 */
export async function playWholeRun(options: WholeRunOptions): Promise<WholeRunResult> {
  const random = seededRandom(`${options.seed}:whole`);
  const dir = mkdtempSync(join(tmpdir(), 'lobby-whole-relay-'));
  const clockFile = join(dir, 'clock');
  const vendor = await startWholeVendor(options.conversations, clockFile);
  const preload = {
    file: resolve(import.meta.dirname, 'moved-clock.ts'),
    env: { LOBBY_RUN_CLOCK: clockFile },
  };
  const place = ['--data-dir', dir];
  const { channel, clientToken: token } = await addChannel(place);
  let relay = await serve(place, 0, preload);
  const port = Number(new URL(relay.url).port);
  const proxies = await Promise.all([1, 2].map(() => startCuttingProxy(port, random)));
  const browser = await openBrowser({ paints: 'in turns' });
  let [kills, pauses] = [0, 0];

  async function killRelay(): Promise<void> {
    kills += 1;
    await kill(relay.child);
  }
  async function restart(): Promise<void> {
    relay = await serve(place, port, preload);
  }
  /** It is away while it is told in vain, after a minute and after five more. */
  async function stayAway(): Promise<void> {
    for (const ms of [0, 60_000, 300_000]) {
      vendor.advance(ms);
      await vendor.told();
    }
  }
  const desks = await Promise.all(
    proxies.map(({ url }, n) =>
      openWholeDesk({
        name: n === 0 ? 'the first desk' : 'the second desk',
        vendor: vendor.address,
        relay: { url, token },
        browser,
      }),
    ),
  );
  try {
    vendor.tell(`${relay.url}/in/${channel}`);
    const shareOf = (n: number): number => ((n + 1) * options.events) / (options.kills + 2);
    let paused: Promise<void> = Promise.resolve();
    let isPaused = false;
    while (vendor.events().size < options.events) {
      const { size } = vendor.events();
      if (!isPaused && size > options.events / 3 && process.platform !== 'win32') {
        isPaused = true;
        paused = (desks[1]?.pause(options.pauseMs) ?? Promise.resolve(false)).then((stood) => {
          if (stood) pauses += 1;
        });
      }
      const writing = vendor.someWrite(random);
      if (size > shareOf(kills)) {
        await sleep(random.below(20));
        await killRelay();
        await writing;
        if (kills > options.kills) await stayAway();
        await vendor.told();
        await restart();
      }
      await writing;
      await vendor.told();
    }
    const findings: string[] = [];
    if (!(await vendor.tellAll())) findings.push('the vendor gave up on an event');
    await paused;
    for (const proxy of proxies) proxy.mend();
    const log = await logOf(relay.url, token);
    const ids = log.flatMap(({ id, vendor: of }) => (of === 'cloove' ? [id] : []));
    findings.push(...logFindings(ids, vendor.events()));
    const truth = vendor.truth();
    const threads = vendor.lastThreads(5, 4);
    for (const desk of desks) {
      findings.push(
        ...(await settle(async () => {
          const cursor = await desk.cursor();
          return cursor < log.length ? [`${desk.name} has read ${cursor} of ${log.length}`] : [];
        })),
        ...(await settle(() => desk.fileFindings(truth))),
        ...(await desk.screenFindings(threads)),
      );
    }
    const cuts = proxies.reduce((sum, proxy) => sum + proxy.cuts(), 0);
    return { events: vendor.events().size, kills, pauses, cuts, ...vendor.tries(), findings };
  } finally {
    await Promise.all(desks.map((desk) => desk.end()));
    await browser.close();
    await Promise.all(proxies.map((proxy) => proxy.close()));
    await kill(relay.child);
    await vendor.close();
    rmSync(dir, { recursive: true, force: true });
  }
}
