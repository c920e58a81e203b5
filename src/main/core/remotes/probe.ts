import { toErrorValue, type ErrorValue } from '../../../shared/errors.ts';

/** What one question of a connection test found out. */
export interface Probe {
  readonly state: 'yes' | 'no' | 'unknown';
  readonly error: ErrorValue | null;
}

/** Asks once; `no` only where the vendor says that the key lacks the right. */
export async function probe(ask: () => Promise<void>): Promise<Probe> {
  try {
    await ask();
    return { state: 'yes', error: null };
  } catch (thrown) {
    const error = toErrorValue(thrown);
    return { state: error.code === 'remote_missing_scope' ? 'no' : 'unknown', error };
  }
}
