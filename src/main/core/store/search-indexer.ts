import type { WritableDb } from './db.ts';
import { indexWords, type WordsRow } from './search-index.ts';
import { allRows, firstRow } from './sql-rows.ts';

interface Slice {
  readonly id: number;
  readonly ids: string;
}

/** Slices looked at in one turn, and how many of single threads make a turn worth it. */
const gathered = 250;
const worthGathering = 100;
/** A slice of one thread is shorter than this, bytes; one that was gathered is longer. */
const threadSliceBytes = 2000;
/** Messages in a slice that was gathered. */
const gatheredSlice = 500;

/**
 * Turns the newest slices that wait, each of one thread and so of months, into slices that each hold
 * a stretch of time, in the caller's transaction. Threads lie beside one another in time: indexed one
 * by one, every message would read and write pages of its own. Returns whether there may be more.
 */
export function gatherPending(db: WritableDb): boolean {
  const slices = allRows<{ id: number }>(
    db.prepare(
      `SELECT id FROM (SELECT id, octet_length(ids) AS size FROM search_pending
         ORDER BY newest DESC LIMIT ${gathered})
       WHERE size < ${threadSliceBytes}`,
    ),
  );
  if (slices.length < worthGathering) return false;
  const chosen = JSON.stringify(slices.map(({ id }) => id));
  const theirs = 'SELECT value FROM json_each(?)';
  const last = firstRow<{ id: number }>(db.prepare('SELECT max(id) AS id FROM search_pending'));
  db.prepare(
    `INSERT INTO search_pending (newest, ids)
     SELECT max(id), json_group_array(id) FROM (
       SELECT m.value AS id, (row_number() OVER (ORDER BY m.value DESC) - 1) / ${gatheredSlice} AS part
       FROM search_pending p CROSS JOIN json_each(p.ids) m WHERE p.id IN (${theirs}))
     GROUP BY part`,
  ).run(chosen);
  db.prepare(`DELETE FROM search_pending WHERE id <= ? AND id IN (${theirs})`).run(
    last?.id ?? 0,
    chosen,
  );
  return true;
}

/**
 * Indexes at least `atLeast` of the messages that wait, newest slices first, in the caller's
 * transaction. Returns how many it took; less than `atLeast` means that none are left.
 */
export function indexPending(db: WritableDb, atLeast: number): number {
  const newest = db.prepare('SELECT id, ids FROM search_pending ORDER BY newest DESC LIMIT 4');
  // What was edited while it waited is in the index already; what was deleted has no words.
  const waiting = db.prepare(
    `SELECT m.id, m.text FROM json_each(?) j CROSS JOIN messages m ON m.id = j.value
     WHERE m.text IS NOT NULL AND NOT EXISTS (SELECT 1 FROM search_words s WHERE s.rowid = m.id)`,
  );
  const done = db.prepare('DELETE FROM search_pending WHERE id = ?');
  const words: WordsRow[] = [];
  let taken = 0;
  while (taken < atLeast) {
    const slices = allRows<Slice>(newest);
    if (slices.length === 0) break;
    for (const { id, ids } of slices) {
      const rows = allRows<WordsRow>(waiting, ids);
      words.push(...rows);
      taken += Math.max(1, rows.length);
      done.run(id);
      if (taken >= atLeast) break;
    }
  }
  indexWords(db, words);
  return taken;
}
