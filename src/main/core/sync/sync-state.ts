import type { ReadableDb, WritableDb } from '../store/db.ts';
import { firstRow } from '../store/sql-rows.ts';

/** Where a connection's sync stands, as stored. Times of this computer's clock unless said otherwise. */
export interface SyncState {
  /** Last complete look at the vendor's list. */
  readonly checkedAt: number | null;
  /** The vendor told us to wait until then. */
  readonly retryAt: number | null;
  /** Next page of the walk over the whole list; null when no walk is under way. */
  readonly walkCursor: string | null;
  readonly walkDoneAt: number | null;
  /** How many conversations the vendor says there are. */
  readonly total: number | null;
  /** The vendor's clock minus ours; null while nobody knows. */
  readonly skew: number | null;
  /** The vendor's clock when the import began. */
  readonly beganAt: number | null;
  /** The vendor's time down to which the list has been followed. */
  readonly polledTo: number | null;
}

interface Row {
  readonly checked_at: number | null;
  readonly retry_at: number | null;
  readonly walk_cursor: string | null;
  readonly walk_done_at: number | null;
  readonly total: number | null;
  readonly server_skew: number | null;
  readonly began_at: number | null;
  readonly polled_to: number | null;
}

/** The stored state of a connection; all null before its first answer. */
export function loadSyncState(db: ReadableDb, connectionId: string): SyncState {
  const row = firstRow<Row>(
    db.prepare(
      `SELECT checked_at, retry_at, walk_cursor, walk_done_at, total, server_skew, began_at, polled_to
       FROM sync_state WHERE connection_id = ?`,
    ),
    connectionId,
  );
  return {
    checkedAt: row?.checked_at ?? null,
    retryAt: row?.retry_at ?? null,
    walkCursor: row?.walk_cursor ?? null,
    walkDoneAt: row?.walk_done_at ?? null,
    total: row?.total ?? null,
    skew: row?.server_skew ?? null,
    beganAt: row?.began_at ?? null,
    polledTo: row?.polled_to ?? null,
  };
}

/** Writes the whole state, in the transaction of the rows it speaks of. */
export function saveSyncState(db: WritableDb, connectionId: string, state: SyncState): void {
  db.prepare(
    `INSERT INTO sync_state (connection_id, checked_at, retry_at, walk_cursor, walk_done_at, total,
       server_skew, began_at, polled_to)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (connection_id) DO UPDATE SET checked_at = excluded.checked_at,
       retry_at = excluded.retry_at, walk_cursor = excluded.walk_cursor,
       walk_done_at = excluded.walk_done_at, total = excluded.total,
       server_skew = excluded.server_skew, began_at = excluded.began_at,
       polled_to = excluded.polled_to`,
  ).run(
    connectionId,
    state.checkedAt,
    state.retryAt,
    state.walkCursor,
    state.walkDoneAt,
    state.total,
    state.skew,
    state.beganAt,
    state.polledTo,
  );
}

/** A `Date` header has whole seconds, and an answer takes a moment to arrive. */
const dateHeaderNoise = 2000;

/**
 * The vendor's clock minus ours after an answer with this `Date` arrived at `now`. Differences a
 * header cannot tell from none are none, so that an accurate clock stays as it is.
 */
export function skewAfter(
  skew: number | null,
  serverDate: number | null,
  now: number,
): number | null {
  if (serverDate === null) return skew;
  const seen = serverDate - now;
  if (Math.abs(seen) <= dateHeaderNoise) return 0;
  return skew !== null && Math.abs(seen - skew) <= dateHeaderNoise ? skew : seen;
}
