import { z } from 'zod';
import type { TemplateForm } from '../../../../shared/contract/templates.ts';
import type { TemplateRow } from '../../../../shared/contract/rows.ts';
import { wordingDiffers } from '../../../../shared/domain/template-fields.ts';
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

/** A wording with other fields than the template would show what is not sent. */
function refuseOtherFields(row: TemplateRow, body: string): void {
  const { unknown, missing } = wordingDiffers(row, body);
  if (unknown.length + missing.length === 0) return;
  throw new LobbyError('bad_input', 'This wording has other fields than the template.', {
    detail: { fields: ['body'], reason: 'fields_differ', unknown, missing },
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
      form.body === null ? null : 'typed',
      JSON.stringify(form.fields),
      form.senderNumberId,
    ];
    const done =
      form.id === null
        ? db
            .prepare(
              `INSERT INTO templates (connection_id, key, language, name, category, status, body,
                 body_source, fields, sender_number_id, source)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'admin')`,
            )
            .run(...values)
        : db
            .prepare(
              `UPDATE templates SET connection_id = ?, key = ?, language = ?, name = ?,
                 category = ?, status = ?, body = ?, body_source = ?, fields = ?,
                 sender_number_id = ?
               WHERE id = ?`,
            )
            .run(...values, form.id);
    const row = done.changes === 0 ? null : templateOf(db, form.id ?? Number(done.lastInsertRowid));
    if (row === null) throw gone('template');
    db.changed('templates', 'conversations');
    return row;
  },

  /**
   * Keeps how a template reads whose vendor does not tell, or forgets it (`body` null). Throws
   * `not_found`, `conflict` where the vendor tells it, `bad_input` where its fields are others.
   */
  'templates.saveWording': (
    db: WritableDb,
    args: { id: number; body: string | null; personId: string },
  ): TemplateRow => {
    const row = templateOf(db, args.id);
    if (row === null) throw gone('template');
    if (row.bodySource === 'vendor') {
      throw new LobbyError('conflict', 'The platform tells how this template reads.', {
        detail: { reason: 'vendor_wording' },
      });
    }
    const body = args.body === null || args.body.trim() === '' ? null : args.body.trim();
    if (body !== null) refuseOtherFields(row, body);
    db.prepare('UPDATE templates SET body = ?, body_source = ? WHERE id = ?').run(
      body,
      body === null ? null : 'typed',
      args.id,
    );
    db.changed('templates');
    const kept = templateOf(db, args.id, args.personId);
    if (kept === null) throw gone('template');
    return kept;
  },

  /** Marks a person's favourite, or no more. Throws `not_found`. */
  'templates.favourite': (
    db: WritableDb,
    args: { id: number; favourite: boolean; personId: string },
  ): void => {
    if (templateOf(db, args.id) === null) throw gone('template');
    db.prepare(
      args.favourite
        ? `INSERT INTO template_favourites (person_id, template_id) VALUES (?, ?) ON CONFLICT DO NOTHING`
        : `DELETE FROM template_favourites WHERE person_id = ? AND template_id = ?`,
    ).run(args.personId, args.id);
    db.changed('templates');
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
