import { LobbyError } from '../../../shared/errors.ts';
import { refOfPacked, unpackChange, type PackedChange } from '../remotes/packed.ts';
import type { WritableDb } from '../store/db.ts';
import { firstRow } from '../store/sql-rows.ts';
import { applyLive, type LiveApplied, type LiveArgs } from '../sync/apply-live.ts';
import { isNews } from '../sync/arrival.ts';
import { askForAll } from '../sync/read-all.ts';
import { loadSyncState } from '../sync/sync-state.ts';
import { beginTeam, endTeam } from '../team/claims.ts';
import { hearPassed, hearTeam } from '../team/hear.ts';
import type { TeamWrite } from '../team/values.ts';
import { stretchesOf } from './stretches.ts';

/** An event nobody here understands. */
export interface Leftover {
  readonly seq: number;
  readonly type: string;
  readonly receivedAt: number;
  /** JSON text. */
  readonly body: string;
}

export interface ApplyArgs extends LiveArgs {
  /** The cursor the page was asked for with, and the one it leads to. */
  readonly from: number;
  readonly to: number;
  /** When the vendor first and last told something; null: nothing of it is the vendor's. */
  readonly firstEventAt?: number | null;
  readonly lastEventAt: number | null;
  readonly leftovers: readonly Leftover[];
  /** The relay refused a call of the vendor for its stamp; left out: it did not. */
  readonly doubts?: boolean;
  /** What colleagues said; left out: nothing. */
  readonly team?: readonly TeamWrite[];
}

export interface ApplyAheadArgs extends Omit<LiveArgs, 'changes'> {
  /** The cursor the page was asked for with. */
  readonly from: number;
  /** The messages of pages of the log, in its order. */
  readonly pages: readonly (readonly PackedChange[])[];
  /** How many of their stretches are written already. */
  readonly done: number;
}

export interface AppliedAhead {
  /** What became of each stretch that was written now. */
  readonly stretches: readonly LiveApplied[];
  /** No stretch is left. */
  readonly isAll: boolean;
}

export interface Applied extends LiveApplied {
  /** Conversations that somebody at another desk has read to their end. */
  readonly read: readonly number[];
}

/** So many odd events are kept for a connection; the oldest go first. */
const keptAtMost = 1000;

/** What the relay refused is told by nobody else: the vendor is to be asked for it. */
function doubt(db: WritableDb, connectionId: string, now: number): void {
  db.prepare('UPDATE relay_channels SET doubted_at = ? WHERE connection_id = ?').run(
    now,
    connectionId,
  );
  askForAll(db, connectionId, now);
}

function keep(db: WritableDb, connectionId: string, leftovers: readonly Leftover[]): void {
  if (leftovers.length === 0) return;
  const insert = db.prepare(
    `INSERT INTO relay_leftovers (connection_id, seq, type, received_at, body) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO NOTHING`,
  );
  for (const { seq, type, receivedAt, body } of leftovers) {
    insert.run(connectionId, seq, type, receivedAt, body);
  }
  db.prepare(
    `DELETE FROM relay_leftovers WHERE connection_id = ? AND seq <= (
       SELECT seq FROM relay_leftovers WHERE connection_id = ? ORDER BY seq DESC LIMIT 1 OFFSET ?)`,
  ).run(connectionId, connectionId, keptAtMost);
}

/** Writes what a vendor told; of its arrivals those are left that are new enough to tell of. */
function applyNews(db: WritableDb, args: LiveArgs): LiveApplied {
  const applied = applyLive(db, args);
  const serverNow = args.now + (loadSyncState(db, args.connectionId).skew ?? 0);
  return { ...applied, arrivals: applied.arrivals.filter((one) => isNews(one, serverNow)) };
}

function cursorOf(db: WritableDb, connectionId: string): number | undefined {
  return firstRow<{ cursor: number }>(
    db.prepare('SELECT cursor FROM relay_channels WHERE connection_id = ?'),
    connectionId,
  )?.cursor;
}

export const relayWrites = {
  /** Keeps the channel of a connection, from its log's beginning or from where it stood. */
  'relay.attach': (
    db: WritableDb,
    args: {
      readonly connectionId: string;
      readonly url: string;
      readonly ingestUrl: string | null;
      readonly sealed: Uint8Array;
      readonly now: number;
    },
  ): void => {
    const known = db.prepare('SELECT 1 FROM connections WHERE id = ?').get(args.connectionId);
    if (known === undefined) throw new LobbyError('not_found', 'This connection is gone.');
    db.prepare('DELETE FROM relay_channels WHERE connection_id = ?').run(args.connectionId);
    db.prepare(
      `INSERT INTO relay_channels (connection_id, url, ingest_url, sealed, created_at)
       VALUES (?, ?, ?, ?, ?)`,
    ).run(args.connectionId, args.url, args.ingestUrl, args.sealed, args.now);
    beginTeam(db, args.connectionId);
    db.changed('connections');
  },

  'relay.detach': (db: WritableDb, { connectionId }: { readonly connectionId: string }): void => {
    db.prepare('DELETE FROM relay_channels WHERE connection_id = ?').run(connectionId);
    endTeam(db, connectionId);
    db.changed('connections');
  },

  /**
   * Writes messages of a log before the rest of what it says and before how far it reaches: what is read
   * again after a kill is known then. Ends after a stretch of them, at least after one, when somebody
   * else is waiting for the writer. Null as `relay.apply`.
   */
  'relay.applyAhead': (
    db: WritableDb,
    { pages, done, ...args }: ApplyAheadArgs,
  ): AppliedAhead | null => {
    if (cursorOf(db, args.connectionId) !== args.from) return null;
    const left = stretchesOf(pages.flat(), refOfPacked).slice(done);
    const stretches: LiveApplied[] = [];
    for (const changes of left) {
      if (stretches.length > 0 && db.isAwaited()) break;
      stretches.push(applyNews(db, { ...args, changes: changes.map(unpackChange) }));
    }
    return { stretches, isAll: stretches.length === left.length };
  },

  /**
   * Writes what a page of the log says together with how far it reaches. Null when the cursor has
   * moved meanwhile: the page was written already.
   */
  'relay.apply': (db: WritableDb, args: ApplyArgs): Applied | null => {
    if (cursorOf(db, args.connectionId) !== args.from) return null;
    // Before the messages: what was missed is said before the first of them after it.
    keep(db, args.connectionId, args.leftovers);
    const applied = applyNews(db, args);
    if (args.doubts === true) doubt(db, args.connectionId, args.now);
    // After the messages: what is said of them finds them.
    const read = hearTeam(db, args.connectionId, args.team ?? [], args.now);
    hearPassed(db, args.connectionId, args.to, args.now);
    db.prepare(
      `UPDATE relay_channels SET cursor = ?, last_event_at = coalesce(?, last_event_at),
         first_event_at = coalesce(first_event_at, ?)
       WHERE connection_id = ?`,
    ).run(args.to, args.lastEventAt, args.firstEventAt ?? args.lastEventAt, args.connectionId);
    db.changed('connections');
    return { ...applied, read };
  },

  /** The log begins later than our cursor: what was between is asked of the vendor, or is missed. */
  'relay.skipTo': (
    db: WritableDb,
    {
      connectionId,
      cursor,
      now,
    }: { readonly connectionId: string; readonly cursor: number; readonly now: number },
  ): void => {
    db.prepare(
      `INSERT OR IGNORE INTO relay_leftovers (connection_id, seq, type, received_at, body)
       SELECT connection_id, ?, 'relay.gap', ?,
         json_object('from', coalesce(last_event_at, created_at))
       FROM relay_channels WHERE connection_id = ?`,
    ).run(cursor, now, connectionId);
    const { since = now } =
      firstRow<{ since: number }>(
        db.prepare(
          'SELECT coalesce(last_event_at, created_at) AS since FROM relay_channels WHERE connection_id = ?',
        ),
        connectionId,
      ) ?? {};
    askForAll(db, connectionId, since);
    db.prepare('UPDATE relay_channels SET cursor = ? WHERE connection_id = ?').run(
      cursor,
      connectionId,
    );
    db.changed('connections');
  },
} as const;
