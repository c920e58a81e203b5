import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { atMost, type Figure } from './figures.ts';
import { makeHistory, messagesEach } from './history.ts';
import { startPart, type Part } from './part.ts';
import { Inserted, Memory, pageSize, type ImportQuestion } from './protocol.ts';

export interface IngestOptions {
  readonly dataDir: string;
  readonly conversations: number;
  readonly say: (line: string) => void;
}

/** Pages on their way at once: the next one has been read when the one before is written. */
const inFlight = 3;

/** Sends the whole history to the import; resolves when the last of it is written. */
async function send(part: Part<ImportQuestion>, options: IngestOptions): Promise<void> {
  const history = makeHistory(options.conversations);
  const sent: Promise<unknown>[] = [];
  for (let from = 0; from < history.conversations; from += pageSize) {
    const page = Array.from({ length: pageSize }, (_, n) => history.thread(from + n));
    await sent[sent.length - inFlight];
    sent.push(part.ask({ kind: 'write', page }));
    if (from % 2000 === 0) options.say(`ingest: ${from * messagesEach} messages`);
  }
  await Promise.all(sent);
}

/** Imports the whole history into a new workspace in `dataDir` and says how fast that went. */
export async function ingest(options: IngestOptions): Promise<Figure[]> {
  const { dataDir, conversations, say } = options;
  const importer = startPart<ImportQuestion>('importer.ts', [dataDir]);
  await importer.ask({ kind: 'index' });
  const began = performance.now();
  await send(importer, options);
  const writing = performance.now() - began;
  say('ingest: the rest of the index');
  await importer.ask({ kind: 'index' });
  const searchable = performance.now() - began;
  const { megabytes } = Memory.parse(await importer.ask({ kind: 'memory' }));
  await importer.end();

  say('ingest: bare inserts');
  const file = join(dataDir, 'bare.db');
  const bare = startPart<null>('bare-inserts.ts', [dataDir, file, String(conversations)]);
  const inserting = Inserted.parse(await bare.ask(null)).ms;
  await bare.end();
  for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true });

  const rate = (ms: number): number => (conversations * messagesEach * 1000) / ms;
  const limit = rate(inserting);
  const unit = 'messages/s';
  const n = conversations * messagesEach;
  return [
    {
      what: 'ingest: history written',
      n,
      value: rate(writing),
      unit,
      limit,
      goal: { sign: '≥', value: 0.8, of: 'ratio' },
    },
    {
      what: 'ingest: written and searchable',
      n,
      value: rate(searchable),
      unit,
      limit,
      goal: { sign: '≥', value: 20_000, of: 'value' },
    },
    {
      what: 'ingest: memory after the import',
      n,
      value: megabytes,
      unit: 'MB',
      limit: null,
      goal: atMost(250),
    },
  ];
}
