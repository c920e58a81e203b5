import type { WritableDb } from './db.ts';
import { indexWords, type WordsRow } from './search-index.ts';
import { allRows } from './sql-rows.ts';

interface Slice {
  readonly id: number;
  readonly ids: string;
}

/**
 * Indexes at least `atLeast` of the messages that wait, newest slices first, in the caller's
 * transaction. Returns how many it took; less than `atLeast` means that none are left.
 */
export function indexPending(db: WritableDb, atLeast: number): number {
  const newest = db.prepare('SELECT id, ids FROM search_pending ORDER BY newest DESC LIMIT 8');
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
