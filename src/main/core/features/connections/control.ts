import type { Freshness, PartOff } from '../../../../shared/contract/rows.ts';
import type { ConnectionId } from '../../../../shared/domain/ids.ts';
import type { Secrets } from '../../credentials/vault.ts';
import type { Fetch } from '../../ports.ts';
import type { SavedConnection } from './reads.ts';

/** What an open workspace does for its connections beyond reading rows. */
export interface ConnectionControl {
  /** How true what is on screen is; a connection that could not be started says why. */
  freshness(id: ConnectionId): Freshness;
  /** The parts of it that its platform refuses now. */
  partsOff(id: ConnectionId): readonly PartOff[];
  /** A person says that they may be mended: each is off again when it is refused again. */
  forgetPartsOff(id: ConnectionId): void;
  /** Throws `not_found`, and `key_wrong` where the credentials do not open. */
  stored(id: ConnectionId): Promise<{ connection: SavedConnection; secrets: Secrets }>;
  /** Keeps a connection and starts it anew. `secrets` null keeps what is there. */
  keep(
    connection: Pick<SavedConnection, 'id' | 'vendor' | 'label' | 'baseUrl' | 'settings'>,
    secrets: Secrets | null,
  ): Promise<SavedConnection>;
  /** Stops it and wipes all its rows, also after a kill in the middle. */
  remove(id: ConnectionId): Promise<void>;
}

/** A workspace as the connection form needs it. */
export interface FormWorkspace {
  readonly which: 'own' | 'demo';
  readonly fetch: Fetch;
  readonly connections: ConnectionControl;
}

/** Finds the workspace a form is for, and makes one's own when there is something to keep. */
export interface FormPlace {
  /** The open workspace; null at first run. Throws `workspace_closed` when it cannot be opened. */
  current(): Promise<FormWorkspace | null>;
  createOwn(): Promise<FormWorkspace>;
}
