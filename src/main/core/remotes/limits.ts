import { z } from 'zod';
import type { ReadableDb, WritableDb } from '../store/db.ts';
import type { Lane } from './remote.ts';

/** Requests that left within one second of the clock. */
export interface SpentSecond {
  /** Seconds since 1970. */
  readonly second: number;
  readonly reads: number;
  readonly sends: number;
}

const SpentRows = z.array(z.object({ second: z.int(), reads: z.int(), sends: z.int() }));

export const limitReads = {
  /** What a connection spent in `sinceSecond` and later, oldest first. */
  'limits.load': (
    db: ReadableDb,
    args: { connectionId: string; sinceSecond: number },
  ): readonly SpentSecond[] =>
    SpentRows.parse(
      db
        .prepare(
          `SELECT second, reads, sends FROM requests_spent
           WHERE connection_id = ? AND second >= ? ORDER BY second`,
        )
        .all(args.connectionId, args.sinceSecond),
    ),
} as const;

export const limitWrites = {
  /**
   * Counts `n` requests before they leave and forgets seconds before `forgetBefore`. A connection
   * that was removed meanwhile counts nothing.
   */
  'limits.spend': (
    db: WritableDb,
    args: { connectionId: string; second: number; lane: Lane; n: number; forgetBefore: number },
  ): void => {
    const { connectionId, second, lane, n, forgetBefore } = args;
    db.prepare(
      `INSERT INTO requests_spent (connection_id, second, reads, sends)
       SELECT id, ?, ?, ? FROM connections WHERE id = ?
       ON CONFLICT DO UPDATE SET reads = reads + excluded.reads, sends = sends + excluded.sends`,
    ).run(second, lane === 'read' ? n : 0, lane === 'send' ? n : 0, connectionId);
    db.prepare('DELETE FROM requests_spent WHERE connection_id = ? AND second < ?').run(
      connectionId,
      forgetBefore,
    );
  },
} as const;
