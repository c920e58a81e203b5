import type { AttachmentRow } from '../../../shared/contract/attachments.ts';
import type { AttachmentId } from '../../../shared/domain/ids.ts';
import type { MediaKind } from '../../../shared/domain/media-kinds.ts';
import type { ReadableDb, WritableDb } from './db.ts';
import { allRows } from './sql-rows.ts';

/** A picked file with its place in media/. */
export interface StoredAttachment {
  readonly row: AttachmentRow;
  readonly fileKey: string;
}

interface Record {
  readonly id: AttachmentId;
  readonly kind: MediaKind;
  readonly name: string;
  readonly mime: string;
  readonly bytes: number;
  readonly width: number | null;
  readonly height: number | null;
  readonly duration_ms: number | null;
  readonly file_key: string;
}

/** Those of `ids` that are here and whole, in that order. */
export function attachmentsOf(db: ReadableDb, ids: readonly number[]): StoredAttachment[] {
  const rows = allRows<Record>(
    db.prepare(
      `SELECT a.id, a.kind, a.name, a.mime, a.bytes, a.width, a.height, a.duration_ms, a.file_key
       FROM json_each(?) j CROSS JOIN attachments a ON a.id = j.value
       JOIN media_files f ON f.file_key = a.file_key
       WHERE a.state = 'ready' ORDER BY j.key`,
    ),
    JSON.stringify(ids),
  );
  return rows.map(({ duration_ms: durationMs, file_key: fileKey, ...row }) => ({
    row: { ...row, durationMs },
    fileKey,
  }));
}

/** Makes a file that is in media/ one that was picked; gives its id. `now` in ms UTC. */
export function insertAttachment(
  db: WritableDb,
  file: Omit<StoredAttachment, 'row'> & { readonly row: Omit<AttachmentRow, 'id'> },
  now: number,
): number {
  const { row, fileKey } = file;
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO attachments (state, wanted, kind, name, mime, bytes, width, height, duration_ms,
         file_key, created_at) VALUES ('ready', 'auto', ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      row.kind,
      row.name,
      row.mime,
      row.bytes,
      row.width,
      row.height,
      row.durationMs,
      fileKey,
      now,
    );
  return Number(lastInsertRowid);
}

/** A draft, a quick reply or a scheduled message has it in its list. */
const isHeld = `EXISTS (SELECT 1 FROM drafts d, json_each(d.attachments) j WHERE j.value = attachments.id)
  OR EXISTS (SELECT 1 FROM quick_replies q, json_each(q.attachments) j WHERE j.value = attachments.id)
  OR EXISTS (SELECT 1 FROM scheduled_sends s, json_each(s.attachments) j WHERE j.value = attachments.id)`;

/** Takes out those of `ids` that nothing holds; their files go where nobody else has them. */
export function dropAttachments(db: WritableDb, ids: readonly number[]): void {
  db.prepare(
    `DELETE FROM attachments WHERE id IN (SELECT value FROM json_each(?)) AND NOT (${isHeld})`,
  ).run(JSON.stringify(ids));
}

/** Takes out all that were picked before `before` (ms UTC), that nobody holds, or whose file is gone. */
export function dropStaleAttachments(db: WritableDb, before: number): void {
  db.prepare(
    `DELETE FROM attachments WHERE created_at < ? AND (NOT (${isHeld}) OR state <> 'ready')`,
  ).run(before);
}
