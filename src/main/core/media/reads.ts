import type { MediaState } from '../../../shared/contract/content.ts';
import { ConnectionId } from '../../../shared/domain/ids.ts';
import type { ReadableDb } from '../store/db.ts';
import { allRows, firstRow } from '../store/sql-rows.ts';

/** A message's file with all that fetching and serving take. */
export interface MediaItem {
  readonly id: number;
  readonly conversationId: number;
  readonly connectionId: ConnectionId;
  readonly numberRef: string;
  /** What the vendor is asked for; null when it gives the file to nobody. */
  readonly ref: string | null;
  readonly state: MediaState;
  readonly mime: string | null;
  readonly fileName: string | null;
  readonly fileKey: string | null;
  readonly tries: number;
  readonly retryAt: number | null;
}

interface ItemRow {
  readonly id: number;
  readonly conversation_id: number;
  readonly connection_id: string;
  readonly number_ref: string;
  readonly ref: string | null;
  readonly state: MediaState;
  readonly mime: string | null;
  readonly file_name: string | null;
  readonly file_key: string | null;
  readonly tries: number;
  readonly retry_at: number | null;
}

const itemSql = `SELECT d.id, m.conversation_id, n.connection_id, d.number_ref, d.ref, d.state, d.mime,
    d.file_name, d.file_key, d.tries, d.retry_at
  FROM media d JOIN messages m ON m.id = d.message_id
  JOIN conversations v ON v.id = m.conversation_id JOIN numbers n ON n.id = v.number_id`;

function toItem(row: ItemRow): MediaItem {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    connectionId: ConnectionId.parse(row.connection_id),
    numberRef: row.number_ref,
    ref: row.ref,
    state: row.state,
    mime: row.mime,
    fileName: row.file_name,
    fileKey: row.file_key,
    tries: row.tries,
    retryAt: row.retry_at,
  };
}

/** One file; null when it is gone with its message. */
export function mediaItem(db: ReadableDb, id: number): MediaItem | null {
  const row = firstRow<ItemRow>(db.prepare(`${itemSql} WHERE d.id = ?`), id);
  return row === undefined ? null : toItem(row);
}

/** A file as it is served. */
export interface ServedFile {
  readonly fileKey: string;
  readonly mime: string | null;
  readonly name: string | null;
}

export const mediaReads = {
  'media.item': (db: ReadableDb, args: { id: number }): MediaItem | null => mediaItem(db, args.id),

  /** Files that wait to be asked for again, soonest first. */
  'media.waiting': (db: ReadableDb, args: { limit: number }): readonly MediaItem[] =>
    allRows<ItemRow>(
      db.prepare(
        `${itemSql} WHERE d.state IN ('fetching', 'waiting') AND d.retry_at IS NOT NULL
         ORDER BY d.retry_at, d.id LIMIT ?`,
      ),
      args.limit,
    ).map(toItem),

  /** A file that is here, of a message or picked; null when it is not. */
  'media.served': (
    db: ReadableDb,
    args: { of: 'message' | 'staged'; id: number },
  ): ServedFile | null => {
    const sql =
      args.of === 'message'
        ? `SELECT file_key AS fileKey, mime, file_name AS name FROM media
           WHERE id = ? AND state = 'here' AND file_key IS NOT NULL`
        : `SELECT file_key AS fileKey, mime, name FROM attachments WHERE id = ? AND state = 'ready'`;
    return firstRow<ServedFile>(db.prepare(sql), args.id) ?? null;
  },

  /** Whether files wait to be removed. */
  'media.hasLeftovers': (db: ReadableDb): boolean =>
    db.prepare('SELECT 1 FROM media_leftovers LIMIT 1').get() !== undefined,

  /** Every file that somebody may still ask for. */
  'media.fileKeys': (db: ReadableDb): readonly string[] =>
    allRows<{ file_key: string }>(db.prepare('SELECT file_key FROM media_files')).map(
      (row) => row.file_key,
    ),
} as const;
