import { createHash } from 'node:crypto';
import { openDatabase } from '../../src/sqlite/open.ts';
import { customerEvent, type EventsOptions } from './relay-events.ts';
import { serveQuestions } from './part.ts';

// The raw limit of a relay's ingest: the same events, parsed and appended by one prepared statement
// to one table of the same cipher, each commit flushed to disk before the next begins. Nothing is
// signed, told apart or sent over a socket.

export interface AppendQuestion extends Omit<EventsOptions, 'text'> {
  readonly file: string;
  readonly count: number;
  /** Events that share a commit. */
  readonly atOnce: number;
}

async function append({ file, count, atOnce, ...rest }: AppendQuestion): Promise<{ ms: number }> {
  const db = openDatabase({ file, key: new Uint8Array(32).fill(7), create: true });
  db.pragma('synchronous=FULL');
  db.exec(
    'CREATE TABLE log (seq INTEGER PRIMARY KEY, id TEXT NOT NULL, body TEXT NOT NULL) STRICT',
  );
  const insert = db.prepare<[string, string]>('INSERT INTO log (id, body) VALUES (?, ?)');
  const options = { ...rest, text: (n: number) => `A message of ordinary length, number ${n}` };
  const events = Array.from({ length: count }, (_, n) => customerEvent(n, options));
  const write = db.transaction((raws: readonly string[]) => {
    for (const raw of raws) {
      JSON.parse(raw);
      insert.run(createHash('sha256').update(raw).digest('hex'), raw);
    }
  });
  const began = performance.now();
  for (let from = 0; from < count; from += atOnce) {
    write.immediate(events.slice(from, from + atOnce).map(({ raw }) => raw));
  }
  const ms = performance.now() - began;
  db.close();
  return { ms };
}

serveQuestions<AppendQuestion>(append, () => undefined);
