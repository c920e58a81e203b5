import type { ReadableDb, WritableDb } from '../store/db.ts';
import { unknownCap, type PageCap } from '../store/page-cap.ts';
import { firstRow } from '../store/sql-rows.ts';
import { nothingSeen, type Skew } from './skew.ts';

/** Where a connection's sync stands, as stored. Times of this computer's clock unless said otherwise. */
export interface SyncState extends Skew {
  /** Last complete look at the vendor's list. */
  readonly checkedAt: number | null;
  /** The same moment by the vendor's clock; ours may have been set since. */
  readonly knownUntil: number | null;
  /** The vendor told us to wait until then. */
  readonly retryAt: number | null;
  /** Next page of the walk over the whole list; null when no walk is under way. */
  readonly walkCursor: string | null;
  readonly walkDoneAt: number | null;
  /** The vendor's clock when the last walk began, or the one under way. */
  readonly walkBeganAt: number | null;
  /** How many conversations the vendor says there are. */
  readonly total: number | null;
  /** The vendor's clock when the import began. */
  readonly beganAt: number | null;
  /** The vendor's time down to which the list has been followed. */
  readonly polledTo: number | null;
  /** How much of a thread the vendor shows at most. */
  readonly cap: PageCap;
  /** A person paused the import of history. */
  readonly importPaused: boolean;
}

/** Before a connection's first answer. */
export const nothingStored: SyncState = {
  checkedAt: null,
  knownUntil: null,
  retryAt: null,
  walkCursor: null,
  walkDoneAt: null,
  walkBeganAt: null,
  total: null,
  ...nothingSeen,
  beganAt: null,
  polledTo: null,
  cap: unknownCap,
  importPaused: false,
};

interface Row {
  readonly checked_at: number | null;
  readonly known_until: number | null;
  readonly retry_at: number | null;
  readonly walk_cursor: string | null;
  readonly walk_done_at: number | null;
  readonly walk_began_at: number | null;
  readonly total: number | null;
  readonly server_skew: number | null;
  readonly server_skew_seen: number | null;
  readonly began_at: number | null;
  readonly polled_to: number | null;
  readonly longest_page: number | null;
  readonly longest_page_threads: number;
  readonly page_cap_proven: number;
  readonly import_paused: number;
}

/** The stored state of a connection; all null before its first answer. */
export function loadSyncState(db: ReadableDb, connectionId: string): SyncState {
  const row = firstRow<Row>(
    db.prepare(
      `SELECT checked_at, known_until, retry_at, walk_cursor, walk_done_at,
         walk_began_at, total, server_skew, server_skew_seen, began_at, polled_to, longest_page,
         longest_page_threads, page_cap_proven, import_paused
       FROM sync_state WHERE connection_id = ?`,
    ),
    connectionId,
  );
  if (row === undefined) return nothingStored;
  return {
    checkedAt: row.checked_at,
    knownUntil: row.known_until,
    retryAt: row.retry_at,
    walkCursor: row.walk_cursor,
    walkDoneAt: row.walk_done_at,
    walkBeganAt: row.walk_began_at,
    total: row.total,
    skew: row.server_skew,
    skewSeen: row.server_skew_seen,
    beganAt: row.began_at,
    polledTo: row.polled_to,
    cap: {
      longest: row.longest_page ?? 0,
      threads: row.longest_page_threads,
      isProven: row.page_cap_proven === 1,
    },
    importPaused: row.import_paused === 1,
  };
}

/** Writes the whole state, in the transaction of the rows it speaks of. */
export function saveSyncState(db: WritableDb, connectionId: string, state: SyncState): void {
  db.prepare(
    `INSERT INTO sync_state (connection_id, checked_at, known_until, retry_at, walk_cursor, walk_done_at,
       walk_began_at, total, server_skew, server_skew_seen, began_at, polled_to, longest_page,
       longest_page_threads, page_cap_proven, import_paused)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (connection_id) DO UPDATE SET checked_at = excluded.checked_at,
       known_until = excluded.known_until,
       retry_at = excluded.retry_at, walk_cursor = excluded.walk_cursor,
       walk_done_at = excluded.walk_done_at, walk_began_at = excluded.walk_began_at,
       total = excluded.total,
       server_skew = excluded.server_skew, server_skew_seen = excluded.server_skew_seen,
       began_at = excluded.began_at,
       polled_to = excluded.polled_to, longest_page = excluded.longest_page,
       longest_page_threads = excluded.longest_page_threads,
       page_cap_proven = excluded.page_cap_proven, import_paused = excluded.import_paused`,
  ).run(
    connectionId,
    state.checkedAt,
    state.knownUntil,
    state.retryAt,
    state.walkCursor,
    state.walkDoneAt,
    state.walkBeganAt,
    state.total,
    state.skew,
    state.skewSeen,
    state.beganAt,
    state.polledTo,
    state.cap.longest,
    state.cap.threads,
    state.cap.isProven ? 1 : 0,
    state.importPaused ? 1 : 0,
  );
}

/**
 * The vendor's time of the last complete look at the list, once all of it is known: a conversation
 * that turns up later did not exist then. Null during the first import.
 */
export function knownUntil(state: SyncState): number | null {
  return state.walkDoneAt === null ? null : state.knownUntil;
}
