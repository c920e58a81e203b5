import type { CoreEvent } from '../../../shared/contract/events.ts';
import type { MethodName } from '../../../shared/contract/contract.ts';
import type { Freshness, PartOff } from '../../../shared/contract/rows.ts';
import type { ConnectionId, PersonId } from '../../../shared/domain/ids.ts';
import type { RemotePart, VendorKey } from '../../../shared/domain/vendors.ts';
import type { Handlers } from '../core.ts';
import type { Clock, LogPort, Random } from '../ports.ts';
import type { Remote } from '../remotes/remote.ts';
import type { SendOutcome } from '../remotes/send-parts.ts';
import type { Store } from '../store/store.ts';

/** What runs beside the store while a workspace is open, as handlers may use it. */
export interface ConnectionRuntime {
  readonly id: ConnectionId;
  readonly vendor: VendorKey;
  readonly parts: readonly RemotePart[];
  freshness(): Freshness;
  /** Asks the vendor now, unless it told us to wait. Returns when the request was noted. */
  refresh(): void;
  /** Holds back the import of history, or goes on with it. Returns when that is stored. */
  pauseImport(paused: boolean): Promise<void>;
  /** Reads one conversation now, ahead of everything else; for what is on screen and for look-ups. */
  readNow(conversationId: number): Promise<void>;
  /**
   * Somebody looks at this conversation: it is read ahead of everything else when something about
   * it is due. Cheap and silent, so it may be called whenever its frame is asked for.
   */
  opened(conversationId: number): void;
}

/** What a feature's handlers get. One per open workspace. */
export interface FeatureContext {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: LogPort;
  readonly which: 'own' | 'demo' | 'link';
  person(): { readonly id: PersonId; readonly name: string };
  connection(id: ConnectionId): ConnectionRuntime | null;
  /** The open client of a connection; null while it is closed or being opened. */
  remote(id: ConnectionId): Remote | null;
  /** The parts of a connection that its platform refuses now. */
  partsOff(id: ConnectionId): readonly PartOff[];
  /** Tells the outbox runner that there is something to do. */
  wakeOutbox(): void;
  emit(event: CoreEvent): void;
}

/** The part of the handler table one feature answers for. */
export type FeatureHandlers<Names extends MethodName> = Pick<Handlers, Names>;

export type { SendOutcome };
