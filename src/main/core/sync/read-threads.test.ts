import { expect, it } from 'vitest';
import { settle, VirtualClock } from '../../../../test/support/virtual-clock.ts';
import { fullPace } from './desk-share.ts';
import { readThreads } from './read-threads.ts';
import type { PageCame, ThreadReader } from './thread-reader.ts';

it('the writer does not stand idle until hundreds of pages have come', async () => {
  const rest = Promise.withResolvers<void>();
  const written: number[] = [];
  let fetched = 0;
  const reader: ThreadReader = {
    async fetchPage(of): Promise<PageCame> {
      fetched += 1;
      if (fetched > 40) await rest.promise;
      return { ...of, page: null };
    },
    async writePages(pages) {
      written.push(pages.length);
    },
    readPage: () => Promise.reject(new Error('not asked here')),
  };
  const threads = Array.from({ length: 400 }, (_, n) => ({
    ref: `t${n}`,
    conversationId: n,
    seenFingerprint: '',
  }));
  const clock = new VirtualClock(0);
  const together = { goesOn: () => true, pace: () => fullPace };
  const signal = new AbortController().signal;
  const reading = readThreads(reader, clock, threads, together, signal);
  await settle(20);
  expect(written.length).toBeGreaterThan(0);
  rest.resolve();
  const outcomes = await reading;
  expect(outcomes.filter(({ kind }) => kind === 'read')).toHaveLength(400);
  expect(written.reduce((sum, one) => sum + one, 0)).toBe(400);
});
