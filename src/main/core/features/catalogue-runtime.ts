import type { ConnectionId } from '../../../shared/domain/ids.ts';
import type { RemoteParts } from '../remotes/remote.ts';

/** What a connection's vendor is asked beside its inbox, while the workspace is open. */
export interface CatalogueRuntime {
  readonly parts: RemoteParts;
  /**
   * Asks the vendor for its numbers, or for the templates of each of them, and resolves when they
   * are written. Throws `capability_missing`, and what the vendor or the network said.
   */
  refresh(what: 'numbers' | 'templates'): Promise<void>;
  /**
   * Runs a request of a person, one after the other with what is asked anyway, so that an older
   * answer is never written after a newer one. The signal ends it when nobody waits any longer.
   */
  ask<Result>(request: (signal: AbortSignal) => Promise<Result>): Promise<Result>;
  /** A person looks at the connection: what waits for one is tried again. */
  wake(): void;
}

/** Finds a connection's catalogue. */
export interface Catalogues {
  /** Throws `not_found` for a connection that is gone, and why for one that could not be started. */
  readonly catalogue: (id: ConnectionId) => Promise<CatalogueRuntime>;
}
