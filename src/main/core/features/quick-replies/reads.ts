import { z } from 'zod';
import type { QuickReply } from '../../../../shared/contract/quick-replies.ts';
import { AttachmentId, type NumberId, type QuickReplyId } from '../../../../shared/domain/ids.ts';
import type { ReadableDb } from '../../store/db.ts';
import { allRows, firstRow } from '../../store/sql-rows.ts';

interface QuickReplyRecord {
  readonly id: QuickReplyId;
  readonly shortcut: string;
  readonly title: string;
  readonly text: string;
  readonly attachments: string;
  readonly number_id: NumberId | null;
}

const columns = 'id, shortcut, title, text, attachments, number_id';

const AttachmentIds = z.array(AttachmentId);

function toQuickReply({ number_id, attachments, ...row }: QuickReplyRecord): QuickReply {
  return {
    ...row,
    attachments: AttachmentIds.parse(JSON.parse(attachments)),
    numberId: number_id,
  };
}

/** One by its id; null when it is gone. */
export function quickReplyOf(db: ReadableDb, id: number): QuickReply | null {
  const row = firstRow<QuickReplyRecord>(
    db.prepare(`SELECT ${columns} FROM quick_replies WHERE id = ?`),
    id,
  );
  return row === undefined ? null : toQuickReply(row);
}

export const quickReplyReads = {
  /** All of them by shortcut; of one shortcut a number's own first. */
  'quickReplies.all': (db: ReadableDb): QuickReply[] =>
    allRows<QuickReplyRecord>(
      db.prepare(
        `SELECT ${columns} FROM quick_replies ORDER BY shortcut, number_id IS NULL, number_id, id`,
      ),
    ).map(toQuickReply),
} as const;
