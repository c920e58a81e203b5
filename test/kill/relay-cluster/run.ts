import { freePort, startRedis } from '../../../src/relay/test-redis.ts';
import { seededRandom } from '../../../src/simulator/seeded.ts';
import { startDesk } from '../relay/desks.ts';
import { planRelayRun } from '../relay/plan.ts';
import { addChannel, kill, serve, standStill } from '../relay/processes.ts';
import { tellAll } from '../relay/vendor.ts';
import { startBalancer } from './balancer.ts';

const relays = 2;

export interface ClusterRunOptions {
  readonly seed: string;
  readonly events: number;
  readonly conversations: number;
  /** How often a relay is killed under load, in turn. */
  readonly kills: number;
  /** How often Redis is killed and started again. */
  readonly redisKills: number;
  /** How long one of the relays stands still, ms. */
  readonly pauseMs: number;
}

export interface ClusterRunResult {
  readonly kills: number;
  readonly redisKills: number;
  /** How often a relay stood still. */
  readonly pauses: number;
  /** Pages that did not come whole to a desk. */
  readonly cuts: number;
  /** Posts that were answered with no 2xx, or not in time, and were made again. */
  readonly retried: number;
  /** Of each desk, what is not as the vendor told it: empty when all is well. */
  readonly findings: readonly string[];
}

/** `count` places among `of`, by chance. */
function places(random: { below(end: number): number }, count: number, of: number): Set<number> {
  const found = new Set<number>();
  while (found.size < count) found.add(random.below(of));
  return found;
}

/**
 * Two desks follow two relays over one Redis through one address, while a vendor tells events side
 * by side, some twice, again and again until they are taken. Relays are killed in turn under load,
 * Redis is killed and started again, a relay stands still for a while. In the end both desks must
 * have what the vendor told, each once.
 */
export async function playClusterRun(options: ClusterRunOptions): Promise<ClusterRunResult> {
  const random = seededRandom(`${options.seed}:cluster`);
  const { events, truth } = planRelayRun({ ...options, from: Date.now() - 3_600_000 });
  const redis = await startRedis();
  const place = ['--redis', redis.url];
  const { channel, clientToken } = await addChannel(place);
  const ports = await Promise.all(Array.from({ length: relays }, freePort));
  const running = await Promise.all(ports.map((port) => serve(place, port)));
  const balancer = await startBalancer(ports);
  const desks = ['first', 'second'].map((name) =>
    startDesk({ name, url: balancer.url, token: clientToken, seed: options.seed }),
  );
  const killAt = places(random, options.kills, events.length);
  const redisAt = places(random, options.redisKills, events.length);
  const pauseAt = Math.floor(events.length / 3);
  let [kills, redisKills, pauses] = [0, 0, 0];
  let standing: number | null = null;
  let repairs = Promise.resolve();
  let paused: Promise<void> = Promise.resolve();

  async function restartRelay(): Promise<void> {
    // The one that stands still is left to stand.
    const turn = kills % relays;
    const which = turn === standing ? (turn + 1) % relays : turn;
    const port = ports[which] ?? 0;
    const old = running[which];
    kills += 1;
    if (old !== undefined) await kill(old.child);
    running[which] = await serve(place, port);
  }
  async function restartRedis(): Promise<void> {
    redisKills += 1;
    await redis.kill();
    await redis.start();
  }
  async function pause(): Promise<void> {
    standing = 1;
    if (await standStill(running[1]?.child.pid, options.pauseMs)) pauses += 1;
    standing = null;
  }
  try {
    const retried = await tellAll(events, {
      address: () => `${balancer.url}/in/${channel}`,
      random,
      before(place) {
        if (killAt.has(place)) repairs = repairs.then(restartRelay);
        if (redisAt.has(place)) repairs = repairs.then(restartRedis);
        if (place === pauseAt && process.platform !== 'win32') paused = pause();
      },
    });
    await Promise.all([repairs, paused]);
    const findings: string[] = [];
    for (const desk of desks) {
      await desk.reads(events.length);
      findings.push(...(await desk.findings(truth)));
    }
    const cuts = await Promise.all(desks.map((desk) => desk.cuts()));
    const cut = cuts.reduce((sum, one) => sum + one, 0);
    return { kills, redisKills, pauses, cuts: cut, retried, findings };
  } finally {
    await Promise.all([
      ...desks.map((desk) => desk.end()),
      ...running.map(({ child }) => kill(child)),
    ]);
    await balancer.close();
    await redis.close();
  }
}
