import { z } from 'zod';
import { SharedLinkRow, sharedLinkStates } from '../../../../shared/contract/shared-links.ts';
import { knownMade, type KnownMade } from '../../intents/known-made.ts';
import type { ReadableDb } from '../../store/db.ts';

const json = z.string().transform((text): unknown => JSON.parse(text));

const StoredLink = z.object({
  ...SharedLinkRow.shape,
  rights: json.pipe(SharedLinkRow.shape.rights),
  unknownRights: json.pipe(SharedLinkRow.shape.unknownRights),
  hasAddress: z.int().transform((one) => one === 1),
  state: z.enum(sharedLinkStates),
  pending: json.pipe(SharedLinkRow.shape.pending),
});

/** A link as it stands at `?`, ms UTC; one that is being made is as its intent is. */
const linksSql = `SELECT l.id, l.connection_id AS connectionId, l.number_ref AS numberRef,
    (SELECT coalesce(n.name, n.phone) FROM numbers n
     WHERE n.connection_id = l.connection_id AND n.ref = l.number_ref) AS numberName,
    l.name, l.rights, l.unknown_rights AS unknownRights,
    CASE WHEN l.ref IS NULL THEN CASE WHEN m.state IN ('failed', 'cancelled') THEN 'not_made'
        ELSE 'preparing' END
      WHEN l.status = 'revoked' THEN 'revoked'
      WHEN l.status = 'expired' OR l.expires_at <= ? THEN 'expired' ELSE 'active' END AS state,
    l.address IS NOT NULL AS hasAddress, l.created_at AS createdAt, l.expires_at AS expiresAt,
    l.last_used_at AS lastUsedAt,
    (SELECT json_group_array(id) FROM (SELECT i.id FROM intents i
      WHERE i.connection_id = l.connection_id AND i.target = 'link:' || l.id
        AND i.state IN ('waiting', 'running', 'unknown') ORDER BY i.seq)) AS pending
  FROM shared_links l LEFT JOIN intents m ON m.id = l.made_by
  JOIN credentials c ON c.connection_id = l.connection_id`;

const Known = z
  .object({
    connectionId: z.string(),
    ref: z.string().nullable(),
    address: z
      .instanceof(Uint8Array)
      .transform((bytes) => new Uint8Array(bytes))
      .nullable(),
  })
  .nullable();
export type KnownLink = z.infer<typeof Known>;

export const sharedLinkReads = {
  /** Links of a connection as they stand at `now` (ms UTC), the newest known first. */
  'sharedLinks.list': (
    db: ReadableDb,
    args: { connectionId: string; now: number },
  ): SharedLinkRow[] =>
    z.array(StoredLink).parse(
      db
        .prepare(
          `${linksSql} WHERE l.connection_id = ?
             ORDER BY coalesce(l.created_at, l.seen_at) DESC, l.id DESC`,
        )
        .all(args.now, args.connectionId),
    ),

  /** What a change to a link goes by; null where there is none. */
  'sharedLinks.known': (db: ReadableDb, args: { id: number }): KnownLink =>
    Known.parse(
      db
        .prepare(
          `SELECT l.connection_id AS connectionId, l.ref, l.address FROM shared_links l
           JOIN credentials c ON c.connection_id = l.connection_id WHERE l.id = ?`,
        )
        .get(args.id) ?? null,
    ),

  /** The platform's ids that are known here. */
  'sharedLinks.refs': (db: ReadableDb, args: { connectionId: string }): KnownMade[] =>
    knownMade(db, 'shared_links', args.connectionId),
} as const;
