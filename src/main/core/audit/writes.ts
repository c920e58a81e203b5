import type { WritableDb } from '../store/db.ts';
import { firstRow } from '../store/sql-rows.ts';
import { endOf } from './append.ts';
import { sealOf } from './line.ts';

/** Lines removed by one write. */
const atOnce = 2000;

export const auditWrites = {
  /** Changes nothing: what is told of is no write of the store's, and the lines come with this one. */
  'audit.add': (): void => undefined,

  /**
   * Removes lines from the front that are older than `before` (ms UTC), some at a time, and seals
   * where the trail begins now. Says how many went and whether there are more.
   */
  'audit.cut': (
    db: WritableDb,
    args: { before: number; key: Uint8Array },
  ): { removed: number; hasMore: boolean } => {
    const kept = firstRow<{ seq: number }>(
      db.prepare('SELECT seq FROM audit_lines WHERE at >= ? ORDER BY seq LIMIT 1'),
      args.before,
    )?.seq;
    const limit = kept ?? endOf(db).seq + 1;
    const last = firstRow<{ seq: number; hash: Uint8Array }>(
      db.prepare(
        `SELECT seq, hash FROM (SELECT seq, hash FROM audit_lines WHERE seq < ? ORDER BY seq LIMIT ?)
         ORDER BY seq DESC LIMIT 1`,
      ),
      limit,
      atOnce,
    );
    if (last === undefined) return { removed: 0, hasMore: false };
    db.prepare(
      `INSERT INTO audit_begins (id, seq, hash, seal) VALUES (1, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET seq = excluded.seq, hash = excluded.hash, seal = excluded.seal`,
    ).run(last.seq, last.hash, sealOf(args.key, last));
    const { changes } = db.prepare('DELETE FROM audit_lines WHERE seq <= ?').run(last.seq);
    db.changed('audit');
    return { removed: changes, hasMore: last.seq + 1 < limit };
  },
} as const;
