import {
  fromErrorValue,
  LobbyError,
  toErrorValue,
  type ErrorCode,
  type ErrorValue,
} from '../../../shared/errors.ts';
import { problemOf, type DatabaseProblemKind, type Where } from '../../../sqlite/problem.ts';

const codes: Record<DatabaseProblemKind, ErrorCode> = {
  // Whoever knows the key's fingerprint says that it is the wrong one; with the right key it is damage.
  not_a_database: 'database_damaged',
  damaged: 'database_damaged',
  missing: 'database_damaged',
  newer: 'database_newer',
  disk_full: 'disk_full',
  disk_failing: 'disk_failing',
  read_only: 'folder_read_only',
  in_use: 'folder_in_use',
  cannot_open: 'folder_in_use',
};

/** An error as it crosses from a store worker; `trace` is for the log alone. */
export interface StoreErrorValue {
  readonly error: ErrorValue;
  readonly trace: string | null;
}

/**
 * What an error thrown at the database, or at a file of ours (`where`), means to the core; a
 * `LobbyError` stays as it is.
 */
export function storeError(thrown: unknown, where?: Where): LobbyError {
  if (thrown instanceof LobbyError) return thrown;
  const problem = problemOf(thrown, where);
  if (problem === null) {
    const { code, message } = toErrorValue(thrown);
    return new LobbyError(code, message, { cause: thrown });
  }
  return new LobbyError(codes[problem.kind], problem.message, {
    detail: { reason: problem.kind },
    cause: problem,
  });
}

/** For the way out of a worker, which has the file of `where` open. */
export function toStoreErrorValue(thrown: unknown, where?: Where): StoreErrorValue {
  const error = storeError(thrown, where);
  const { cause } = error;
  return {
    error: toErrorValue(error),
    trace: cause instanceof Error ? (cause.stack ?? cause.message) : null,
  };
}

/** For the way in: what the caller gets; its cause holds the worker's trace. */
export function fromStoreErrorValue({ error, trace }: StoreErrorValue): LobbyError {
  const made = fromErrorValue(error);
  if (trace !== null) made.cause = trace;
  return made;
}
