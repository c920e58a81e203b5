import type { CoreEvent } from '../../../shared/contract/events.ts';
import type { ConnectionId, PersonId } from '../../../shared/domain/ids.ts';
import type { ConnectionRuntime } from '../features/context.ts';
import type { Clock, LogPort, Random } from '../ports.ts';
import type { Remote } from '../remotes/remote.ts';
import type { Store } from '../store/store.ts';

/** What keeping a connection in step needs of the rest. */
export interface ConnectionPorts {
  readonly id: ConnectionId;
  readonly remote: Remote;
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Pick<Random, 'fraction'>;
  readonly log: LogPort;
  emit(event: CoreEvent): void;
  /** Who sits here now: what they have read is no news to them. */
  person(): { readonly id: PersonId };
  /** Whether somebody uses a window now: history gives way to them. */
  isDeskInUse(): boolean;
}

/** A connection while its workspace is open. */
export type Connection = ConnectionRuntime & {
  /** Whether the vendor's events come by a relay now, so that polling is a safety net only. */
  live(is: boolean): void;
  /** Ends what is under way; what was written stays. */
  stop(): Promise<void>;
};
