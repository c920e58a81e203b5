import type { BulkPause, BulkRun } from '../../../../shared/contract/bulk.ts';
import type { BulkRunId } from '../../../../shared/domain/ids.ts';
import { type ErrorCode, LobbyError } from '../../../../shared/errors.ts';
import type { ReadyRow } from '../../bulk/check-rows.ts';
import { clientIdOf } from '../../bulk/client-id.ts';
import type { WritableDb } from '../../store/db.ts';
import { runOf } from './rows.ts';

/** A run as it begins. Times are ms UTC. */
export interface BeginRun {
  readonly id: BulkRunId;
  readonly connectionId: string;
  readonly templateId: number;
  readonly templateKey: string;
  readonly templateName: string;
  readonly language: string | null;
  readonly numberRef: string | null;
  readonly personId: string;
  readonly fileName: string;
  readonly rows: readonly ReadyRow[];
  readonly now: number;
}

export interface OneRun {
  readonly id: BulkRunId;
}

function known(db: WritableDb, id: BulkRunId): BulkRun {
  const run = runOf(db, id);
  if (run === null) throw new LobbyError('not_found', 'There is no such run.');
  return run;
}

function openRun(db: WritableDb, id: BulkRunId): BulkRun {
  const run = known(db, id);
  if (run.endedAt === null) return run;
  throw new LobbyError('conflict', 'This run has ended.', { detail: { reason: 'ended' } });
}

function end(db: WritableDb, id: BulkRunId, how: 'done' | 'cancelled', now: number): void {
  db.prepare(
    `UPDATE bulk_runs SET ended_at = ?, ended = ?, waits_until = NULL
     WHERE id = ? AND ended_at IS NULL`,
  ).run(now, how, id);
  db.changed('bulk');
}

/** How a row ends that makes no message. */
type Unsent = 'refused' | 'opted_out' | 'blocked' | 'already';

/** Whatever was said or done about a run is on the disk before anybody hears of it. */
export const bulkWrites = {
  /** Keeps a run with its rows; one that is there already is given back as it is. */
  'bulk.begin': (db: WritableDb, run: BeginRun): BulkRun => {
    const there = runOf(db, run.id);
    if (there !== null) return there;
    db.prepare(
      `INSERT INTO bulk_runs (id, connection_id, template_id, template_key, template_name, language,
         number_ref, person_id, file_name, created_at, resumed_at, paused)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)`,
    ).run(
      run.id,
      run.connectionId,
      run.templateId,
      run.templateKey,
      run.templateName,
      run.language,
      run.numberRef,
      run.personId,
      run.fileName,
      run.now,
      run.now,
    );
    const insert = db.prepare(
      `INSERT INTO bulk_rows (run_id, line, phone, identifier, name, field_values, client_id)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    );
    for (const { line, phone, identifier, name, values } of run.rows) {
      const clientId = clientIdOf(run.id, line);
      insert.run(run.id, line, phone, identifier, name, JSON.stringify(values), clientId);
    }
    db.changed('bulk');
    return known(db, run.id);
  },

  /** A row has its message: what goes into its fields is kept there alone from now on. */
  'bulk.handed': (
    db: WritableDb,
    args: { readonly rowId: number; readonly conversationId: number; readonly now: number },
  ): void => {
    db.prepare(
      `UPDATE bulk_rows SET state = 'handed', at = ?, conversation_id = ?, field_values = '{}'
       WHERE id = ? AND state = 'waiting'`,
    ).run(args.now, args.conversationId, args.rowId);
    db.prepare(
      `UPDATE bulk_runs SET waits_until = NULL
       WHERE id = (SELECT run_id FROM bulk_rows WHERE id = ?)`,
    ).run(args.rowId);
    db.changed('bulk');
  },

  /** A row is left out, and why; `code` says it of one that was refused. */
  'bulk.leaveOut': (
    db: WritableDb,
    args: {
      readonly rowId: number;
      readonly as: Unsent;
      readonly code: ErrorCode | null;
      readonly conversationId: number | null;
      readonly now: number;
    },
  ): void => {
    db.prepare(
      `UPDATE bulk_rows SET state = ?, refused = ?, at = ?, conversation_id = ?, field_values = '{}'
       WHERE id = ? AND state = 'waiting'`,
    ).run(args.as, args.code, args.now, args.conversationId, args.rowId);
    db.changed('bulk');
  },

  /** Until when (ms UTC) a run waits for its number's next day; null for not any more. */
  'bulk.wait': (db: WritableDb, args: OneRun & { readonly until: number | null }): void => {
    const { changes } = db
      .prepare('UPDATE bulk_runs SET waits_until = ? WHERE id = ? AND waits_until IS NOT ?')
      .run(args.until, args.id, args.until);
    if (changes > 0) db.changed('bulk');
  },

  /** Lets nothing more leave. Throws `not_found`, `conflict` for one that ended. */
  'bulk.pause': (db: WritableDb, args: OneRun & { readonly because: BulkPause }): BulkRun => {
    openRun(db, args.id);
    db.prepare('UPDATE bulk_runs SET paused = ? WHERE id = ? AND paused IS NULL').run(
      args.because,
      args.id,
    );
    db.changed('bulk');
    return known(db, args.id);
  },

  /** Goes on; failures so far do not stop it again. Throws as `bulk.pause`. */
  'bulk.resume': (db: WritableDb, args: OneRun & { readonly now: number }): BulkRun => {
    openRun(db, args.id);
    db.prepare('UPDATE bulk_runs SET paused = NULL, resumed_at = ? WHERE id = ?').run(
      args.now,
      args.id,
    );
    db.changed('bulk');
    return known(db, args.id);
  },

  /** Writes to nobody more. Throws as `bulk.pause`. */
  'bulk.cancel': (db: WritableDb, args: OneRun & { readonly now: number }): BulkRun => {
    openRun(db, args.id);
    db.prepare(
      `UPDATE bulk_rows SET state = 'cancelled', at = ?, field_values = '{}'
       WHERE run_id = ? AND state = 'waiting'`,
    ).run(args.now, args.id);
    end(db, args.id, 'cancelled', args.now);
    return known(db, args.id);
  },

  /** All were written to. */
  'bulk.finish': (db: WritableDb, args: OneRun & { readonly now: number }): void =>
    end(db, args.id, 'done', args.now),

  /** Throws `not_found`, `conflict` for one that has not ended. */
  'bulk.remove': (db: WritableDb, args: OneRun): void => {
    if (known(db, args.id).endedAt === null) {
      throw new LobbyError('conflict', 'This run has not ended.', { detail: { reason: 'open' } });
    }
    db.prepare('DELETE FROM bulk_runs WHERE id = ?').run(args.id);
    db.changed('bulk');
  },
} as const;
