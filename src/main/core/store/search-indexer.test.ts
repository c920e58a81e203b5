import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { indexWordsLater } from './search-index.ts';
import { gatherPending, indexPending } from './search-indexer.ts';
import { inbound, openTestWorld, type TestWorld } from './test-world.ts';
import { insertMessages } from './message-rows.ts';

const now = 1_700_000_000_000;
const Slice = z.object({ newest: z.number(), ids: z.string() });
const Ids = z.array(z.number());

let world: TestWorld;
beforeEach(async () => {
  world = await openTestWorld();
});
afterEach(() => world.store.close());

function slices() {
  return Slice.array()
    .parse(world.db.prepare('SELECT newest, ids FROM search_pending ORDER BY newest DESC').all())
    .map(({ newest, ids }) => ({ newest, ids: Ids.parse(JSON.parse(ids)) }));
}

/** So many threads of two messages, whose times lie across one another. */
function wait(threads: number): number[] {
  const all: number[] = [];
  for (let thread = 0; thread < threads; thread += 1) {
    const ids = [thread + 1, 1_000_000 + ((thread * 7919) % 100_003)];
    indexWordsLater(world.writable, ids);
    all.push(...ids);
  }
  return all.toSorted((a, b) => b - a);
}

describe('gathering what waits for the index', () => {
  it('loses no message, doubles none, and says of each slice how far up it reaches', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 700 }), (threads) => {
        world.db.exec('DELETE FROM search_pending');
        const all = wait(threads);
        while (gatherPending(world.writable));
        const after = slices();
        expect(after.flatMap(({ ids }) => ids).toSorted((a, b) => b - a)).toEqual(all);
        for (const { newest, ids } of after) expect(Math.max(...ids)).toBe(newest);
        expect(after.length).toBeLessThan(150);
      }),
      { numRuns: 10 },
    );
  });

  it('puts neighbours in time side by side', () => {
    const all = wait(250);
    gatherPending(world.writable);
    expect(slices()[0]?.ids).toEqual(all.slice(0, 500));
  });

  it('leaves a handful as it is', () => {
    wait(99);
    const before = slices();
    expect(gatherPending(world.writable)).toBe(false);
    expect(slices()).toEqual(before);
  });

  it('still skips what was deleted meanwhile, and finds all the rest', () => {
    const gone: number[] = [];
    for (let n = 0; n < 120; n += 1) {
      const conversation = world.conversation(world.number('n'), `Contact ${n}`);
      const messages = [inbound(now + n * 1000, 'room'), inbound(now + n * 7_000_000, 'room')];
      const ids = insertMessages(world.writable, conversation, messages, { live: false });
      if (n % 3 === 0) gone.push(...ids);
    }
    gatherPending(world.writable);
    world.db
      .prepare('DELETE FROM messages WHERE id IN (SELECT value FROM json_each(?))')
      .run(JSON.stringify(gone));
    while (indexPending(world.writable, 50) >= 50);
    const found = world.db
      .prepare<[], { id: number }>(
        `SELECT rowid AS id FROM search_words WHERE search_words MATCH '"room"'`,
      )
      .all();
    expect(found).toHaveLength(240 - gone.length);
    expect(slices()).toEqual([]);
  });
});
