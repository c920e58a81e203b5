import { z } from 'zod';
import { LobbyError, type ErrorValue } from '../../../shared/errors.ts';
import type { Answer, Ending } from './ending.ts';
import { readJson } from './read-json.ts';

const anything = z.unknown();

/**
 * Whether something may have been changed although no answer says so: it was lost, it is a success
 * that cannot be read, or a 5xx, which a gateway also says after the vendor acted.
 */
export function mayHaveChanged(ending: Ending): boolean {
  if (ending.kind !== 'answer') return ending.kind === 'lost';
  const { status } = ending;
  return status < 300 || status >= 500 || status === 408;
}

/** What was thrown, with `detail.effect` "unknown" where the vendor may have acted. */
export function asChange(ending: Ending, thrown: unknown): unknown {
  if (!(thrown instanceof LobbyError) || !mayHaveChanged(ending)) return thrown;
  return new LobbyError(thrown.code, thrown.message, {
    detail: { ...thrown.detail, effect: 'unknown' },
    retryable: false,
  });
}

/**
 * The answer to a request that changes something, by `schema`. Throws as `readJson` does;
 * `detail.effect` is "unknown" where the vendor may have acted all the same.
 */
export function readChange<Schema extends z.ZodType>(
  ending: Ending,
  schema: Schema,
  errorOf: (answer: Answer) => ErrorValue,
): z.output<Schema> {
  try {
    return readJson(ending, schema, errorOf).value;
  } catch (thrown) {
    throw asChange(ending, thrown);
  }
}

/** The same where the answer tells nothing but that it was done: any 2xx, with or without a body. */
export function readDone(ending: Ending, errorOf: (answer: Answer) => ErrorValue): void {
  if (ending.kind === 'answer' && ending.status >= 200 && ending.status < 300) return;
  try {
    readJson(ending, anything, errorOf);
  } catch (thrown) {
    throw asChange(ending, thrown);
  }
}
