import { z } from 'zod';
import { NumberRow } from '../../../../shared/contract/rows.ts';
import { DeskHours } from '../../../../shared/domain/desk-hours.ts';
import type { ReadableDb } from '../../store/db.ts';

const Refs = z.array(z.object({ ref: z.string() }));

/** A number as SQL gives it: its hours are JSON. */
const StoredNumber = z.object({
  ...NumberRow.shape,
  deskHours: z
    .string()
    .nullable()
    .transform((json) => (json === null ? null : DeskHours.parse(JSON.parse(json)))),
});

/** Numbers of a connection that is being removed are gone with it. */
const numbersSql = `SELECT n.id, n.connection_id AS connectionId,
    coalesce(n.name, n.phone, k.label) AS name, n.phone, n.time_zone AS timeZone, n.desk_hours AS deskHours, n.ref, n.status, n.quality,
    n.claimed_at AS claimedAt, n.synced_at AS syncedAt, n.checked_at AS checkedAt,
    n.templates_checked_at AS templatesCheckedAt, n.gone_at AS goneAt
  FROM numbers n JOIN connections k ON k.id = n.connection_id
  JOIN credentials s ON s.connection_id = k.id`;

/** One number; null when there is none. */
export function numberOf(db: ReadableDb, id: number): NumberRow | null {
  return StoredNumber.nullable().parse(db.prepare(`${numbersSql} WHERE n.id = ?`).get(id) ?? null);
}

export const numberReads = {
  /** All numbers, by connection; a name is the vendor's, else the phone, else the label. */
  'numbers.all': (db: ReadableDb): NumberRow[] =>
    z
      .array(StoredNumber)
      .parse(db.prepare(`${numbersSql} ORDER BY k.created_at, k.id, n.id`).all()),

  /** Refs of a connection's numbers that the vendor still has: those whose templates can be asked for. */
  'numbers.refs': (db: ReadableDb, args: { connectionId: string }): readonly string[] =>
    Refs.parse(
      db
        .prepare(
          `SELECT ref FROM numbers WHERE connection_id = ? AND ref <> '' AND gone_at IS NULL
             ORDER BY id`,
        )
        .all(args.connectionId),
    ).map((row) => row.ref),
} as const;
