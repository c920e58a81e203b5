import { z } from 'zod';
import { TemplateField, TemplateFrame, TemplateRow } from '../../../../shared/contract/rows.ts';
import type { ReadableDb } from '../../store/db.ts';

function json<Schema extends z.ZodType>(schema: Schema) {
  return z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(schema);
}

const Row = TemplateRow.extend({
  language: z.string().transform((language) => (language === '' ? null : language)),
  fields: json(z.array(TemplateField)),
  lastValues: json(z.record(z.string(), z.string())),
  frame: json(TemplateFrame).nullable(),
  favourite: z.int().transform((flag) => flag === 1),
});

const columns = (
  person: string,
) => `t.id, t.connection_id AS connectionId, t.key, t.name, t.language, t.category,
  t.status, t.vendor_status AS vendorStatus, t.body, t.fields, t.source, t.sender_number_id AS senderNumberId,
  t.last_used_at AS lastUsedAt, t.last_values AS lastValues, t.frame, t.body_source AS bodySource,
  t.unlisted_at AS unlistedAt,
  EXISTS (SELECT 1 FROM template_favourites f WHERE f.template_id = t.id AND f.person_id = ${person})
    AS favourite`;

/** For reads in which nobody's favourites count. */
const nobody = "''";

/** Templates of a connection that is being removed are gone with it. */
const from = `FROM templates t JOIN credentials s ON s.connection_id = t.connection_id`;

/** One template as a person has it; null when there is none. */
export function templateOf(
  db: ReadableDb,
  id: number,
  personId: string | null = null,
): TemplateRow | null {
  return Row.nullable().parse(
    db.prepare(`SELECT ${columns('?')} ${from} WHERE t.id = ?`).get(personId ?? '', id) ?? null,
  );
}

/** What is kept for one number of a connection, by the vendor's ref of it. */
export function templatesOfNumber(
  db: ReadableDb,
  connectionId: string,
  numberRef: string,
): readonly TemplateRow[] {
  return z.array(Row).parse(
    db
      .prepare(
        `SELECT ${columns(nobody)} FROM templates t
           WHERE t.connection_id = ? AND coalesce(t.sender_number_id, '') = ?`,
      )
      .all(connectionId, numberRef),
  );
}

export const templateReads = {
  /**
   * Templates of one connection, or of all: last used first, then by name. `personId` says whose
   * favourites count; left out, nobody's do.
   */
  'templates.all': (
    db: ReadableDb,
    args: { connectionId: string | null; personId?: string },
  ): readonly TemplateRow[] =>
    z.array(Row).parse(
      db
        .prepare(
          `SELECT ${columns('?')} ${from} WHERE ? IS NULL OR t.connection_id = ?
             ORDER BY t.last_used_at DESC NULLS LAST, t.name COLLATE NOCASE, t.id`,
        )
        .all(args.personId ?? '', args.connectionId, args.connectionId),
    ),
} as const;
