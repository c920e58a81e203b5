import type { QuickReply, QuickReplyForm } from '../../../../shared/contract/quick-replies.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import type { SqlValue, WritableDb } from '../../store/db.ts';
import { quickReplyOf } from './reads.ts';

function refuseTaken(db: WritableDb, { id, shortcut, numberId }: QuickReplyForm): void {
  const other = db
    .prepare('SELECT 1 FROM quick_replies WHERE shortcut = ? AND number_id IS ? AND id IS NOT ?')
    .get(shortcut, numberId, id);
  if (other === undefined) return;
  throw new LobbyError('conflict', 'There is a quick reply with this shortcut already.', {
    detail: { fields: ['shortcut'] },
  });
}

export const quickReplyWrites = {
  /**
   * Keeps a quick reply, new (`id` null) or changed, and gives it back; `now` in ms UTC. Throws
   * `conflict` for a shortcut that exists for the same number, `not_found` for a reply or a number
   * that is gone.
   */
  'quickReplies.keep': (db: WritableDb, form: QuickReplyForm & { now: number }): QuickReply => {
    const { numberId } = form;
    if (
      numberId !== null &&
      db.prepare('SELECT 1 FROM numbers WHERE id = ?').get(numberId) === undefined
    ) {
      throw new LobbyError('not_found', 'This number is gone.');
    }
    refuseTaken(db, form);
    const values: readonly SqlValue[] = [
      form.shortcut,
      form.title,
      form.text,
      JSON.stringify(form.attachments ?? []),
      numberId,
      form.now,
    ];
    const done =
      form.id === null
        ? db
            .prepare(
              `INSERT INTO quick_replies (shortcut, title, text, attachments, number_id, updated_at)
               VALUES (?, ?, ?, ?, ?, ?)`,
            )
            .run(...values)
        : db
            .prepare(
              `UPDATE quick_replies SET shortcut = ?, title = ?, text = ?, attachments = ?,
                 number_id = ?, updated_at = ? WHERE id = ?`,
            )
            .run(...values, form.id);
    const kept =
      done.changes === 0 ? null : quickReplyOf(db, form.id ?? Number(done.lastInsertRowid));
    if (kept === null) throw new LobbyError('not_found', 'This quick reply is gone.');
    db.changed('quick_replies');
    return kept;
  },

  /** Forgets one. */
  'quickReplies.remove': (db: WritableDb, args: { id: number }): void => {
    db.prepare('DELETE FROM quick_replies WHERE id = ?').run(args.id);
    db.changed('quick_replies');
  },
} as const;
