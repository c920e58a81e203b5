import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Core } from '../../src/main/core/core.ts';
import { openDatabase } from '../../src/sqlite/open.ts';
import { openKeys } from './folder.ts';
import { serveQuestions } from './part.ts';
import { connect, freshnessOf, openUnlimitedCore } from './unlimited-core.ts';
import type { Imported, SyncQuestion, VendorAddress } from './vendor-protocol.ts';

// The import as a person gets it: a core with the vendor's client, its loop and the store worker.

/** Resolves when the connection says that the whole history was read. */
async function imported(core: Core): Promise<void> {
  for (;;) {
    const { promise: told, resolve } = Promise.withResolvers<void>();
    const stop = core.subscribe((event) => {
      if (event.type === 'changed' && event.topics.includes('connections')) resolve();
    });
    const { state, checkedAt } = await freshnessOf(core);
    if (state === 'checked' && checkedAt !== null) return stop();
    await told;
    stop();
  }
}

async function countMessages(dataDir: string): Promise<number> {
  const { file, database: key } = await openKeys(dataDir);
  const db = openDatabase({ file, key, create: false, readOnly: true });
  const row = db.prepare<[], { n: number }>('SELECT count(*) AS n FROM messages').get();
  db.close();
  return row?.n ?? 0;
}

const [dataDir = ''] = process.argv.slice(2);
let core: Core | null = await openUnlimitedCore(dataDir);

async function measure(open: Core, vendor: VendorAddress): Promise<Imported> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const began = performance.now();
  await connect(open, vendor);
  await imported(open);
  const ms = performance.now() - began;
  delay.disable();
  return {
    ms,
    messages: await countMessages(dataDir),
    delayP99: delay.percentile(99) / 1e6,
    delayLongest: delay.max / 1e6,
  };
}

async function close(): Promise<void> {
  await core?.close();
  core = null;
}

serveQuestions<SyncQuestion>(async (question) => {
  if (question.kind === 'close') return close();
  if (core === null) throw new Error('The core is closed.');
  return measure(core, question.vendor);
}, close);
