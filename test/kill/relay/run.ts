import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { seededRandom } from '../../../src/simulator/seeded.ts';
import { headersOf, planRelayRun, signingSecret, type ToldEvent, type Truth } from './plan.ts';

const cli = resolve(import.meta.dirname, '../../../src/relay/cli.ts');
const deskMain = resolve(import.meta.dirname, 'desk-main.ts');
/** What the vendor tells side by side. */
const lanes = 16;

const Made = z.object({ channel: z.string(), clientToken: z.string() });
const Cursor = z.object({ cursor: z.int() });
const Rows = z.object({
  rows: z.array(
    z.object({
      contact: z.string(),
      ref: z.string().nullable(),
      text: z.string().nullable(),
      status: z.string().nullable(),
    }),
  ),
});

export interface RelayRunOptions {
  readonly seed: string;
  readonly events: number;
  readonly conversations: number;
  /** How often the relay is killed under load. */
  readonly kills: number;
  /** How long one of the desks stands still, ms. */
  readonly pauseMs: number;
}

export interface RelayRunResult {
  readonly kills: number;
  /** Posts that were answered with no 2xx, or not at all, and were made again. */
  readonly retried: number;
  /** Of each desk, what is not as the vendor told it: empty when all is well. */
  readonly findings: readonly string[];
}

async function linesOf(args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [cli, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  let out = '';
  child.stdout.on('data', (text) => (out += String(text)));
  await once(child, 'close');
  return out;
}

async function serve(data: readonly string[], port: number) {
  const args = [cli, '--port', String(port), '--ingest-per-second', '1000000', ...data];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  for await (const line of createInterface({ input: child.stdout })) {
    const url = / is ready: (\S+)/.exec(line)?.[1];
    if (url !== undefined) return { child, url };
  }
  throw new Error('The relay ended before it was ready.');
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

async function ask(desk: ChildProcess, what: 'cursor' | 'rows'): Promise<unknown> {
  const said = once(desk, 'message');
  desk.send(what);
  const [answer] = await said;
  return answer;
}

const lineOf = ({ contact, ref, text, status }: z.infer<typeof Rows>['rows'][number]): string =>
  `${contact} | ${ref} | ${text} | ${status}`;

/** What a desk has too much, too little or otherwise. */
function compare(name: string, truth: readonly Truth[], rows: z.infer<typeof Rows>['rows']) {
  const left = new Map<string, number>();
  for (const one of truth) left.set(lineOf(one), (left.get(lineOf(one)) ?? 0) + 1);
  for (const row of rows) left.set(lineOf(row), (left.get(lineOf(row)) ?? 0) - 1);
  return [...left]
    .filter(([, count]) => count !== 0)
    .map(([line, count]) => `${name} ${count > 0 ? 'misses' : 'has too much'}: ${line}`);
}

/**
 * Two desks follow one relay while a vendor tells it events side by side, some twice, again and again
 * until they are taken. The relay is killed under load, one desk is stopped for a while, lines are
 * cut within pages. In the end both must have what the vendor told, each once.
 */
export async function playRelayRun(options: RelayRunOptions): Promise<RelayRunResult> {
  const random = seededRandom(`${options.seed}:run`);
  const { events, truth } = planRelayRun({ ...options, from: Date.now() - 3_600_000 });
  const dir = mkdtempSync(join(tmpdir(), 'lobby-relay-run-'));
  const data = ['--data-dir', dir];
  const form = ['channel', 'add', '--vendor', 'cloove', '--secret', signingSecret];
  const { channel, clientToken } = Made.parse(JSON.parse(await linesOf([...form, ...data])));
  let relay = await serve(data, 0);
  const port = Number(new URL(relay.url).port);
  const desks = ['first', 'second'].map((name) => ({
    name,
    child: fork(deskMain, [relay.url, clientToken, `${options.seed}:${name}`]),
  }));
  const killAt = new Set(Array.from({ length: options.kills }, () => random.below(events.length)));
  const pauseAt = Math.floor(events.length / 3);
  let kills = 0;
  let retried = 0;
  let restarting = Promise.resolve();
  let paused: Promise<void> = Promise.resolve();

  async function restart(): Promise<void> {
    kills += 1;
    await kill(relay.child);
    relay = await serve(data, port);
  }
  async function pause(): Promise<void> {
    desks[1]?.child.kill('SIGSTOP');
    await sleep(options.pauseMs);
    desks[1]?.child.kill('SIGCONT');
  }
  async function post(event: ToldEvent): Promise<void> {
    for (;;) {
      const answer = await fetch(`${relay.url}/in/${channel}`, {
        method: 'POST',
        headers: headersOf(event, Date.now()),
        body: event.raw,
      }).then(
        async (response) => {
          await response.arrayBuffer();
          return response.ok;
        },
        () => false,
      );
      if (answer) return;
      retried += 1;
      await restarting;
      await sleep(20);
    }
  }

  try {
    // What is said of one message comes in its order: a tick that overtook its message would be the
    // vendor's thread to tell, and there is none here.
    const lane = async (which: number): Promise<void> => {
      for (const [n, event] of events.entries()) {
        if (event.about % lanes !== which) continue;
        if (killAt.has(n)) restarting = restarting.then(restart);
        if (n === pauseAt && process.platform !== 'win32') paused = pause();
        await post(event);
        // A vendor that lost our answer tells it again.
        if (random.chance(0.02)) await post(event);
      }
    };
    await Promise.all(Array.from({ length: lanes }, (_, which) => lane(which)));
    await restarting;
    await paused;
    for (const { child } of desks) {
      while (Cursor.parse(await ask(child, 'cursor')).cursor < events.length) await sleep(100);
    }
    const findings: string[] = [];
    for (const { name, child } of desks) {
      const { rows } = Rows.parse(await ask(child, 'rows'));
      findings.push(...compare(name, truth, rows));
    }
    return { kills, retried, findings };
  } finally {
    await Promise.all([...desks.map(({ child }) => kill(child)), kill(relay.child)]);
    rmSync(dir, { recursive: true, force: true });
  }
}
