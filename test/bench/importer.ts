import type { OpenedStore } from '../../src/main/core/store/open-store.ts';
import type { Handed } from '../../src/main/core/store/store.ts';
import { packThread, type PackedThread } from '../../src/main/core/sync/thread-read.ts';
import { connectionId, createWorkspace, personId } from './folder.ts';
import { presentMs } from './history.ts';
import { serveQuestions, settledMemory } from './part.ts';
import type { HistoryPage, ImportQuestion } from './protocol.ts';

// The import: pages of the list and their threads, written as the sync loop writes them.

async function isIndexed(store: OpenedStore): Promise<boolean> {
  const query = { personId, text: 'zz', conversationId: null, before: null, limit: 1 };
  return (await store.read('search.query', query)).reachesBackTo === null;
}

/** Resolves when the store says that the whole history is indexed. */
async function indexed(store: OpenedStore): Promise<void> {
  const told = new Promise<void>((resolve) => {
    const stop = store.onChanged((topics) => {
      if (!topics.includes('search')) return;
      stop();
      resolve();
    });
  });
  if (await isIndexed(store)) return;
  await told;
  await indexed(store);
}

/** One page after the other, as a connection's loop writes them; the next is taken over meanwhile. */
let written: Promise<void> = Promise.resolve();

function write(store: OpenedStore, page: HistoryPage): Promise<void> {
  const handed = page.map((thread) =>
    store.hand(
      packThread({
        page: thread,
        seenFingerprint: thread.conversation.fingerprint,
        continues: null,
        cameAt: presentMs,
      }),
    ),
  );
  written = written.then(() => writePage(store, page, handed));
  return written;
}

async function writePage(
  store: OpenedStore,
  page: HistoryPage,
  handed: readonly Handed<PackedThread>[],
): Promise<void> {
  const scope = { connectionId, timeZone: 'UTC', now: presentMs };
  const rows = page.map((thread) => thread.conversation);
  const listed = store.write('sync.applyList', {
    ...scope,
    purpose: { kind: 'look' },
    page: { rows, next: null, total: null, serverDate: presentMs },
  });
  // A write ends early where somebody waits for another one.
  for (let left = handed; left.length > 0;) {
    const of = { ...scope, personId };
    const applied = await store.writeHanded('sync.applyThreads', of, 'threads', left);
    left = left.slice(applied.length);
  }
  await listed;
  for (const one of handed) one.end();
}

const [dataDir = ''] = process.argv.slice(2);
const store = await createWorkspace(dataDir);

serveQuestions<ImportQuestion>(
  async (question) => {
    switch (question.kind) {
      case 'write':
        return write(store, question.page);
      case 'index':
        return indexed(store);
      case 'memory':
        return { megabytes: await settledMemory() };
    }
  },
  () => store.close(),
);
