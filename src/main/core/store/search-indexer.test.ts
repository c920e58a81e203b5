import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { insertMessages } from './message-rows.ts';
import { pendingIndexer } from './search-indexer.ts';
import { inbound, openTestWorld, type TestWorld } from './test-world.ts';

const now = 1_700_000_000_000;
const dayMs = 24 * 3_600_000;

let world: TestWorld;
beforeEach(async () => {
  world = await openTestWorld();
});
afterEach(() => world.store.close());

/** Threads of ten days each, one begun an hour after the other, all waiting for the index. */
function history(threads: number): number[] {
  return Array.from({ length: threads }, (_, n) => {
    const id = world.conversation(world.number('n'), `Contact ${n}`);
    const messages = Array.from({ length: 10 }, (__, day) =>
      inbound(now + n * 3_600_000 + day * dayMs, 'room'),
    );
    return insertMessages(world.writable, id, messages, { live: false });
  }).flat();
}

const found = () =>
  world.db
    .prepare<[], number>(`SELECT rowid FROM search_words WHERE search_words MATCH '"room"'`)
    .pluck()
    .all();

const waiting = () => Number(world.db.prepare('SELECT count(*) FROM search_pending').pluck().get());

const newestFirst = (ids: readonly number[]) => ids.toSorted((a, b) => b - a);

describe('indexing what waits', () => {
  it('goes by time across threads, whatever order they came in', () => {
    const all = newestFirst(history(30));
    const indexer = pendingIndexer();
    for (let done = 0; done < all.length; done += 50) {
      expect(newestFirst(found())).toEqual(all.slice(0, done));
      expect(indexer.next(world.writable, 50)).toBe(50);
    }
    expect(indexer.next(world.writable, 50)).toBe(0);
    expect(waiting()).toBe(0);
  });

  it('misses nothing and doubles nothing when it is killed and begun anew at any point', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ count: fc.integer({ min: 1, max: 40 }), kill: fc.boolean() })),
        (steps) => {
          world.db.exec(`DELETE FROM search_pending; DELETE FROM messages;
            INSERT INTO search_words (search_words) VALUES ('delete-all')`);
          const all = newestFirst(history(8));
          let indexer = pendingIndexer();
          for (const { count, kill } of steps) {
            if (kill) indexer = pendingIndexer();
            indexer.next(world.writable, count);
          }
          while (indexer.next(world.writable, 25) === 25);
          expect(newestFirst(found())).toEqual(all);
          expect(waiting()).toBe(0);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('keeps what a failed transaction had taken up', () => {
    const all = newestFirst(history(5));
    const indexer = pendingIndexer();
    const undone = world.db.transaction(() => {
      indexer.next(world.writable, 45);
      throw new Error('disk full');
    });
    expect(undone).toThrow('disk full');
    indexer.forget();
    while (indexer.next(world.writable, 20) === 20);
    expect(newestFirst(found())).toEqual(all);
    expect(waiting()).toBe(0);
  });

  it('takes in what comes while it works', () => {
    const first = history(3);
    const indexer = pendingIndexer();
    indexer.next(world.writable, 5);
    const id = world.conversation(world.number('n'), 'Late');
    const late = insertMessages(world.writable, id, [inbound(now + 99 * dayMs, 'room')], {
      live: false,
    });
    while (indexer.next(world.writable, 10) === 10);
    expect(newestFirst(found())).toEqual(newestFirst([...first, ...late]));
  });

  it('passes by what was deleted meanwhile', () => {
    const all = history(12);
    const gone = all.filter((_, n) => n % 3 === 0);
    world.db
      .prepare('DELETE FROM messages WHERE id IN (SELECT value FROM json_each(?))')
      .run(JSON.stringify(gone));
    const indexer = pendingIndexer();
    while (indexer.next(world.writable, 50) === 50);
    expect(found()).toHaveLength(all.length - gone.length);
    expect(waiting()).toBe(0);
  });
});
