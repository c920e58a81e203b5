import { conversationTopic } from '../../../shared/contract/events.ts';
import type { ErrorValue } from '../../../shared/errors.ts';
import type { WritableDb } from '../store/db.ts';
import { allRows, firstRow } from '../store/sql-rows.ts';
import type { FetchFailed } from './fetch-machine.ts';
import { mediaItem, type MediaItem } from './reads.ts';

function tell(db: WritableDb, id: number): void {
  const row = firstRow<{ conversation_id: number }>(
    db.prepare(
      'SELECT m.conversation_id FROM media d JOIN messages m ON m.id = d.message_id WHERE d.id = ?',
    ),
    id,
  );
  if (row !== undefined) db.changed(conversationTopic(row.conversation_id));
}

/** Nobody has it any more: no message, no picked file. */
const isUnused = `NOT EXISTS (SELECT 1 FROM media d WHERE d.file_key = f.file_key)
  AND NOT EXISTS (SELECT 1 FROM attachments a WHERE a.file_key = f.file_key)`;

/** Somebody needs it: it was picked, or belongs to a send that did not get there yet. */
const isNeeded = `EXISTS (SELECT 1 FROM attachments a WHERE a.file_key = f.file_key)
  OR EXISTS (SELECT 1 FROM media d JOIN messages m ON m.id = d.message_id
    WHERE d.file_key = f.file_key AND m.client_id IS NOT NULL
      AND m.status IN ('queued', 'sending', 'unknown', 'failed'))`;

function letGo(db: WritableDb, fileKeys: readonly string[], error: ErrorValue | null): void {
  const keys = JSON.stringify(fileKeys);
  const ids = allRows<{ id: number }>(
    db.prepare('SELECT id FROM media WHERE file_key IN (SELECT value FROM json_each(?))'),
    keys,
  );
  for (const { id } of ids) tell(db, id);
  db.prepare(
    `UPDATE media SET state = CASE WHEN ref IS NULL THEN 'gone' ELSE 'remote' END, file_key = NULL,
       fetched = NULL, fetched_at = NULL, tries = 0, retry_at = NULL, error = ?
     WHERE file_key IN (SELECT value FROM json_each(?))`,
  ).run(error === null ? null : JSON.stringify(error), keys);
}

export const mediaWrites = {
  /**
   * A fetch begins: gives what to ask for, or null when there is nothing to fetch. A file that waits
   * for its time is fetched at once when `now` asks for it.
   */
  'media.begin': (db: WritableDb, args: { id: number; now: number }): MediaItem | null => {
    const item = mediaItem(db, args.id);
    if (item === null || item.ref === null || item.state === 'here' || item.state === 'phone') {
      return null;
    }
    // A retry time in the past stands for a fetch that a kill cut short.
    db.prepare(
      `UPDATE media SET state = 'fetching', fetched = 0, tries = tries + 1, retry_at = ?, error = NULL
       WHERE id = ?`,
    ).run(args.now, args.id);
    tell(db, args.id);
    return { ...item, tries: item.tries + 1 };
  },

  /** How much of a running fetch is here, in bytes; `bytes` its size, where that is known. */
  'media.progress': (
    db: WritableDb,
    args: { id: number; fetched: number; bytes: number | null },
  ): void => {
    db.prepare(
      `UPDATE media SET fetched = ?, bytes = coalesce(?, bytes) WHERE id = ? AND state = 'fetching'`,
    ).run(args.fetched, args.bytes, args.id);
    tell(db, args.id);
  },

  /** All of it is in media/. False when its message is gone meanwhile: the file is to be removed. */
  'media.here': (
    db: WritableDb,
    args: { id: number; fileKey: string; mime: string | null; bytes: number; now: number },
  ): boolean => {
    const { changes } = db
      .prepare(
        `UPDATE media SET state = 'here', file_key = ?, mime = coalesce(?, mime), bytes = ?,
           fetched = NULL, fetched_at = ?, retry_at = NULL, tries = 0, error = NULL
         WHERE id = ? AND state = 'fetching'`,
      )
      .run(args.fileKey, args.mime, args.bytes, args.now, args.id);
    if (changes === 0) return false;
    db.prepare('INSERT INTO media_files (file_key, bytes, used_at) VALUES (?, ?, ?)').run(
      args.fileKey,
      args.bytes,
      args.now,
    );
    tell(db, args.id);
    return true;
  },

  /** A fetch brought nothing. */
  'media.failed': (db: WritableDb, args: FetchFailed & { id: number }): void => {
    db.prepare(
      `UPDATE media SET state = ?, retry_at = ?, error = ?, fetched = NULL
       WHERE id = ? AND state = 'fetching'`,
    ).run(args.state, args.retryAt, JSON.stringify(args.error), args.id);
    tell(db, args.id);
  },

  /** Somebody looked at it. */
  'media.used': (db: WritableDb, args: { fileKey: string; now: number }): void => {
    db.prepare('UPDATE media_files SET used_at = ? WHERE file_key = ?').run(args.now, args.fileKey);
  },

  /** Enters files that rows name and the books do not: a database that was made again brings no books. */
  'media.enter': (db: WritableDb, args: { now: number }): void => {
    db.prepare(
      `INSERT OR IGNORE INTO media_files (file_key, bytes, used_at)
       SELECT file_key, coalesce(bytes, 0), ? FROM media WHERE file_key IS NOT NULL
       UNION SELECT file_key, bytes, ? FROM attachments WHERE state = 'ready'`,
    ).run(args.now, args.now);
  },

  /** These files are not in media/, though they should be. */
  'media.lost': (db: WritableDb, args: { fileKeys: readonly string[] }): void => {
    letGo(db, args.fileKeys, null);
    const keys = JSON.stringify(args.fileKeys);
    db.prepare('DELETE FROM attachments WHERE file_key IN (SELECT value FROM json_each(?))').run(
      keys,
    );
    db.prepare('DELETE FROM media_files WHERE file_key IN (SELECT value FROM json_each(?))').run(
      keys,
    );
  },

  /**
   * Lets go of what was looked at longest ago until no more than `most` bytes are left; what can be
   * had again goes first, and what a send or draft needs stays. A few at a time: true when there is
   * more to do.
   */
  'media.makeRoom': (db: WritableDb, args: { most: number }): boolean => {
    const held = firstRow<{ bytes: number | null }>(
      db.prepare('SELECT sum(bytes) AS bytes FROM media_files'),
    );
    let over = (held?.bytes ?? 0) - args.most;
    if (over <= 0) return false;
    const oldest = allRows<{ file_key: string; bytes: number }>(
      db.prepare(
        `SELECT f.file_key, f.bytes FROM media_files f WHERE NOT (${isNeeded})
         ORDER BY EXISTS (SELECT 1 FROM media d WHERE d.file_key = f.file_key AND d.ref IS NULL),
           f.used_at LIMIT 50`,
      ),
    );
    const going: string[] = [];
    for (const { file_key, bytes } of oldest) {
      if (over <= 0) break;
      going.push(file_key);
      over -= bytes;
    }
    letGo(db, going, null);
    return over > 0 && going.length > 0;
  },

  /** Takes out of the books what nobody has any more, and gives the files to remove. */
  'media.clear': (db: WritableDb, args: { limit: number }): readonly string[] => {
    const unused = allRows<{ file_key: string }>(
      db.prepare(`SELECT f.file_key FROM media_leftovers f WHERE ${isUnused} LIMIT ?`),
      args.limit,
    ).map((row) => row.file_key);
    const keys = JSON.stringify(unused);
    for (const table of ['media_files', 'media_leftovers']) {
      db.prepare(`DELETE FROM ${table} WHERE file_key IN (SELECT value FROM json_each(?))`).run(
        keys,
      );
    }
    // What somebody else has of them is told again when that goes.
    db.prepare(
      `DELETE FROM media_leftovers WHERE file_key IN
         (SELECT f.file_key FROM media_leftovers f WHERE NOT (${isUnused}))`,
    ).run();
    return unused;
  },
} as const;
