import { Agent, request } from 'node:http';
import { customerEvent, signed, type EventsOptions } from './relay-events.ts';
import { serveQuestions } from './part.ts';

// The vendor: posts events as fast as they are taken, so many at a time, in a process of its own.

export interface LoadQuestion extends Omit<EventsOptions, 'text'> {
  readonly url: string;
  readonly first: number;
  readonly count: number;
  readonly atOnce: number;
}

export interface Loaded {
  readonly ms: number;
  /** Answered with something else than 2xx. */
  readonly refused: number;
}

async function load({ url, first, count, atOnce, ...rest }: LoadQuestion): Promise<Loaded> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const options = { ...rest, text: (n: number) => `A message of ordinary length, number ${n}` };
  // Made and signed before anything is measured: that is the vendor's work.
  const now = Date.now();
  const calls = Array.from({ length: count }, (_, n) => {
    const event = customerEvent(first + n, options);
    const headers = { ...signed(event, now), 'Content-Length': Buffer.byteLength(event.raw) };
    return { raw: event.raw, headers };
  });
  const post = (raw: string, headers: Record<string, string | number>) =>
    new Promise<number>((done, failed) => {
      const call = request(url, { method: 'POST', agent, headers }, (answer) => {
        answer.resume();
        answer.on('end', () => done(answer.statusCode ?? 0));
      });
      call.on('error', failed);
      call.end(raw);
    });
  let refused = 0;
  let next = 0;
  async function lane(): Promise<void> {
    for (let call = calls[next++]; call !== undefined; call = calls[next++]) {
      const status = await post(call.raw, call.headers);
      if (status < 200 || status > 299) refused += 1;
    }
  }
  const began = performance.now();
  await Promise.all(Array.from({ length: atOnce }, lane));
  const ms = performance.now() - began;
  agent.destroy();
  return { ms, refused };
}

serveQuestions<LoadQuestion>(load, () => undefined);
