import { toErrorValue, type ErrorValue } from '../../../shared/errors.ts';
import type { InboxPart } from './remote.ts';
import type { NumbersPart, TemplatesPart } from './number-parts.ts';

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

const untried: Probe = { state: 'unknown', error: null };

/** What a key sees of its numbers, and of the first of them. */
export interface NumberProbes {
  /** The first number; null where there is none, or none could be listed. */
  readonly numberRef: string | null;
  readonly listed: Probe;
  readonly read: Probe;
  readonly offered: Probe;
  /** Asks one more thing of that number; untried where there is none. */
  ofNumber(ask: (ref: string) => Promise<unknown>): Promise<Probe>;
}

/** Lists the numbers and, of the first one, a conversation and the templates: no effect on anybody. */
export async function probeNumbers(
  parts: { readonly numbers: NumbersPart; inbox: InboxPart; templates: TemplatesPart },
  signal: AbortSignal,
): Promise<NumberProbes> {
  const { numbers, inbox, templates } = parts;
  let numberRef: string | null = null;
  const listed = await probe(async () => {
    numberRef = (await numbers.list(signal))[0]?.ref ?? null;
  });
  const first: string | null = numberRef;
  const ofNumber: NumberProbes['ofNumber'] = (ask) =>
    first === null
      ? Promise.resolve(untried)
      : probe(async () => {
          await ask(first);
        });
  const read = await ofNumber((ref) =>
    inbox.listConversations({ cursor: null, numberRef: ref, limit: 1 }, signal),
  );
  const offered = await ofNumber((ref) => templates.list(ref, { includeRejected: false }, signal));
  return { numberRef: first, listed, read, offered, ofNumber };
}
