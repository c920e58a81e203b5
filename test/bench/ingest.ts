import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { atMost, type Figure } from './figures.ts';
import { messagesEach } from './history.ts';
import { startPart } from './part.ts';
import { Imported, Inserted, Memory } from './protocol.ts';

/** Conversations between two turns of the raw limit: both see the same machine, busy or not. */
const turn = 500;

export interface IngestOptions {
  readonly dataDir: string;
  readonly conversations: number;
  readonly say: (line: string) => void;
}

/** Imports the whole history into a new workspace in `dataDir` and says how fast that went. */
export async function ingest({ dataDir, conversations, say }: IngestOptions): Promise<Figure[]> {
  const bareFile = join(dataDir, 'bare.db');
  const importer = startPart('importer.ts', [dataDir, String(conversations)]);
  let bare = null;
  let writing = 0;
  let searchable = 0;
  let inserting = 0;
  for (let from = 0; from < conversations; from += turn) {
    const to = Math.min(conversations, from + turn);
    const imported = Imported.parse(await importer.ask({ from, to }));
    bare ??= startPart('bare-inserts.ts', [dataDir, bareFile]);
    inserting += Inserted.parse(await bare.ask({ from, to })).ms;
    writing += imported.writing;
    searchable += imported.searchable;
    say(`ingest: ${(to * messagesEach).toLocaleString('en')} messages`);
  }
  const { megabytes } = Memory.parse(await importer.ask({ memory: true }));
  await bare?.end();
  await importer.end();
  for (const end of ['', '-wal', '-shm']) rmSync(bareFile + end, { force: true });

  const rate = (ms: number): number => (conversations * messagesEach * 1000) / ms;
  const limit = rate(inserting);
  const unit = 'messages/s';
  return [
    {
      what: 'ingest: history written',
      value: rate(writing),
      unit,
      limit,
      goal: { sign: '≥', value: 0.8, of: 'ratio' },
    },
    {
      what: 'ingest: written and searchable',
      value: rate(searchable),
      unit,
      limit,
      goal: { sign: '≥', value: 20_000, of: 'value' },
    },
    {
      what: 'ingest: memory after the import',
      value: megabytes,
      unit: 'MB',
      limit: null,
      goal: atMost(250),
    },
  ];
}
