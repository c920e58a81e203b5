import type { ConnectionId } from '../../../../shared/domain/ids.ts';
import type { ChannelState } from '../../relay-client/channel-state.ts';

/** What an open workspace does for relays beyond rows. */
export interface RelayControl {
  readonly relay: {
    /** Null for a connection without a relay. */
    state(id: ConnectionId): ChannelState | null;
    /** Follows the channel that is stored now, or none. */
    restart(id: ConnectionId): Promise<void>;
  };
}
