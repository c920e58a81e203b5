import { z } from 'zod';
import type { OutputOf } from '../../../../shared/contract/contract.ts';
import { NumberChange } from '../../../../shared/contract/numbers.ts';
import { NumberRow } from '../../../../shared/contract/rows.ts';
import { DeskHours } from '../../../../shared/domain/desk-hours.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import type { ReadableDb } from '../../store/db.ts';
import { storedFlag } from '../../store/number-health-rows.ts';

const Refs = z.array(z.object({ ref: z.string() }));

/** A number as SQL gives it: its hours are JSON. */
const StoredNumber = z.object({
  ...NumberRow.shape,
  deskHours: z
    .string()
    .nullable()
    .transform((json) => (json === null ? null : DeskHours.parse(JSON.parse(json)))),
  canReceive: storedFlag,
  canSend: storedFlag,
  canSendTemplates: storedFlag,
  isRegistered: storedFlag,
});

const mostChanges = 500;
const Known = z.object({ knownSince: z.int().nullable() });
const Arrivals = z.object({
  lastAt: z.int().nullable(),
  hours: z.array(z.object({ hour: z.int(), messages: z.int() })),
});

/** Numbers of a connection that is being removed are gone with it. */
const numbersSql = `SELECT n.id, n.connection_id AS connectionId,
    coalesce(n.name, n.phone, k.label) AS name, n.phone, n.time_zone AS timeZone, n.desk_hours AS deskHours, n.ref, n.status, n.quality,
    n.can_receive AS canReceive, n.can_send AS canSend, n.can_send_templates AS canSendTemplates,
    n.is_registered AS isRegistered, n.messaging_limit AS messagingLimit, n.silent_since AS silentSince,
    (SELECT count(*) FROM number_changes h WHERE h.number_id = n.id AND h.seen_at IS NULL) AS unseenChanges,
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

  /** What changed of a number, newest first. Throws `not_found`. */
  'numbers.history': (db: ReadableDb, args: { id: number }): OutputOf<'numbers.history'> => {
    const known = Known.optional().parse(
      db.prepare('SELECT health_known_since AS knownSince FROM numbers WHERE id = ?').get(args.id),
    );
    if (known === undefined) throw new LobbyError('not_found', 'This number is gone.');
    const changes = db
      .prepare(
        `SELECT id, at, fact, before, after FROM number_changes WHERE number_id = ?
           ORDER BY at DESC, id DESC LIMIT ${mostChanges}`,
      )
      .all(args.id);
    return { ...known, changes: z.array(NumberChange).parse(changes) };
  },

  /**
   * How many messages came from a number's customers, by hours since 1970 UTC, from the moment
   * `since` (ms UTC) on, and when the last one came; null when none did.
   */
  'numbers.arrivals': (
    db: ReadableDb,
    args: { id: number; since: number },
  ): z.infer<typeof Arrivals> =>
    Arrivals.parse({
      lastAt: z.object({ at: z.int().nullable() }).parse(
        db
          .prepare(
            `SELECT max((SELECT max(m.sent_at) FROM messages m
                 WHERE m.conversation_id = v.id AND m.direction = 0)) AS at
               FROM conversations v WHERE v.number_id = ? AND v.last_activity_at >= ?`,
          )
          .get(args.id, args.since),
      ).at,
      hours: db
        .prepare(
          `SELECT m.sent_at / 3600000 AS hour, count(*) AS messages
           FROM conversations v JOIN messages m ON m.conversation_id = v.id AND m.sent_at >= ?
           WHERE v.number_id = ? AND v.last_activity_at >= ? AND m.direction = 0 GROUP BY 1`,
        )
        .all(args.since, args.id, args.since),
    }),

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
