import { z } from 'zod';
import { ConnectionId } from '../../../../shared/domain/ids.ts';
import { vendorKeys } from '../../../../shared/domain/vendors.ts';
import type { ReadableDb } from '../../store/db.ts';

const Settings = z.record(z.string(), z.string());

/** A connection as it is kept, without its secrets. Times in ms UTC. */
export const SavedConnection = z.object({
  id: ConnectionId,
  vendor: z.enum(vendorKeys),
  label: z.string(),
  baseUrl: z.string(),
  settings: z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(Settings),
  createdAt: z.int(),
  conversations: z.int(),
});
export type SavedConnection = z.infer<typeof SavedConnection>;

const Sealed = z
  .object({ sealed: z.instanceof(Uint8Array).transform((bytes) => new Uint8Array(bytes)) })
  .optional();
const Ids = z.array(z.object({ id: ConnectionId }));

/** A connection without credentials is being removed: it is nowhere to be seen. */
const savedSql = `SELECT k.id, k.vendor, k.label, k.base_url AS baseUrl, k.settings,
    k.created_at AS createdAt,
    (SELECT count(*) FROM numbers n JOIN conversations c ON c.number_id = n.id
     WHERE n.connection_id = k.id) AS conversations
  FROM connections k JOIN credentials s ON s.connection_id = k.id`;

export const connectionReads = {
  /** All connections, oldest first. */
  'connections.all': (db: ReadableDb): readonly SavedConnection[] =>
    z.array(SavedConnection).parse(db.prepare(`${savedSql} ORDER BY k.created_at, k.id`).all()),

  /** One connection; null when there is none. */
  'connections.one': (db: ReadableDb, args: { id: string }): SavedConnection | null =>
    SavedConnection.nullable().parse(db.prepare(`${savedSql} WHERE k.id = ?`).get(args.id) ?? null),

  /** A connection's sealed credentials; null when there is none. */
  'connections.sealed': (db: ReadableDb, args: { id: string }): Uint8Array | null =>
    Sealed.parse(db.prepare('SELECT sealed FROM credentials WHERE connection_id = ?').get(args.id))
      ?.sealed ?? null,

  /** Connections whose removal was begun and not ended. */
  'connections.leaving': (db: ReadableDb): readonly ConnectionId[] =>
    Ids.parse(
      db
        .prepare(
          'SELECT id FROM connections WHERE id NOT IN (SELECT connection_id FROM credentials)',
        )
        .all(),
    ).map((row) => row.id),
} as const;
