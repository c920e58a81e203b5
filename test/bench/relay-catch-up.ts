import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { openDatabase } from '../../src/sqlite/open.ts';
import { atMost, type Figure } from './figures.ts';
import { openKeys } from './folder.ts';
import { startPart } from './part.ts';
import { Inserted } from './protocol.ts';
import type { DeskQuestion } from './relay-desk.ts';
import type { LoadQuestion } from './relay-load.ts';
import { startBenchRelay, type BenchRelay } from './relay-process.ts';
import type { ReaderQuestion } from './relay-reader.ts';
import type { SocketsQuestion } from './relay-sockets.ts';

const conversations = 1000;
/** Twenty-five events a second: a busy desk that was away for an hour has a hundred thousand. */
const everyMs = 40;
const Took = z.object({ ms: z.number() });
const Heard = z.object({ at: z.number() });

async function countMessages(dataDir: string): Promise<number> {
  const { file, database: key } = await openKeys(dataDir);
  const db = openDatabase({ file, key, create: false, readOnly: true });
  const row = db.prepare<[], { n: number }>('SELECT count(*) AS n FROM messages').get();
  db.close();
  return row?.n ?? 0;
}

/** From the post of one event to the last of so many sockets that hears of it. */
async function sockets(relay: BenchRelay, count: number, head: number): Promise<Figure[]> {
  const before = relay.memory();
  const desks = startPart<SocketsQuestion>('relay-sockets.ts', []);
  const vendor = startPart<LoadQuestion>('relay-load.ts', []);
  try {
    const { url, clientToken: token } = relay;
    await desks.ask({ kind: 'open', url, token, count });
    const times: number[] = [];
    for (let n = 1; n <= 20; n += 1) {
      const heard = desks.ask({ kind: 'hear', seq: head + n });
      const began = performance.timeOrigin + performance.now();
      await vendor.ask({
        urls: [`${url}/in/${relay.channel}`],
        first: head + n - 1,
        count: 1,
        atOnce: 1,
        conversations,
        from: began - (head + n) * everyMs,
        everyMs,
      });
      times.push(Heard.parse(await heard).at - began);
    }
    const after = relay.memory();
    const middle = times.toSorted((a, b) => a - b)[10] ?? 0;
    const figure = (what: string, value: number, unit: string, goal: Figure['goal']): Figure => ({
      what: `relay: ${what}`,
      n: count,
      value,
      unit,
      limit: null,
      goal,
    });
    return [
      figure(`${count} sockets, post to the last hint`, middle, 'ms', null),
      figure(`memory with ${count} sockets`, after, 'MB', atMost(400)),
      figure('memory of a socket', ((after - before) * 1024) / count, 'kB', null),
    ];
  } finally {
    await Promise.all([desks.end(), vendor.end()]);
  }
}

/**
 * A desk that was away for so many events reads them, beside the same pages fetched alone and the
 * same rows inserted alone. Throws when a message is missing afterwards.
 */
export async function relayCatchUp(events: number, open: number): Promise<Figure[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'lobby-bench-desk-'));
  const relay = await startBenchRelay();
  try {
    const vendor = startPart<LoadQuestion>('relay-load.ts', []);
    const { url, clientToken: token } = relay;
    await vendor.ask({
      urls: [`${url}/in/${relay.channel}`],
      first: 0,
      count: events,
      atOnce: 64,
      conversations,
      from: Date.now() - events * everyMs - 60_000,
      everyMs,
    });
    await vendor.end();

    const reader = startPart<ReaderQuestion>('relay-reader.ts', []);
    const fetched = Took.parse(await reader.ask({ url, token })).ms;
    await reader.end();

    const desk = startPart<DeskQuestion>('relay-desk.ts', [dataDir]);
    const caughtUp = Took.parse(await desk.ask({ url, token, until: events })).ms;
    await desk.end();
    const found = await countMessages(dataDir);
    if (found !== events) throw new Error(`relay: the desk has ${found} of ${events} messages`);

    const bareArgs = [dataDir, join(dataDir, 'bare.db'), String(conversations)];
    const bare = startPart<null>('bare-inserts.ts', bareArgs);
    const inserted = Inserted.parse(await bare.ask(null)).ms;
    await bare.end();

    const rate = (ms: number): number => (events * 1000) / ms;
    return [
      {
        what: 'relay: catching up after a gap',
        n: events,
        value: rate(caughtUp),
        unit: 'messages/s',
        limit: rate(Math.max(fetched, inserted)),
        goal: { sign: '≥', value: 0.7, of: 'ratio' },
      },
      ...(await sockets(relay, open, events)),
    ];
  } finally {
    await relay.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
