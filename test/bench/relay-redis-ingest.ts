import { z } from 'zod';
import type { XaddQuestion } from './bare-xadd.ts';
import { percentile, type Figure } from './figures.ts';
import { startPart } from './part.ts';
import { pin, watchProcessors, type Watched } from './processors.ts';
import type { LoadQuestion } from './relay-load.ts';
import { startBenchCluster } from './relay-redis-process.ts';

/** Requests on their way at once to each relay, whether there is one or two. */
const atOnce = 64;
const vendors = 2;
const channels = 4;
const rounds = 3;
const conversations = 1000;
/** What takes more of its core than this holds the others up. */
const full = 0.9;
/** A relay that took less of its core than this waited for something. */
const busyEnough = 0.7;

const Took = z.object({ ms: z.number() });
const Loaded = Took.extend({ refused: z.int(), busyMs: z.number() });

/** What was used of a core, 0 to 1 and a little more where there are threads. */
interface Share {
  readonly name: string;
  readonly share: number;
}

const percent = ({ name, share }: Share): string => `${name} ${Math.round(share * 100)} %`;

/**
 * What else than the `nodes` relays was the limit: then the figure says nothing about them. Null: they
 * had no more to give.
 */
function limitOf(shares: readonly Share[], nodes: number): string | null {
  const isUsed = ({ name }: Share): boolean => name.startsWith('relay');
  const fullOne = shares.find((one) => !isUsed(one) && one.share > full);
  if (fullOne !== undefined) return fullOne.name;
  const idle = shares
    .filter(isUsed)
    .slice(0, nodes)
    .some(({ share }) => share < busyEnough);
  return idle ? 'the disk or what else runs here' : null;
}

/**
 * Events a second through one relay and through two over the same Redis, posted by the same two
 * vendors to several channels, beside bare XADDs to that Redis: one a flush, and as many a flush as
 * are on their way. Redis, each relay and the vendors have a core of their own where that is possible,
 * and what each took of it is said. Rounds take turns, and each side's middle one counts.
 */
export async function relayRedisIngest(
  events: number,
  say: (line: string) => void,
): Promise<Figure[]> {
  const cluster = await startBenchCluster(2, channels);
  const loads = Array.from({ length: vendors }, () => startPart<LoadQuestion>('relay-load.ts', []));
  const bare = startPart<XaddQuestion>('bare-xadd.ts', []);
  const watched: readonly Watched[] = [
    { name: 'Redis', pid: cluster.redis.child.pid },
    ...cluster.pids.map((pid, n) => ({ name: `relay ${n + 1}`, pid })),
  ];
  const posting = loads.map(({ pid }) => ({ name: 'vendors', pid }));
  const pinned = pin([...watched, ...posting]) ? 'a core each' : 'cores shared';
  const from = Date.now() - events * rounds * 4;
  const limits = new Set<string>();
  let first = 0;

  async function load(nodes: number, count: number): Promise<number> {
    const each = count / vendors;
    const ended = watchProcessors(watched);
    const answers = await Promise.all(
      loads.map((vendor, n) =>
        vendor.ask({
          urls: cluster.channels.map((channel) => `${cluster.urls[n % nodes]}/in/${channel}`),
          first: first + n * each,
          count: each,
          atOnce: (atOnce * nodes) / vendors,
          conversations,
          from,
          everyMs: 1,
        }),
      ),
    );
    first += count;
    const took = ended();
    const loaded = answers.map((answer) => Loaded.parse(answer));
    if (loaded.some(({ refused }) => refused > 0)) throw new Error('relay --redis: events refused');
    // The slower of the two ends the round.
    const ms = Math.max(...loaded.map((one) => one.ms));
    // Each vendor made and signed its events before: that is not counted.
    const busy = loaded.reduce((sum, one) => sum + one.busyMs, 0);
    const shares = [...took, ['vendors', busy] as const].map(([name, of]) => ({
      name,
      share: of / ms,
    }));
    say(
      `  ${nodes} of 2 relays: ${Math.round((count * 1000) / ms)}/s; ${shares.map(percent).join(', ')}`,
    );
    const limit = limitOf(shares, nodes);
    if (limit !== null) limits.add(limit);
    return ms;
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
    await load(1, 4000);
    await load(2, 4000);
    limits.clear();
    for (let round = 0; round < rounds; round += 1) {
      add('one', rate(events, await load(1, events)));
      add('two', rate(events * 2, await load(2, events * 2)));
      add('grouped', rate(events, await append(events, atOnce)));
      add('single', rate(events / 10, await append(events / 10, 1)));
    }
    const line = (what: string, value: number, limit: number, goal: number): Figure => ({
      what: `relay --redis: ${what}, ${pinned}`,
      n: events,
      value,
      unit: 'events/s',
      limit,
      goal: { sign: '≥', value: goal, of: 'ratio' },
    });
    const why = [...limits].join(' and ');
    if (why !== '') say(`NOT MEASURABLE HERE: ${why} was the limit, not the relays.`);
    const measurable = why === '' ? '' : ` (not measurable here: ${why} was the limit)`;
    const one = middle('one');
    return [
      line('ingest of one relay, beside an XADD and a flush each', one, middle('single'), 0.6),
      line(`ingest of one relay, beside ${atOnce} XADDs on their way`, one, middle('grouped'), 0.6),
      line(`ingest of two relays, beside one${measurable}`, middle('two'), one, 1.6),
    ];
  } finally {
    await Promise.all([...loads, bare].map((part) => part.end()));
    await cluster.close();
  }
}
