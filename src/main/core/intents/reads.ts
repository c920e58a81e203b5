import { z } from 'zod';
import { actionKinds, type ActionKind } from '../../../shared/contract/actions/action.ts';
import type { IntentRow } from '../../../shared/contract/intents.ts';
import { ConnectionId, IntentId } from '../../../shared/domain/ids.ts';
import type { ReadableDb } from '../store/db.ts';
import { blockersSql, intentRows, StoredError } from './rows.ts';

const Kind = z
  .string()
  .refine((word): word is ActionKind => actionKinds.some((kind) => kind === word));

/** An intent as its runner sees it. Times in ms UTC. */
const OpenIntent = z.object({
  id: IntentId,
  connectionId: ConnectionId,
  kind: Kind,
  /** Null where the key it was sealed under did not come along. */
  sealed: z
    .instanceof(Uint8Array)
    .transform((bytes) => new Uint8Array(bytes))
    .nullable(),
  state: z.enum(['waiting', 'running', 'unknown']),
  error: StoredError,
  begunAt: z.int().nullable(),
  tries: z.int(),
  notBefore: z.int(),
  lookAt: z.int().nullable(),
  absent: z.int(),
  isBlocked: z.int().transform((one) => one === 1),
});
export type OpenIntent = z.infer<typeof OpenIntent>;

/** Those that are done or were taken back stay on the list for so long, ms. */
const toldFor = 24 * 60 * 60 * 1000;

export const intentReads = {
  /** Newest first; what is done or taken back for more than a day is left out. `now` in ms UTC. */
  'intents.list': (
    db: ReadableDb,
    args: { connectionId: string | null; now: number },
  ): IntentRow[] =>
    intentRows(
      db,
      `(? = '' OR i.connection_id = ?)
       AND (i.state NOT IN ('done', 'cancelled') OR i.finished_at > ?)`,
      args.connectionId ?? '',
      args.connectionId ?? '',
      args.now - toldFor,
    ),

  /** One intent; null when there is none. */
  'intents.one': (db: ReadableDb, args: { id: string }): IntentRow | null =>
    intentRows(db, 'i.id = ?', args.id)[0] ?? null,

  /** What a runner may have to do something about, in the order of writing. */
  'intents.open': (db: ReadableDb): OpenIntent[] =>
    z.array(OpenIntent).parse(
      db
        .prepare(
          `SELECT i.id, i.connection_id AS connectionId, i.kind, i.sealed, i.state, i.error,
             i.begun_at AS begunAt, i.tries, i.not_before AS notBefore, i.look_at AS lookAt,
             i.absent, EXISTS (SELECT 1 ${blockersSql}) AS isBlocked
           FROM intents i JOIN credentials c ON c.connection_id = i.connection_id
           WHERE i.state IN ('waiting', 'running')
             OR (i.state = 'unknown' AND i.look_at IS NOT NULL)
           ORDER BY i.seq`,
        )
        .all(),
    ),
} as const;
