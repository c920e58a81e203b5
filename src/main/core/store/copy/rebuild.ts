import { DatabaseProblem, naming, problemOf } from '../../../../sqlite/problem.ts';
import type { Database } from '../db.ts';
import { doubtIntents } from '../doubt-intents.ts';
import { doubtScheduled } from '../doubt-scheduled.ts';
import { doubtSends } from '../doubt-sends.ts';
import { reconcileSends } from '../reconcile-sends.ts';
import { inserting, sharedColumns, shapeOf, type Row } from './copy-rows.ts';
import { removeDatabase } from './make-backup.ts';
import {
  createTarget,
  migrateTo,
  openSource,
  proveWhole,
  versionOf,
  type KeyedFile,
} from './open-copy.ts';
import { readableRows } from './readable-rows.ts';
import { quietly, settleCopied } from './settle-copied.ts';
import { copiedTables, type CopiedTable } from './tables.ts';

export interface RebuildArgs {
  /** Where the new database is written; nothing may lie there. */
  readonly target: KeyedFile;
  /** The damaged one, read as far as it can be; null where there is none. */
  readonly damaged: KeyedFile | null;
  /** How many durable writes the damaged one should hold, as its mark says. */
  readonly marked: number;
  /** Backups, newest first; the first that opens fills what the damaged one has lost. */
  readonly backups: readonly KeyedFile[];
  /** Ms UTC. */
  readonly now: number;
}

export interface Rebuilt {
  readonly connections: number;
  readonly conversations: number;
  readonly messages: number;
  readonly drafts: number;
  readonly templates: number;
  /** Sends that nobody can say any more what became of: to be looked up. */
  readonly doubted: number;
  /** Every row of the damaged database could be read. */
  readonly isWhole: boolean;
  /** Which backup filled what was lost, by its place in `backups`; null: none was needed or opened. */
  readonly backup: number | null;
}

const rowsACommit = 20_000;
const failedLately = 2 * 24 * 60 * 60 * 1000;

export interface Source {
  readonly db: Database;
  readonly version: number;
}

/** Opens what can be opened; null for a file that is damaged, gone, or of another kind. */
function tryOpen(at: KeyedFile): Source | null {
  try {
    const db = openSource(at);
    try {
      return { db, version: versionOf(db) };
    } catch (thrown) {
      db.close();
      throw thrown;
    }
  } catch (thrown) {
    const kind = problemOf(thrown)?.kind;
    // A newer one is left alone, and a full disk has to be told.
    if (kind === 'damaged' || kind === 'not_a_database' || kind === 'missing') return null;
    throw thrown;
  }
}

/** Whether one of these files opens under its key. */
export function opensAny(args: { readonly files: readonly KeyedFile[] }): boolean {
  return args.files.some((at) => {
    const source = tryOpen(at);
    source?.db.close();
    return source !== null;
  });
}

/** Copies what can be read of a table; says whether that was all of it. */
function copyReadable(from: Database, to: Database, table: CopiedTable): boolean {
  let columns: string[] | null;
  let shape;
  try {
    columns = sharedColumns(from, to, table);
    shape = shapeOf(from, table.name);
  } catch {
    return false;
  }
  if (columns === null || shape === null) return true;
  const put = inserting(to, table.name, columns);
  const parents = shape.hasRowid
    ? []
    : to.prepare<[], number>('SELECT id FROM conversations').pluck().all();
  let waiting: Row[] = [];
  const commit = to.transaction((rows: readonly Row[]) => rows.forEach(put));
  const onRow = (row: Row): void => {
    waiting.push(row);
    if (waiting.length < rowsACommit) return;
    commit.immediate(waiting);
    waiting = [];
  };
  const isWhole = readableRows({ db: from, table: table.name, shape, columns, onRow }, parents);
  commit.immediate(waiting);
  return isWhole;
}

/**
 * Adds a backup's rows of tables that were not read whole; those that are there already stay.
 * Returns the sends that only the backup knows of.
 */
function fill(from: Database, to: Database, tables: readonly CopiedTable[]): number[] {
  const sends = (): number[] => to.prepare<[], number>('SELECT id FROM outbox').pluck().all();
  const before = new Set(sends());
  for (const table of tables) copyReadable(from, to, table);
  return sends().filter((id) => !before.has(id));
}

function count(db: Database, table: string): number {
  return Number(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get());
}

/** Whether the damaged database holds every durable write its mark speaks of. */
function isUpToDate(db: Database, marked: number): boolean {
  try {
    return Number(db.prepare('SELECT n FROM durable_writes').pluck().get()) >= marked;
  } catch {
    return false;
  }
}

/**
 * Makes a database anew from what can still be read of a damaged one, and from the newest backup
 * for what cannot. Nothing is taken from or written to either. What a vendor can give back is read
 * again once it is open. Throws `DatabaseProblem`: `damaged` when there is nothing to take, and
 * `disk_full`.
 */
export function rebuild(args: RebuildArgs): Rebuilt {
  return naming(() => {
    const damaged = args.damaged === null ? null : tryOpen(args.damaged);
    let backup: { readonly source: Source; readonly place: number } | null = null;
    try {
      for (const [place, at] of args.backups.entries()) {
        const source: Source | null = tryOpen(at);
        if (source === null) continue;
        if (damaged === null || damaged.version === source.version) {
          backup = { source, place };
          break;
        }
        source.db.close();
      }
      const { target, marked, now } = args;
      return rebuildFrom({ target, marked, now, damaged, backup });
    } finally {
      damaged?.db.close();
      backup?.source.db.close();
    }
  }, args.target);
}

export interface RebuildSources extends Pick<RebuildArgs, 'target' | 'marked' | 'now'> {
  readonly damaged: Source | null;
  readonly backup: { readonly source: Source; readonly place: number } | null;
  /** Changes the new database before it is proven and closed. */
  readonly adjust?: (db: Database) => void;
}

/** The same from databases that are open, and stay so. */
export function rebuildFrom(args: RebuildSources): Rebuilt {
  const { damaged, backup } = args;
  const version = damaged?.version ?? backup?.source.version;
  if (version === undefined) {
    throw new DatabaseProblem('damaged', 'Neither the database nor a backup can be read');
  }
  removeDatabase(args.target.file);
  const to = createTarget(args.target, version);
  try {
    const lost = copiedTables.filter(
      (table) => damaged === null || !copyReadable(damaged.db, to, table),
    );
    const filling = lost.length > 0 ? backup : null;
    const added = filling === null ? [] : fill(filling.source.db, to, lost);
    migrateTo(to, null);
    settleCopied(to);
    const upToDate = damaged !== null && isUpToDate(damaged.db, args.marked);
    const doubted = to
      .transaction(() => {
        const { now } = args;
        // What is older than the last write may have been done since.
        const isOld = (table: string) => !upToDate || lost.some(({ name }) => name === table);
        if (isOld('intents')) doubtIntents(quietly(to));
        if (isOld('scheduled_sends')) doubtScheduled(quietly(to));
        const doubts = doubtSends(quietly(to), {
          now,
          failedSince: damaged === null || upToDate ? 0 : now - failedLately,
          among: upToDate ? added : null,
        });
        return doubts + (lost.length === 0 ? 0 : reconcileSends(quietly(to), now));
      })
      .immediate();
    args.adjust?.(to);
    proveWhole(to);
    return {
      connections: count(to, 'connections'),
      conversations: count(to, 'conversations'),
      messages: count(to, 'messages'),
      drafts: count(to, 'drafts'),
      templates: count(to, 'templates'),
      doubted,
      isWhole: lost.length === 0,
      backup: filling?.place ?? null,
    };
  } catch (thrown) {
    to.close();
    removeDatabase(args.target.file);
    throw thrown;
  } finally {
    to.close();
  }
}
