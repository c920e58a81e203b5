import type { QuickReply, QuickReplyForm } from '../../../../shared/contract/quick-replies.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import type { SqlValue, WritableDb } from '../../store/db.ts';
import { mine, quickReplyOf } from './reads.ts';

function refuseTaken(
  db: WritableDb,
  { id, shortcut, numberId }: QuickReplyForm,
  owner: string | null,
): void {
  const other = db
    .prepare(
      `SELECT 1 FROM quick_replies
       WHERE shortcut = ? AND number_id IS ? AND person_id IS ? AND id IS NOT ?`,
    )
    .get(shortcut, numberId, owner, id);
  if (other === undefined) return;
  throw new LobbyError('conflict', 'There is a quick reply with this shortcut already.', {
    detail: { fields: ['shortcut'] },
  });
}

export const quickReplyWrites = {
  /**
   * Keeps a quick reply, new (`id` null) or changed, and gives it back; `now` in ms UTC. Throws
   * `conflict` for a shortcut that exists for the same number and person, `not_found` for a reply or
   * a number that is gone.
   */
  'quickReplies.keep': (
    db: WritableDb,
    form: QuickReplyForm & { personId: string | null; now: number },
  ): QuickReply => {
    const { numberId, personId } = form;
    const owner = form.own === true ? personId : null;
    if (
      numberId !== null &&
      db.prepare('SELECT 1 FROM numbers WHERE id = ?').get(numberId) === undefined
    ) {
      throw new LobbyError('not_found', 'This number is gone.');
    }
    refuseTaken(db, form, owner);
    const values: readonly SqlValue[] = [
      form.shortcut,
      form.title,
      form.text,
      JSON.stringify(form.attachments ?? []),
      numberId,
      owner,
      form.now,
    ];
    const done =
      form.id === null
        ? db
            .prepare(
              `INSERT INTO quick_replies (shortcut, title, text, attachments, number_id, person_id, updated_at)
               VALUES (?, ?, ?, ?, ?, ?, ?)`,
            )
            .run(...values)
        : db
            .prepare(
              `UPDATE quick_replies SET shortcut = ?, title = ?, text = ?, attachments = ?,
                 number_id = ?, person_id = ?, updated_at = ? WHERE id = ? AND ${mine}`,
            )
            .run(...values, form.id, personId);
    const kept =
      done.changes === 0
        ? null
        : quickReplyOf(db, form.id ?? Number(done.lastInsertRowid), personId);
    if (kept === null) throw new LobbyError('not_found', 'This quick reply is gone.');
    db.changed('quick_replies');
    return kept;
  },

  /** Forgets one; somebody else's stays. */
  'quickReplies.remove': (db: WritableDb, args: { id: number; personId: string }): void => {
    db.prepare(`DELETE FROM quick_replies WHERE id = ? AND ${mine}`).run(args.id, args.personId);
    db.changed('quick_replies');
  },
} as const;
