import type { z } from 'zod';
import type { OpenedStore } from '../../src/main/core/store/open-store.ts';
import { connectionId, createWorkspace, personId } from './folder.ts';
import { makeHistory, presentMs, type History } from './history.ts';
import { serveQuestions, settledMemory } from './part.ts';
import { ImportQuestion, pageSize, type Imported } from './protocol.ts';

// The import: a list page and the threads of its conversations, as the sync loop writes them.

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

type Page = readonly ReturnType<History['thread']>[];

async function writePage(store: OpenedStore, page: Page): Promise<void> {
  const scope = { connectionId, timeZone: 'UTC', now: presentMs };
  const rows = page.map((thread) => thread.conversation);
  await store.write('sync.applyList', {
    ...scope,
    purpose: { kind: 'look' },
    page: { rows, next: null, total: null, serverDate: presentMs },
  });
  await store.write('sync.applyThreads', {
    ...scope,
    personId,
    threads: page.map((thread) => ({
      page: thread,
      seenFingerprint: thread.conversation.fingerprint,
      continues: null,
    })),
  });
}

const [dataDir = '', size = '0'] = process.argv.slice(2);
const history = makeHistory(Number(size));
const store = await createWorkspace(dataDir);

async function importFrom(from: number, to: number): Promise<z.infer<typeof Imported>> {
  const pages: Page[] = [];
  for (let at = from; at < to; at += pageSize) {
    const length = Math.min(pageSize, to - at);
    pages.push(Array.from({ length }, (_, n) => history.thread(at + n)));
  }
  const began = performance.now();
  for (const page of pages) await writePage(store, page);
  const written = performance.now();
  await indexed(store);
  return { writing: written - began, searchable: performance.now() - began };
}

serveQuestions(
  async (asked) => {
    const question = ImportQuestion.parse(asked);
    if ('memory' in question) return { megabytes: await settledMemory() };
    return importFrom(question.from, question.to);
  },
  () => store.close(),
);
