import { z } from 'zod';
import { atMost, percentile, type Figure } from './figures.ts';
import { startPart } from './part.ts';
import type { LoadQuestion } from './relay-load.ts';
import { startBenchCluster } from './relay-redis-process.ts';
import type { SocketsQuestion } from './relay-sockets.ts';

const Heard = z.object({ at: z.number() });
const posts = 40;

/** From the post of an event to one relay to the last of so many sockets at each of two that hears of it. */
export async function relayRedisSockets(each: number): Promise<Figure[]> {
  const cluster = await startBenchCluster(2);
  const desks = cluster.urls.map(() => startPart<SocketsQuestion>('relay-sockets.ts', []));
  const vendor = startPart<LoadQuestion>('relay-load.ts', []);
  const token = cluster.clientToken;
  try {
    await Promise.all(
      desks.map((desk, n) =>
        desk.ask({ kind: 'open', url: cluster.urls[n] ?? '', token, count: each }),
      ),
    );
    const times: number[] = [];
    for (let n = 1; n <= posts; n += 1) {
      const heard = desks.map((desk) => desk.ask({ kind: 'hear', seq: n }));
      const began = performance.timeOrigin + performance.now();
      const urls = [`${cluster.urls[0]}/in/${cluster.channel}`];
      await vendor.ask({
        urls,
        first: n,
        count: 1,
        atOnce: 1,
        conversations: 1,
        from: began - 1e7,
        everyMs: 1,
      });
      const last = (await Promise.all(heard)).map((one) => Heard.parse(one).at);
      times.push(Math.max(...last) - began);
    }
    const figure = (what: string, value: number, unit: string, goal: Figure['goal']): Figure => ({
      what: `relay --redis: ${what}`,
      n: each,
      value,
      unit,
      limit: null,
      goal,
    });
    return [
      figure(
        `two relays with ${each} sockets each, post to the last hint, p50`,
        percentile(times, 0.5),
        'ms',
        null,
      ),
      figure(
        `two relays with ${each} sockets each, post to the last hint, p95`,
        percentile(times, 0.95),
        'ms',
        null,
      ),
      figure(`memory of a relay with ${each} sockets`, cluster.memory(1), 'MB', atMost(400)),
    ];
  } finally {
    await Promise.all([...desks.map((desk) => desk.end()), vendor.end()]);
    await cluster.close();
  }
}
