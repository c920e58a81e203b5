import { z } from 'zod';
import type { MediaFile, MediaState } from '../../../shared/contract/content.ts';
import { ErrorRow } from '../../../shared/contract/primitives.ts';
import type { MediaId } from '../../../shared/domain/ids.ts';
import type { RemoteMedia } from '../remotes/remote.ts';
import type { ReadableDb, WritableDb } from './db.ts';
import { allRows } from './sql-rows.ts';

/** The file of an own send, which lies in media/ already. */
export interface OwnFile {
  readonly key: string;
  /** Loudness from 0 to 100; null for what is no sound. */
  readonly waveform: readonly number[] | null;
}

interface MediaRecord {
  readonly id: MediaId;
  readonly message_id: number;
  readonly state: MediaState;
  readonly mime: string | null;
  readonly file_name: string | null;
  readonly bytes: number | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly duration_ms: number | null;
  readonly waveform: string | null;
  readonly thumbnail: string | null;
  readonly fetched: number | null;
  readonly retry_at: number | null;
  readonly error: string | null;
}

const Waveform = z.array(z.int().min(0).max(100));

/** What vendors say of sizes is not always a size. */
function whole(value: number | null, least: 0 | 1): number | null {
  return value !== null && Number.isSafeInteger(Math.round(value)) && value >= least
    ? Math.round(value)
    : null;
}

/** The columns that say what a file is, in the order of `mediaFacts`. */
const factColumns = 'ref, mime, file_name, bytes, width, height, duration_ms, thumbnail';

function mediaFacts(media: RemoteMedia) {
  return [
    media.ref,
    media.mime,
    media.fileName,
    whole(media.bytes, 0),
    whole(media.width, 1),
    whole(media.height, 1),
    whole(media.durationMs, 0),
    media.thumbnail,
  ] as const;
}

/** Writes the file of a message that has none yet; `own` says that it is here. */
export function insertMedia(
  db: WritableDb,
  of: { readonly conversationId: number; readonly messageId: number },
  media: RemoteMedia,
  own: OwnFile | null = null,
): void {
  const state: MediaState = own !== null ? 'here' : media.ref === null ? 'phone' : 'remote';
  db.prepare(
    `INSERT INTO media (message_id, number_ref, ${factColumns}, state, file_key, waveform)
     SELECT ?, n.ref, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?
     FROM conversations c JOIN numbers n ON n.id = c.number_id WHERE c.id = ?`,
  ).run(
    of.messageId,
    ...mediaFacts(media),
    state,
    own?.key ?? null,
    own === null || own.waveform === null ? null : JSON.stringify(own.waveform),
    of.conversationId,
  );
}

/**
 * Writes what the vendor says of a message's file by now. A file it did not give before, or gives
 * under another id after it was gone, can be fetched again.
 */
export function updateMedia(db: WritableDb, messageId: number, media: RemoteMedia): void {
  const sets = factColumns
    .split(', ')
    .map((column) => `${column} = ?`)
    .join(', ');
  db.prepare(
    `UPDATE media SET ${sets}, state = CASE WHEN state IN ('phone', 'gone') AND ref IS NOT ?
       AND ? IS NOT NULL THEN 'remote' ELSE state END WHERE message_id = ?`,
  ).run(...mediaFacts(media), media.ref, media.ref, messageId);
}

function toFile(row: MediaRecord): MediaFile {
  return {
    id: row.id,
    state: row.state,
    mime: row.mime,
    fileName: row.file_name,
    bytes: row.bytes,
    width: row.width,
    height: row.height,
    durationMs: row.duration_ms,
    waveform: row.waveform === null ? null : Waveform.parse(JSON.parse(row.waveform)),
    thumbnail: row.thumbnail,
    fetched: row.fetched,
    retryAt: row.retry_at,
    error: row.error === null ? null : ErrorRow.parse(JSON.parse(row.error)),
  };
}

/** The statement of `mediaOf`, for the test that asserts its index. */
export const mediaSql = `SELECT d.id, d.message_id, d.state, d.mime, d.file_name, d.bytes, d.width,
  d.height, d.duration_ms, d.waveform, d.thumbnail, d.fetched, d.retry_at, d.error
  FROM json_each(?) j CROSS JOIN media d ON d.message_id = j.value`;

/** The files of messages, by message. */
export function mediaOf(
  db: ReadableDb,
  messageIds: readonly number[],
): ReadonlyMap<number, MediaFile> {
  const rows = allRows<MediaRecord>(db.prepare(mediaSql), JSON.stringify(messageIds));
  return new Map(rows.map((row) => [row.message_id, toFile(row)]));
}

/** What vendors said of the files of messages, by message. */
export function remoteMediaOf(
  db: ReadableDb,
  messageIds: readonly number[],
): ReadonlyMap<number, RemoteMedia> {
  const rows = allRows<MediaRecord & { readonly ref: string | null }>(
    db.prepare(
      `SELECT d.message_id, ${factColumns} FROM json_each(?) j
       CROSS JOIN media d ON d.message_id = j.value`,
    ),
    JSON.stringify(messageIds),
  );
  return new Map(
    rows.map((row) => [
      row.message_id,
      {
        ref: row.ref,
        mime: row.mime,
        fileName: row.file_name,
        bytes: row.bytes,
        width: row.width,
        height: row.height,
        durationMs: row.duration_ms,
        thumbnail: row.thumbnail,
      },
    ]),
  );
}

/** Says by which id the vendor gives the file of a message that stands for another row of it too. */
export function takeMediaRef(db: WritableDb, from: number, to: number): void {
  db.prepare(
    `UPDATE media SET ref = coalesce((SELECT f.ref FROM media f WHERE f.message_id = ?), ref)
     WHERE message_id = ?`,
  ).run(from, to);
}
