import { describe, expect, it } from 'vitest';
import { settle } from '../../../../test/support/virtual-clock.ts';
import { readAhead } from './read-ahead.ts';
import type { RelayEvent } from './relay-api.ts';

const event = (seq: number): RelayEvent => ({
  seq,
  vendor: 'cloove',
  id: `e${seq}`,
  type: 't',
  receivedAt: 0,
  body: null,
});

/** A log of so many events in pages of a thousand. */
function log(length: number, failsAt = Infinity) {
  let asked = 0;
  return {
    asked: () => asked,
    async events(after: number) {
      asked += 1;
      if (after >= failsAt) throw new Error('lost');
      const events = Array.from({ length: Math.min(1000, length - after) }, (_, n) =>
        event(after + n + 1),
      );
      const next = after + events.length;
      return { kind: 'page' as const, events, next, isLast: events.length < 1000 };
    },
  };
}

const seqs = async (events: readonly RelayEvent[]) => events.map(({ seq }) => seq);
const never = new AbortController().signal;

describe('a log that is read while what came before is written', () => {
  it('has every event once and in its order, however long the writing takes', async () => {
    const api = log(12_345);
    const ahead = readAhead(api, 0, seqs, { signal: never, mostAhead: 5000 });
    const read: number[] = [];
    const lengths: number[] = [];
    let from = 0;
    for (;;) {
      const run = await ahead.next();
      if (run.kind !== 'run') throw new Error('Too old');
      expect(run.from).toBe(from);
      from = run.to;
      const events = run.pages.flat();
      lengths.push(events.length);
      read.push(...events);
      await settle(20);
      if (run.isLast) break;
    }
    expect(read).toEqual(Array.from({ length: 12_345 }, (_, n) => n + 1));
    // The first page is written at once; what came meanwhile, together.
    expect(lengths[0]).toBe(1000);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(5000);
    expect(lengths.length).toBeLessThan(6);
  });

  it('waits with the rest of a log that nobody takes: it does not fill the memory', async () => {
    const api = log(100_000);
    readAhead(api, 0, seqs, { signal: never, mostAhead: 5000 });
    await settle(50);
    // And the page that was asked for while the fifth was read.
    expect(api.asked()).toBe(6);
  });

  it('asks for a page while the one before is read: the relay does not wait for the desk', async () => {
    const api = log(2500);
    const reading = Promise.withResolvers<never>();
    readAhead(api, 0, () => reading.promise, { signal: never, mostAhead: 5000 });
    await settle();
    expect(api.asked()).toBe(2);
  });

  it('gives what came before an error, and then the error', async () => {
    const ahead = readAhead(log(9000, 2000), 0, seqs, { signal: never, mostAhead: 5000 });
    await settle(20);
    expect(await ahead.next()).toMatchObject({ kind: 'run', from: 0, to: 2000, isLast: false });
    await expect(ahead.next()).rejects.toThrow('lost');
  });

  it('ends when it is given up, and nobody waits for it for ever', async () => {
    const stop = new AbortController();
    const waiting = Promise.withResolvers<never>();
    const ahead = readAhead({ events: () => waiting.promise }, 0, seqs, {
      signal: stop.signal,
      mostAhead: 5000,
    });
    const next = ahead.next();
    stop.abort();
    waiting.reject(new Error('given up'));
    await expect(next).rejects.toThrow('given up');
  });
});
