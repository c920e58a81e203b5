import { join } from 'node:path';
import { z } from 'zod';
import type { AppendQuestion } from './bare-append.ts';
import type { Figure } from './figures.ts';
import { startPart } from './part.ts';
import type { LoadQuestion } from './relay-load.ts';
import { startBenchRelay } from './relay-process.ts';

/** Requests on their way at once: what a platform that tells many customers' webhooks keeps up. */
const atOnce = 64;
const rounds = 3;
const conversations = 1000;

const Loaded = z.object({ ms: z.number(), refused: z.int() });
const Appended = z.object({ ms: z.number() });

/**
 * Events a second that are signed, posted over HTTP, verified, told apart and kept, beside the bare
 * durable append of the same events by one process alone. Rounds take turns, and each side's middle
 * one counts.
 */
export async function relayIngest(events: number): Promise<Figure[]> {
  const relay = await startBenchRelay();
  const vendor = startPart<LoadQuestion>('relay-load.ts', []);
  const bare = startPart<AppendQuestion>('bare-append.ts', []);
  const from = Date.now() - events * rounds;
  const urls = [`${relay.url}/in/${relay.channel}`];
  const kept: number[] = [];
  const appended: number[] = [];
  const single: number[] = [];
  try {
    const load = async (first: number, count: number): Promise<number> => {
      const told = { urls, first, count, atOnce, conversations, from, everyMs: 1 };
      const { ms, refused } = Loaded.parse(await vendor.ask(told));
      if (refused > 0) throw new Error(`relay: ${refused} of ${count} events were refused`);
      return ms;
    };
    const append = async (name: string, count: number, group: number): Promise<number> => {
      const file = join(relay.dataDir, `bare-${name}.db`);
      const told = { file, count, atOnce: group, conversations, from, everyMs: 1 };
      return Appended.parse(await bare.ask(told)).ms;
    };
    // Both are warm before they are measured.
    await load(0, 1000);
    for (let round = 0; round < rounds; round += 1) {
      kept.push(await load(1000 + round * events, events));
      appended.push(await append(`group-${round}`, events, atOnce));
      single.push(await append(`single-${round}`, events / 10, 1));
    }
    const middle = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[1] ?? 0;
    const rate = (count: number, ms: number): number => (count * 1000) / ms;
    const unit = 'events/s';
    const ingested = rate(events, middle(kept));
    return [
      {
        what: 'relay: ingest over HTTP, beside an append and a flush each',
        n: events,
        value: ingested,
        unit,
        limit: rate(events / 10, middle(single)),
        goal: { sign: '≥', value: 0.6, of: 'ratio' },
      },
      {
        what: `relay: ingest over HTTP, beside appends of ${atOnce} a flush`,
        n: events,
        value: ingested,
        unit,
        limit: rate(events, middle(appended)),
        goal: { sign: '≥', value: 0.6, of: 'ratio' },
      },
      {
        what: 'relay: memory after the ingest',
        n: events * rounds,
        value: relay.memory(),
        unit: 'MB',
        limit: null,
        goal: null,
      },
    ];
  } finally {
    await Promise.all([vendor.end(), bare.end()]);
    await relay.close();
  }
}
