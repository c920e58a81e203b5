import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seededRandom } from '../../../src/simulator/seeded.ts';
import { startDesk } from './desks.ts';
import { planRelayRun } from './plan.ts';
import { addChannel, kill, serve } from './processes.ts';
import { tellAll } from './vendor.ts';

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
  /** Pages that did not come whole. */
  readonly cuts: number;
  /** How often a desk stood still. */
  readonly pauses: number;
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
  let [kills, pauses] = [0, 0];
  let restarting = Promise.resolve();
  let paused: Promise<void> = Promise.resolve();

  async function restart(): Promise<void> {
    kills += 1;
    await kill(relay.child);
    relay = await serve(data, port);
  }
  async function pause(): Promise<void> {
    if ((await desks[1]?.pause(options.pauseMs)) === true) pauses += 1;
  }
  try {
    const retried = await tellAll(events, {
      address: () => `${relay.url}/in/${channel}`,
      random,
      before(place) {
        if (killAt.has(place)) restarting = restarting.then(restart);
        if (place === pauseAt && process.platform !== 'win32') paused = pause();
      },
    });
    await restarting;
    await paused;
    const findings: string[] = [];
    for (const desk of desks) {
      await desk.reads(events.length);
      findings.push(...(await desk.findings(truth)));
    }
    const cuts = await Promise.all(desks.map((desk) => desk.cuts()));
    return { kills, retried, cuts: cuts.reduce((sum, one) => sum + one, 0), pauses, findings };
  } finally {
    await Promise.all([...desks.map((desk) => desk.end()), kill(relay.child)]);
    rmSync(dir, { recursive: true, force: true });
  }
}
