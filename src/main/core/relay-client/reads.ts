import type { ReadableDb } from '../store/db.ts';
import { allRows, firstRow } from '../store/sql-rows.ts';

/** A connection's channel as it is stored, without its token. */
export interface StoredChannel {
  readonly url: string;
  readonly ingestUrl: string | null;
  /** The last event of the relay's log that is merged here. */
  readonly cursor: number;
  readonly firstEventAt: number | null;
  readonly lastEventAt: number | null;
  /** When a call of the vendor was last refused for its stamp; null: never. */
  readonly doubtedAt: number | null;
  /** Events that were kept as they came. */
  readonly kept: number;
}

interface Row {
  readonly url: string;
  readonly ingest_url: string | null;
  readonly cursor: number;
  readonly first_event_at: number | null;
  readonly last_event_at: number | null;
  readonly doubted_at: number | null;
  readonly kept: number;
}

function channelOf(db: ReadableDb, connectionId: string): StoredChannel | null {
  const row = firstRow<Row>(
    db.prepare(
      `SELECT url, ingest_url, cursor, first_event_at, last_event_at, doubted_at,
         (SELECT count(*) FROM relay_leftovers l WHERE l.connection_id = c.connection_id
            AND l.type NOT LIKE 'relay.%') AS kept
       FROM relay_channels c WHERE connection_id = ?`,
    ),
    connectionId,
  );
  if (row === undefined) return null;
  const {
    ingest_url: ingestUrl,
    first_event_at: firstEventAt,
    last_event_at: lastEventAt,
    doubted_at: doubtedAt,
    ...rest
  } = row;
  return { ...rest, ingestUrl, firstEventAt, lastEventAt, doubtedAt };
}

export const relayReads = {
  'relay.channel': (
    db: ReadableDb,
    { connectionId }: { readonly connectionId: string },
  ): StoredChannel | null => channelOf(db, connectionId),

  /** The sealed client token. */
  'relay.sealed': (
    db: ReadableDb,
    { connectionId }: { readonly connectionId: string },
  ): Uint8Array | null =>
    firstRow<{ sealed: Uint8Array }>(
      db.prepare('SELECT sealed FROM relay_channels WHERE connection_id = ?'),
      connectionId,
    )?.sealed ?? null,

  /** Connections that have a relay. */
  'relay.all': (db: ReadableDb): string[] =>
    allRows<{ connection_id: string }>(
      db.prepare('SELECT connection_id FROM relay_channels ORDER BY created_at'),
    ).map((row) => row.connection_id),
} as const;
