import { z } from 'zod';
import { LobbyError } from '../../../shared/errors.ts';
import type { Topic } from '../../../shared/contract/events.ts';
import type { WritableDb } from '../store/db.ts';
import { prepare, type Preparation } from './preparers.ts';
import { blockersSql, finishIntent, storedError, tellOf } from './rows.ts';
import type { Next } from './rule.ts';

export interface IntentToAdd {
  readonly id: string;
  readonly connectionId: string;
  readonly kind: string;
  readonly topic: Topic;
  readonly subject: string;
  readonly target: string;
  readonly after: readonly string[];
  readonly makes: boolean;
  readonly sealed: Uint8Array;
  readonly prepare: Preparation | null;
  readonly personName: string;
  /** Ms UTC. */
  readonly now: number;
}

/** What is done or was taken back is forgotten after so long, ms. */
const keptFor = 30 * 24 * 60 * 60 * 1000;

const State = z.object({ state: z.string(), makes: z.int(), target: z.string() });
const Begun = z.object({ tries: z.int(), begunAt: z.int() }).optional();

function stateOf(db: WritableDb, id: string): z.infer<typeof State> {
  const found = db.prepare('SELECT state, makes, target FROM intents WHERE id = ?').get(id);
  if (found === undefined) throw new LobbyError('not_found', 'This action is gone.');
  return State.parse(found);
}

function finish(db: WritableDb, id: string, state: 'cancelled', now: number): void {
  db.prepare(
    `UPDATE intents SET state = ?, sealed = NULL, look_at = NULL, finished_at = ? WHERE id = ?`,
  ).run(state, now, id);
  tellOf(db, id);
}

/** Cancels what was to be done to something that will not be made. */
function cancelWhatHangsOn(db: WritableDb, id: string, now: number): void {
  const later = z.array(z.object({ id: z.string() })).parse(
    db
      .prepare(
        `SELECT i.id FROM intents i JOIN intents m ON m.id = ? AND m.makes = 1
         WHERE i.connection_id = m.connection_id AND i.seq > m.seq
           AND i.makes = 0 AND i.state IN ('waiting', 'failed', 'unknown')
           AND m.target IN (SELECT value FROM json_each(i.behind))
           AND NOT EXISTS (SELECT 1 FROM intents o WHERE o.connection_id = m.connection_id
             AND o.target = m.target AND o.makes = 1 AND o.id <> m.id
             AND o.state IN ('waiting', 'running', 'done'))`,
      )
      .all(id),
  );
  for (const one of later) finish(db, one.id, 'cancelled', now);
}

export const intentWrites = {
  /**
   * Writes an action down, with the row that shows it. The same id again is the same action. Throws
   * `not_found` for a connection that is gone, and as its preparer does.
   */
  'intents.add': (db: WritableDb, args: IntentToAdd): void => {
    const { id, connectionId, now } = args;
    if (db.prepare('SELECT 1 FROM intents WHERE id = ?').get(id) !== undefined) return;
    const there = db.prepare('SELECT 1 FROM credentials WHERE connection_id = ?').get(connectionId);
    if (there === undefined) throw new LobbyError('not_found', 'This connection is gone.');
    db.prepare(`DELETE FROM intents WHERE state IN ('done', 'cancelled') AND finished_at < ?`).run(
      now - keptFor,
    );
    // Before what it prepares, which points to it.
    db.prepare(
      `INSERT INTO intents (id, connection_id, kind, subject, topic, target, behind, makes, sealed,
         state, person_name, created_at) VALUES (?, ?, ?, ?, ?, '', '[]', ?, ?, 'waiting', ?, ?)`,
    ).run(
      id,
      connectionId,
      args.kind,
      args.subject,
      args.topic,
      args.makes ? 1 : 0,
      args.sealed,
      args.personName,
      now,
    );
    const preparing = { intentId: id, connectionId, now };
    const prepared = args.prepare === null ? null : prepare(db, preparing, args.prepare);
    const target = prepared?.target ?? args.target;
    db.prepare('UPDATE intents SET target = ?, behind = ?, subject = ? WHERE id = ?').run(
      target,
      JSON.stringify([...new Set([target, ...args.after])]),
      prepared?.subject ?? args.subject,
      id,
    );
    tellOf(db, id);
  },

  /** Before it is tried; null when it may not be tried now (it was taken back, or waits for another). */
  'intents.begin': (
    db: WritableDb,
    { id, now }: { readonly id: string; readonly now: number },
  ): { readonly tries: number; readonly begunAt: number } | null => {
    const begun = Begun.parse(
      db
        .prepare(
          `UPDATE intents AS i SET state = 'running', tries = tries + 1,
             begun_at = coalesce(begun_at, ?) WHERE id = ? AND state = 'waiting'
             AND NOT EXISTS (SELECT 1 ${blockersSql})
           RETURNING tries, begun_at AS begunAt`,
        )
        .get(now, id),
    );
    if (begun === undefined) return null;
    tellOf(db, id);
    return begun;
  },

  /** What became of a try or a look-up. One that is done already stays done. */
  'intents.ended': (
    db: WritableDb,
    { id, now, next }: { readonly id: string; readonly now: number; readonly next: Next },
  ): void => {
    if (next.state === 'done') return finishIntent(db, id, now);
    const isOver = next.state === 'failed' || (next.state === 'unknown' && next.lookAt === null);
    db.prepare(
      `UPDATE intents SET state = ?, error = ?, not_before = ?, look_at = ?, absent = ?,
         finished_at = ? WHERE id = ? AND state IN ('running', 'unknown', 'waiting')`,
    ).run(
      next.state,
      storedError(next.error),
      next.state === 'waiting' ? next.notBefore : 0,
      next.state === 'unknown' ? next.lookAt : null,
      next.state === 'unknown' ? next.absent : 0,
      isOver ? now : null,
      id,
    );
    tellOf(db, id);
  },

  /** Takes back what has not begun, and what hangs on it. Throws `not_found`, `conflict` once it runs or ran. */
  'intents.cancel': (db: WritableDb, { id, now }: { id: string; now: number }): void => {
    const { state } = stateOf(db, id);
    if (state === 'cancelled') return;
    if (state !== 'waiting') {
      throw new LobbyError('conflict', 'This action has begun already.', {
        detail: { reason: 'begun' },
      });
    }
    finish(db, id, 'cancelled', now);
    cancelWhatHangsOn(db, id, now);
  },

  /** A person's word to do it again. Throws `not_found`, `conflict` for one that did not fail. */
  'intents.again': (db: WritableDb, { id }: { id: string }): void => {
    stateOf(db, id);
    const again = db
      .prepare(
        `UPDATE intents SET state = 'waiting', error = NULL, tries = 0, not_before = 0,
           look_at = NULL, absent = 0, finished_at = NULL, begun_at = NULL
         WHERE id = ? AND state IN ('failed', 'unknown') AND sealed IS NOT NULL`,
      )
      .run(id);
    if (again.changes === 0) {
      throw new LobbyError('conflict', 'This action cannot be done again.', {
        detail: { reason: 'not_again' },
      });
    }
    tellOf(db, id);
  },

  /**
   * Takes a finished one off the list, with the row it was to make; what hangs on that is cancelled.
   * Throws `conflict` for one that is still to be done.
   */
  'intents.dismiss': (db: WritableDb, { id, now }: { id: string; now: number }): void => {
    const { state } = stateOf(db, id);
    if (state === 'waiting' || state === 'running') {
      throw new LobbyError('conflict', 'This action is still to be done.', {
        detail: { reason: 'open' },
      });
    }
    tellOf(db, id);
    if (state !== 'done') cancelWhatHangsOn(db, id, now);
    db.prepare('DELETE FROM intents WHERE id = ?').run(id);
  },
} as const;
