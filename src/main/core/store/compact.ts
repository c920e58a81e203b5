import type { Database } from './db.ts';

/**
 * Writes the whole file anew where messages were removed from it since the last time: when SQLite
 * moves rows between pages, copies of them stay in the unused part of the old one, which
 * `secure_delete` does not reach. It holds the writer for some seconds at 100 MB.
 */
export function compact(db: Database): void {
  const isCompact = db.prepare('SELECT is_compact FROM retention WHERE id = 1').pluck().get();
  if (isCompact !== 0) return;
  db.exec('VACUUM');
  db.exec('UPDATE retention SET is_compact = 1');
}
