import type { EndpointKind, Verdict } from './faults.ts';
import type { PlatformName } from './platform-names.ts';

/** One request as it reached the vendor. */
export interface LoggedRequest {
  /** The simulator's time, ms UTC. */
  readonly at: number;
  readonly platform: PlatformName;
  readonly method: string;
  /** Path with its query. */
  readonly path: string;
  /** Null for an address the vendor does not have. */
  readonly kind: EndpointKind | null;
  readonly idempotencyKey: string | null;
  readonly userAgent: string | null;
  /** Null when no answer left. */
  readonly status: number | null;
  /** A message came to be because of this request. */
  readonly effect: boolean;
  /** The first answer was given again. */
  readonly replayed: boolean;
  readonly fault: Verdict['kind'] | null;
}

export interface RequestLog {
  add(entry: LoggedRequest): void;
  /** Oldest first. */
  all(): readonly LoggedRequest[];
  clear(): void;
}

/** The last `limit` requests. */
export function createRequestLog(limit = 100_000): RequestLog {
  let entries: LoggedRequest[] = [];
  return {
    add(entry) {
      entries.push(entry);
      if (entries.length > limit * 2) entries = entries.slice(-limit);
    },
    all: () => entries.slice(-limit),
    clear() {
      entries = [];
    },
  };
}
