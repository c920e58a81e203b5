import type { AttachmentRow } from '../../../../shared/contract/attachments.ts';
import { attachmentsOf } from '../../store/attachment-rows.ts';
import type { ReadableDb } from '../../store/db.ts';

export const attachmentReads = {
  /** Those that are here and whole, in the order of `ids`. */
  'attachments.rows': (db: ReadableDb, args: { ids: readonly number[] }): AttachmentRow[] =>
    attachmentsOf(db, args.ids).map(({ row }) => row),
} as const;
