import { z } from 'zod';
import type { XaddQuestion } from './bare-xadd.ts';
import { percentile, type Figure } from './figures.ts';
import { startPart } from './part.ts';
import type { LoadQuestion } from './relay-load.ts';
import { startBenchCluster } from './relay-redis-process.ts';

/** Requests on their way at once, of each of two vendors. */
const atOnce = 32;
const vendors = 2;
const rounds = 3;
const conversations = 1000;

const Took = z.object({ ms: z.number() });
const Loaded = Took.extend({ refused: z.int() });

/**
 * Events a second through one relay and through two over the same Redis, posted by the same two
 * vendors, beside bare XADDs to that Redis: one a flush, and as many a flush as are on their way.
 * Rounds take turns, and each side's middle one counts.
 */
export async function relayRedisIngest(events: number): Promise<Figure[]> {
  const cluster = await startBenchCluster(2);
  const loads = Array.from({ length: vendors }, () => startPart<LoadQuestion>('relay-load.ts', []));
  const bare = startPart<XaddQuestion>('bare-xadd.ts', []);
  const from = Date.now() - events * rounds * 4;
  let first = 0;

  async function load(nodes: number, count: number): Promise<number> {
    const each = count / vendors;
    const began = performance.now();
    const answers = await Promise.all(
      loads.map((vendor, n) => {
        const url = `${cluster.urls[n % nodes]}/in/${cluster.channel}`;
        return vendor.ask({
          url,
          first: first + n * each,
          count: each,
          atOnce,
          conversations,
          from,
          everyMs: 1,
        });
      }),
    );
    first += count;
    const loaded = answers.map((answer) => Loaded.parse(answer));
    if (loaded.some(({ refused }) => refused > 0)) throw new Error('relay --redis: events refused');
    // Making and signing them is the vendor's work; the slower of the two ends the round.
    return Math.min(performance.now() - began, Math.max(...loaded.map(({ ms }) => ms)));
  }
  const append = async (count: number, together: number): Promise<number> => {
    const { url } = cluster.redis;
    const asked = { url, stream: 'bare', count, atOnce: together, conversations, from, everyMs: 1 };
    return Took.parse(await bare.ask(asked)).ms;
  };

  const rate = (count: number, ms: number): number => (count * 1000) / ms;
  const rates = { one: [], two: [], grouped: [], single: [] } as Record<string, number[]>;
  const add = (name: string, value: number): void => void rates[name]?.push(value);
  const middle = (name: string): number => percentile(rates[name] ?? [], 0.5);
  try {
    // All are warm before they are measured.
    await load(1, 2000);
    await load(2, 2000);
    for (let round = 0; round < rounds; round += 1) {
      add('one', rate(events, await load(1, events)));
      add('two', rate(events, await load(2, events)));
      add('grouped', rate(events, await append(events, atOnce * vendors)));
      add('single', rate(events / 10, await append(events / 10, 1)));
    }
    const line = (what: string, value: number, limit: number, goal: number | null): Figure => ({
      what: `relay --redis: ${what}`,
      n: events,
      value,
      unit: 'events/s',
      limit,
      goal: goal === null ? null : { sign: '≥', value: goal, of: 'ratio' },
    });
    return [
      line(
        'ingest of one relay, beside an XADD and a flush each',
        middle('one'),
        middle('single'),
        0.6,
      ),
      line(
        `ingest of one relay, beside ${atOnce * vendors} XADDs on their way`,
        middle('one'),
        middle('grouped'),
        null,
      ),
      line('ingest of two relays, beside one', middle('two'), middle('one'), 1.6),
    ];
  } finally {
    await Promise.all([...loads, bare].map((part) => part.end()));
    await cluster.close();
  }
}
