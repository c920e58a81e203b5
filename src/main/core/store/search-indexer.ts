import { z } from 'zod';
import type { WritableDb } from './db.ts';
import { indexWords, type WordsRow } from './search-index.ts';
import { allRows } from './sql-rows.ts';

/** Messages taken up at once; that many numbers are held in memory. */
const most = 40_000;

const Ids = z.array(z.number());

interface Slice {
  readonly id: number;
  readonly ids: string;
}

/** Indexes what waits, newest first. */
export interface PendingIndexer {
  /**
   * Indexes the next `count` messages that wait, in the caller's transaction. Returns how many it
   * took; fewer than `count` means that none are left.
   */
  next(db: WritableDb, count: number): number;
  /** The transaction was undone: begins again with what waits then. */
  forget(): void;
}

/**
 * What waits lies in slices of one thread each, and threads lie across one another in time: indexed
 * thread by thread, every message would read and write pages of its own. So many slices are taken up
 * together and worked off by time. A slice is gone when the last of its messages is indexed; after a
 * kill its others are found to be in the index already.
 */
export function pendingIndexer(): PendingIndexer {
  /** Newest first, with the slice that each belongs to. */
  let ids: readonly number[] = [];
  let at = 0;
  let sliceOf = new Map<number, number>();
  let left = new Map<number, number>();

  function forget(): void {
    ids = [];
    at = 0;
    sliceOf = new Map();
    left = new Map();
  }

  function takeUp(db: WritableDb): boolean {
    forget();
    const newest = db.prepare('SELECT id, ids FROM search_pending ORDER BY newest DESC').iterate();
    for (const row of newest) {
      const slice = row as Slice;
      const its = Ids.parse(JSON.parse(slice.ids));
      for (const id of its) sliceOf.set(id, slice.id);
      left.set(slice.id, its.length);
      if (sliceOf.size >= most) break;
    }
    ids = [...sliceOf.keys()].toSorted((a, b) => b - a);
    return ids.length > 0;
  }

  /** Slices of which `batch` was the last. */
  function ended(batch: readonly number[]): number[] {
    const done: number[] = [];
    for (const id of batch) {
      const slice = sliceOf.get(id) ?? 0;
      const still = (left.get(slice) ?? 0) - 1;
      left.set(slice, still);
      if (still === 0) done.push(slice);
    }
    return done;
  }

  return {
    forget,
    next(db, count) {
      // What was edited while it waited is in the index already; what was deleted has no words.
      const waiting = db.prepare(
        `SELECT m.id, m.text FROM json_each(?) j CROSS JOIN messages m ON m.id = j.value
         WHERE m.text IS NOT NULL AND NOT EXISTS (SELECT 1 FROM search_words s WHERE s.rowid = m.id)`,
      );
      const remove = db.prepare('DELETE FROM search_pending WHERE id = ?');
      let taken = 0;
      while (taken < count && (at < ids.length || takeUp(db))) {
        const batch = ids.slice(at, at + count - taken);
        at += batch.length;
        taken += batch.length;
        indexWords(db, allRows<WordsRow>(waiting, JSON.stringify(batch)));
        for (const slice of ended(batch)) remove.run(slice);
      }
      return taken;
    },
  };
}
