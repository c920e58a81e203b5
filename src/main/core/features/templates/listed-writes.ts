import { z } from 'zod';
import type { RemoteTemplate } from '../../remotes/number-parts.ts';
import type { SqlValue, WritableDb } from '../../store/db.ts';
import { listChanges } from './listed.ts';
import { templatesOfNumber } from './reads.ts';

const Refs = z.array(z.object({ ref: z.string() }));

const sameSql = `name = ? AND category IS ? AND status = ? AND vendor_status IS ? AND body IS ?
  AND body_source IS ? AND frame IS ? AND fields = ? AND source = 'vendor' AND unlisted_at IS NULL`;

/** Writes what a list changes for one number; says whether anything did. */
function applyList(
  db: WritableDb,
  of: { readonly connectionId: string; readonly numberRef: string },
  listed: readonly RemoteTemplate[],
  now: number,
): boolean {
  const { connectionId, numberRef } = of;
  const changes = listChanges(templatesOfNumber(db, connectionId, numberRef), listed);
  let touched = 0;
  for (const { id, template, wording } of changes.keep) {
    const facts: readonly SqlValue[] = [
      template.name,
      template.category,
      template.status,
      template.vendorStatus,
      wording.body,
      wording.bodySource,
      template.frame === undefined ? null : JSON.stringify(template.frame),
      JSON.stringify(template.fields),
    ];
    touched +=
      id === null
        ? db
            .prepare(
              `INSERT INTO templates (name, category, status, vendor_status, body, body_source, frame,
                 fields, connection_id, key, language, sender_number_id, source)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'vendor')`,
            )
            .run(...facts, connectionId, template.key, template.language, numberRef).changes
        : db
            .prepare(
              `UPDATE templates SET name = ?, category = ?, status = ?, vendor_status = ?, body = ?,
                 body_source = ?, frame = ?, fields = ?, source = 'vendor', unlisted_at = NULL
               WHERE id = ? AND NOT (${sameSql})`,
            )
            .run(...facts, id, ...facts).changes;
  }
  const disable = db.prepare(
    `UPDATE templates SET status = 'DISABLED', vendor_status = NULL, unlisted_at = ?
     WHERE id = ? AND NOT (status = 'DISABLED' AND vendor_status IS NULL)`,
  );
  const remove = db.prepare('DELETE FROM templates WHERE id = ?');
  for (const id of changes.disable) touched += disable.run(now, id).changes;
  for (const id of changes.remove) touched += remove.run(id).changes;
  return touched > 0;
}

export const listedTemplateWrites = {
  /**
   * Keeps a number's whole list of templates as its vendor gives it, rejected ones included. One it
   * lists no more is taken out, or stays as DISABLED when it was ever sent or its wording was typed in.
   */
  'templates.listed': (
    db: WritableDb,
    args: {
      readonly connectionId: string;
      readonly numberRef: string;
      readonly templates: readonly RemoteTemplate[];
      readonly now: number;
    },
  ): void => {
    if (applyList(db, args, args.templates, args.now)) db.changed('templates', 'conversations');
    db.prepare(
      'UPDATE numbers SET templates_checked_at = ? WHERE connection_id = ? AND ref = ?',
    ).run(args.now, args.connectionId, args.numberRef);
    db.changed('numbers');
  },

  /** Takes out what the vendor listed for numbers that it has no more. */
  'templates.leaveGone': (
    db: WritableDb,
    args: { readonly connectionId: string; readonly now: number },
  ): void => {
    const gone = Refs.parse(
      db
        .prepare(
          `SELECT DISTINCT t.sender_number_id AS ref FROM templates t
           WHERE t.connection_id = ? AND t.source = 'vendor' AND t.sender_number_id IS NOT NULL
             AND NOT EXISTS (SELECT 1 FROM numbers n WHERE n.connection_id = t.connection_id
               AND n.ref = t.sender_number_id AND n.gone_at IS NULL)`,
        )
        .all(args.connectionId),
    );
    const changed = gone.map(({ ref }) => applyList(db, { ...args, numberRef: ref }, [], args.now));
    if (changed.includes(true)) db.changed('templates', 'conversations');
  },
} as const;
