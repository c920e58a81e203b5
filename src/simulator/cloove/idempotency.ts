/** How long an idempotency key is known. No page says it; a day is what others promise. */
export const idempotencyLifeMs = 24 * 60 * 60 * 1000;

/** A send that was answered once, kept for its repetition. */
export interface IdempotencyRecord {
  readonly key: string;
  /** Path and body of the first request. */
  readonly fingerprint: string;
  readonly body: unknown;
  /** ms UTC. */
  readonly at: number;
  /** Until then the first request counts as still being worked on. */
  readonly busyUntil: number;
}

export type Repetition =
  | { readonly kind: 'new' | 'reused' | 'in_progress' }
  | { readonly kind: 'replay'; readonly body: unknown };

export interface IdempotencyBook {
  check(key: string, fingerprint: string, now: number): Repetition;
  remember(record: IdempotencyRecord): void;
}

/** The keys one account has seen. Only what took effect is remembered. */
export function createIdempotencyBook(): IdempotencyBook {
  const records = new Map<string, IdempotencyRecord>();
  return {
    check(key, fingerprint, now) {
      const record = records.get(key);
      if (record === undefined || record.at + idempotencyLifeMs <= now) return { kind: 'new' };
      if (record.fingerprint !== fingerprint) return { kind: 'reused' };
      return record.busyUntil > now
        ? { kind: 'in_progress' }
        : { kind: 'replay', body: record.body };
    },
    remember(record) {
      records.set(record.key, record);
    },
  };
}
