import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom } from '../../../src/simulator/seeded.ts';
import { startDesk } from './desks.ts';
import { headersOf, planRelayRun, type ToldEvent } from './plan.ts';
import { addChannel, kill, serve } from './processes.ts';

/** What the vendor tells side by side. */
const lanes = 16;

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
  const { channel, clientToken } = await addChannel(data);
  let relay = await serve(data, 0);
  const port = Number(new URL(relay.url).port);
  const desks = ['first', 'second'].map((name) =>
    startDesk({ name, url: relay.url, token: clientToken, seed: options.seed }),
  );
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
    const findings: string[] = [];
    for (const desk of desks) {
      await desk.reads(events.length);
      findings.push(...(await desk.findings(truth)));
    }
    return { kills, retried, findings };
  } finally {
    await Promise.all([...desks.map((desk) => desk.end()), kill(relay.child)]);
    rmSync(dir, { recursive: true, force: true });
  }
}
