import type { AttachmentRow } from '../../../../shared/contract/attachments.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import type { SeenFile } from '../../media/look-at-file.ts';
import {
  attachmentsOf,
  dropAttachments,
  dropStaleAttachments,
} from '../../store/attachment-rows.ts';
import type { WritableDb } from '../../store/db.ts';

export interface BeginAttachment {
  readonly name: string;
  readonly mime: string;
  readonly bytes: number;
  readonly wanted: 'auto' | 'document' | 'sticker';
  readonly fileKey: string;
  /** Ms UTC. */
  readonly now: number;
}

function begin(db: WritableDb, file: BeginAttachment): number {
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO attachments (state, wanted, name, mime, bytes, file_key, created_at)
       VALUES ('coming', ?, ?, ?, ?, ?, ?)`,
    )
    .run(file.wanted, file.name, file.mime, file.bytes, file.fileKey, file.now);
  return Number(lastInsertRowid);
}

/** All of it is in media/ and was looked at. Throws `not_found` when it was taken away meanwhile. */
function finish(
  db: WritableDb,
  args: SeenFile & { id: number; durationMs: number | null; now: number },
): AttachmentRow {
  const { id, kind, mime, width, height, durationMs, now } = args;
  db.prepare(
    `UPDATE attachments SET state = 'ready', kind = ?, mime = ?, width = ?, height = ?, duration_ms = ?
     WHERE id = ?`,
  ).run(kind, mime, width, height, durationMs, id);
  db.prepare(
    `INSERT INTO media_files (file_key, bytes, used_at)
     SELECT file_key, bytes, ? FROM attachments WHERE id = ? ON CONFLICT DO NOTHING`,
  ).run(now, id);
  const [stored] = attachmentsOf(db, [id]);
  if (stored === undefined) throw new LobbyError('not_found', 'This file was taken away.');
  return stored.row;
}

/** Picked files, from the first byte to the send that takes them. */
export const attachmentWrites = {
  'attachments.begin': begin,
  'attachments.finish': finish,
  /** Those that a draft or quick reply holds stay. */
  'attachments.remove': (db: WritableDb, args: { ids: readonly number[] }): void =>
    dropAttachments(db, args.ids),
  'attachments.dropStale': (db: WritableDb, args: { before: number }): void =>
    dropStaleAttachments(db, args.before),
} as const;
