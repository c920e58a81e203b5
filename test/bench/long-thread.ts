import { openStore } from '../../src/main/core/store/open-store.ts';
import { openDatabase } from '../../src/sqlite/open.ts';
import { connectionId, openKeys, personId, workerUrl } from './folder.ts';
import { makeHistory, presentMs } from './history.ts';
import { serveQuestions } from './part.ts';

/** Who the long thread is with, and how the vendor names it. */
const ref = 'conversation-long';

// Writes one conversation with so many messages into a folder that was imported, where it lacks: what
// years with one contact make. It is the newest of all, so that it stands on top of the list.

const [dataDir = '', count = '0'] = process.argv.slice(2);
const { file, database: key } = await openKeys(dataDir);

function isThere(): boolean {
  const db = openDatabase({ file, key, create: false, readOnly: true });
  const row = db.prepare('SELECT 1 FROM conversation_refs WHERE ref = ?').get(ref);
  db.close();
  return row !== undefined;
}

async function write(): Promise<void> {
  const store = await openStore({ workerUrl, file, key });
  const thread = makeHistory(1).longThread(ref, Number(count));
  const { conversation } = thread;
  const scope = { connectionId, timeZone: 'UTC', now: presentMs };
  await store.write('sync.applyList', {
    ...scope,
    purpose: { kind: 'look' },
    page: { rows: [conversation], next: null, total: null, serverDate: presentMs },
  });
  await store.write('sync.applyThreads', {
    ...scope,
    personId,
    threads: [
      {
        page: thread,
        seenFingerprint: conversation.fingerprint,
        continues: null,
        cameAt: presentMs,
      },
    ],
  });
  await store.close();
}

serveQuestions<null>(
  async () => {
    if (!isThere()) await write();
  },
  () => undefined,
);
