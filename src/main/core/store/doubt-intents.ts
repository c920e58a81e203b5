import { LobbyError, toErrorValue } from '../../../shared/errors.ts';
import type { WritableDb } from './db.ts';

/**
 * After a restore nobody knows which of the actions that still wait in the copy were done since it
 * was made: a person is asked instead of doing them a second time. Returns how many.
 */
export function doubtIntents(db: WritableDb): number {
  const error = toErrorValue(
    new LobbyError('network_broken_answer', 'It was restored from an older copy.', {
      retryable: false,
      detail: { effect: 'unknown', reason: 'restored' },
    }),
  );
  return db
    .prepare(
      `UPDATE intents SET state = 'unknown', error = ?, look_at = NULL, not_before = 0
       WHERE state IN ('waiting', 'running')`,
    )
    .run(JSON.stringify(error)).changes;
}
