import { z } from 'zod';
import type { TemplateForm } from '../../../../shared/contract/templates.ts';
import type { TemplateRow } from '../../../../shared/contract/rows.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import type { SqlValue, WritableDb } from '../../store/db.ts';
import { templateOf } from './reads.ts';

const Found = z.object({ id: z.int() }).optional();

function refuseTaken(db: WritableDb, form: TemplateForm): void {
  const language = form.language ?? '';
  const other = Found.parse(
    db
      .prepare(
        `SELECT id FROM templates WHERE connection_id = ? AND coalesce(sender_number_id, '') = ?
           AND key = ? AND language = ?`,
      )
      .get(form.connectionId, form.senderNumberId ?? '', form.key, language),
  );
  if (other !== undefined && other.id !== form.id) {
    throw new LobbyError('conflict', 'This connection has a template with this key already.', {
      detail: { fields: ['key', 'language'] },
    });
  }
}

/** What a vendor lists is the vendor's to change; one that it lists no more may go. */
function refuseListed(db: WritableDb, id: number, to: 'change' | 'remove'): void {
  const row = templateOf(db, id);
  const isListed = row?.status !== 'DISABLED' || row.vendorStatus !== null;
  if (row?.source !== 'vendor' || (to === 'remove' && !isListed)) return;
  throw new LobbyError('conflict', 'This template is kept at the platform.', {
    detail: { reason: 'vendor_template' },
  });
}

function gone(what: string): LobbyError {
  return new LobbyError('not_found', `This ${what} is gone.`);
}

export const templateWrites = {
  /**
   * Keeps a template of the admin's own catalogue, new (`id` null) or changed, and gives it back.
   * Throws `conflict` for a key and language that exist and for a template that the vendor lists,
   * `not_found` for a template or connection that is gone.
   */
  'templates.keep': (db: WritableDb, form: TemplateForm): TemplateRow => {
    const connection = db
      .prepare('SELECT 1 FROM credentials WHERE connection_id = ?')
      .get(form.connectionId);
    if (connection === undefined) throw gone('connection');
    if (form.id !== null) refuseListed(db, form.id, 'change');
    refuseTaken(db, form);
    const values: readonly SqlValue[] = [
      form.connectionId,
      form.key,
      form.language ?? '',
      form.name,
      form.category,
      form.status,
      form.body,
      JSON.stringify(form.fields),
      form.senderNumberId,
    ];
    const done =
      form.id === null
        ? db
            .prepare(
              `INSERT INTO templates (connection_id, key, language, name, category, status, body,
                 fields, sender_number_id, source) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'admin')`,
            )
            .run(...values)
        : db
            .prepare(
              `UPDATE templates SET connection_id = ?, key = ?, language = ?, name = ?,
                 category = ?, status = ?, body = ?, fields = ?, sender_number_id = ?
               WHERE id = ?`,
            )
            .run(...values, form.id);
    const row = done.changes === 0 ? null : templateOf(db, form.id ?? Number(done.lastInsertRowid));
    if (row === null) throw gone('template');
    db.changed('templates', 'conversations');
    return row;
  },

  /** Takes a template out of the catalogue. Throws `not_found`, `conflict` for one the vendor lists. */
  'templates.remove': (db: WritableDb, args: { id: number }): void => {
    refuseListed(db, args.id, 'remove');
    const { changes } = db.prepare('DELETE FROM templates WHERE id = ?').run(args.id);
    if (changes === 0) throw gone('template');
    db.changed('templates', 'conversations');
  },

  /** Keeps what a template was last sent with, to be offered again. One that is gone is no mistake. */
  'templates.used': (
    db: WritableDb,
    args: { id: number; values: Readonly<Record<string, string>>; at: number },
  ): void => {
    db.prepare('UPDATE templates SET last_used_at = ?, last_values = ? WHERE id = ?').run(
      args.at,
      JSON.stringify(args.values),
      args.id,
    );
    db.changed('templates');
  },
} as const;
