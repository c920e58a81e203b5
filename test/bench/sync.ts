import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atMost, type Figure } from './figures.ts';
import { startPart } from './part.ts';
import { Inserted } from './protocol.ts';
import {
  Delays,
  Fetched,
  Imported,
  messagesEach,
  VendorAddress,
  type IdleQuestion,
  type SyncQuestion,
} from './vendor-protocol.ts';

export interface SyncOptions {
  readonly conversations: number;
  readonly say: (line: string) => void;
}

/** Conversations that an import writes together when it has come up to speed. */
const inOneTransaction = 256;

function expectAll(what: string, found: number, wanted: number): void {
  if (found !== wanted) throw new Error(`sync: ${what} has ${found} of ${wanted} messages`);
}

/**
 * Reads a whole history from a vendor over HTTP, beside what the same requests alone and the same
 * inserts alone take, and beside the delay of a process that does nothing meanwhile. Throws when a message is missing afterwards.
 */
export async function sync({ conversations, say }: SyncOptions): Promise<Figure[]> {
  const messages = conversations * messagesEach;
  const dataDir = mkdtempSync(join(tmpdir(), 'lobby-sync-'));
  const vendor = startPart<null>('big-vendor.ts', [String(conversations)]);
  try {
    const address = VendorAddress.parse(await vendor.ask(null));

    say('sync: bare fetch and parse');
    const fetcher = startPart<VendorAddress>('bare-fetch.ts', []);
    const fetched = Fetched.parse(await fetcher.ask(address));
    await fetcher.end();
    expectAll('the vendor', fetched.messages, messages);

    say('sync: the import');
    const desk = startPart<SyncQuestion>('sync-desk.ts', [dataDir]);
    const nothing = startPart<IdleQuestion>('idle-loop.ts', []);
    await nothing.ask('begin');
    const imported = Imported.parse(await desk.ask({ kind: 'import', vendor: address }));
    const idle = Delays.parse(await nothing.ask('end'));
    await nothing.end();
    await desk.ask({ kind: 'close' });
    await desk.end();
    expectAll('the inbox', imported.messages, messages);

    say('sync: bare inserts');
    const sink = join(dataDir, 'bare.db');
    const sizes = [String(conversations), String(inOneTransaction)];
    const bare = startPart<null>('bare-inserts.ts', [dataDir, sink, ...sizes]);
    const inserted = Inserted.parse(await bare.ask(null));
    await bare.end();

    const rate = (ms: number): number => (messages * 1000) / ms;
    const speed = (what: string, ms: number): Figure => ({
      what,
      n: messages,
      value: rate(ms),
      unit: 'messages/s',
      limit: null,
      goal: null,
    });
    const delay = (what: keyof Delays, value: number, goal: Figure['goal'] = null): Figure => ({
      what: `sync: event loop delay, ${what}`,
      n: messages,
      value,
      unit: 'ms',
      limit: idle[what],
      goal,
    });
    return [
      {
        ...speed('sync: history read over HTTP', imported.ms),
        limit: rate(Math.max(fetched.ms, inserted.ms)),
        goal: { sign: '≥', value: 0.7, of: 'ratio' },
      },
      speed('sync: bare fetch and parse', fetched.ms),
      speed('sync: bare insert', inserted.ms),
      delay('p99', imported.delayP99, atMost(5)),
      delay('longest', imported.delayLongest),
    ];
  } finally {
    await vendor.end();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
