import { z } from 'zod';
import type { RecipientThread } from '../../../../shared/contract/templates.ts';
import { displayName } from '../../../../shared/domain/contact-name.ts';
import { phoneSpellings } from '../../../../shared/domain/identity.ts';
import { ConversationId, NumberId } from '../../../../shared/domain/ids.ts';
import { TemplateRow } from '../../../../shared/contract/rows.ts';
import { TemplateField, TemplateFrame } from '../../../../shared/contract/template-parts.ts';
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

const ThreadRow = z.object({
  conversationId: ConversationId,
  numberId: NumberId,
  numberName: z.string(),
  name: z.string().nullable(),
  phone: z.string().nullable(),
  username: z.string().nullable(),
  identifier: z.string(),
});

/** Found by both of a person's keys, each through its own index: an OR would walk every contact. */
export const threadsSql = `WITH known (id) AS (
    SELECT id FROM contacts WHERE phone IN (SELECT value FROM json_each(?))
    UNION
    SELECT k.id FROM numbers n JOIN contacts k ON k.number_id = n.id AND k.identifier = ?
    WHERE n.connection_id = ?)
  SELECT v.id AS conversationId, n.id AS numberId,
    coalesce(n.name, n.phone, (SELECT x.label FROM connections x WHERE x.id = n.connection_id))
      AS numberName, k.name, k.phone, k.username, k.identifier
  FROM known
  CROSS JOIN contacts k ON k.id = known.id
  CROSS JOIN numbers n ON n.id = k.number_id AND n.connection_id = ?
  CROSS JOIN conversations v ON v.contact_id = k.id
  ORDER BY v.last_activity_at DESC, v.id DESC LIMIT 10`;

export const templateReads = {
  /** Conversations of one person on the numbers of a connection, last active first. */
  'templates.threads': (
    db: ReadableDb,
    args: {
      readonly connectionId: string;
      /** E.164 with plus. */
      readonly phone: string;
      /** Canonical phone. */
      readonly identifier: string;
    },
  ): RecipientThread[] =>
    z
      .array(ThreadRow)
      .parse(
        db
          .prepare(threadsSql)
          .all(
            JSON.stringify(phoneSpellings(args.phone)),
            args.identifier,
            args.connectionId,
            args.connectionId,
          ),
      )
      .map(({ conversationId, numberId, numberName, ...names }) => ({
        conversationId,
        numberId,
        numberName,
        displayName: displayName(names),
      })),

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
