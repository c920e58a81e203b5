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
  readonly person_id: string | null;
}

const columns = 'id, shortcut, title, text, attachments, number_id, person_id';

/** Of everybody, or one's own: `?` is the person. */
export const mine = '(person_id IS NULL OR person_id = ?)';

const AttachmentIds = z.array(AttachmentId);

function toQuickReply({ number_id, person_id, attachments, ...row }: QuickReplyRecord): QuickReply {
  return {
    ...row,
    attachments: AttachmentIds.parse(JSON.parse(attachments)),
    numberId: number_id,
    own: person_id !== null,
  };
}

/** One by its id; null when it is gone, or somebody else's. */
export function quickReplyOf(
  db: ReadableDb,
  id: number,
  personId: string | null,
): QuickReply | null {
  const row = firstRow<QuickReplyRecord>(
    db.prepare(`SELECT ${columns} FROM quick_replies WHERE id = ? AND ${mine}`),
    id,
    personId,
  );
  return row === undefined ? null : toQuickReply(row);
}

export const quickReplyReads = {
  /** A person's and everybody's by shortcut; of one shortcut the person's own and a number's own first. */
  'quickReplies.all': (db: ReadableDb, { personId }: { personId: string }): QuickReply[] =>
    allRows<QuickReplyRecord>(
      db.prepare(
        `SELECT ${columns} FROM quick_replies WHERE ${mine}
         ORDER BY shortcut, person_id IS NULL, number_id IS NULL, number_id, id`,
      ),
      personId,
    ).map(toQuickReply),
} as const;
