import { createClient } from 'redis';
import { customerEvent, type EventsOptions } from './relay-events.ts';
import { serveQuestions } from './part.ts';

// The raw limit of ingest into Redis: the same events as bare XADDs to one stream of the same Redis,
// which flushes each answer to disk. Nothing is signed, verified, told apart or sent over HTTP.

export interface XaddQuestion extends Omit<EventsOptions, 'text'> {
  readonly url: string;
  readonly stream: string;
  readonly count: number;
  /** Those on their way at once: Redis flushes what it has read together. */
  readonly atOnce: number;
}

async function append({ url, stream, count, atOnce, ...rest }: XaddQuestion) {
  const client = createClient({ url, RESP: 2 });
  await client.connect();
  const options = { ...rest, text: (n: number) => `A message of ordinary length, number ${n}` };
  const events = Array.from({ length: count }, (_, n) => customerEvent(n, options));
  let next = 0;
  async function lane(): Promise<void> {
    for (let n = next++; n < count; n = next++) {
      const event = events[n];
      if (event !== undefined) await client.xAdd(stream, '*', { id: event.id, body: event.raw });
    }
  }
  const began = performance.now();
  await Promise.all(Array.from({ length: atOnce }, lane));
  const ms = performance.now() - began;
  await client.unlink(stream);
  client.destroy();
  return { ms };
}

serveQuestions<XaddQuestion>(append, () => undefined);
