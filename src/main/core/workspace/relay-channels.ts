import type { CoreEvent } from '../../../shared/contract/events.ts';
import type { ConnectionId, PersonId } from '../../../shared/domain/ids.ts';
import type { VendorKey } from '../../../shared/domain/vendors.ts';
import type { Vault } from '../credentials/vault.ts';
import type { CorePorts, Fetch } from '../ports.ts';
import {
  startChannelLoop,
  type Channel,
  type ColleagueListener,
} from '../relay-client/channel-loop.ts';
import type { ChannelState } from '../relay-client/channel-state.ts';
import { createRelayApi } from '../relay-client/relay-api.ts';
import { createTeamApi, type TeamApi } from '../relay-client/team-api.ts';
import { openRelaySocket, type OpenRelaySocket } from '../relay-client/socket.ts';
import { vendors } from '../remotes/registry.ts';
import type { Store } from '../store/store.ts';

export interface RelayChannelsOptions {
  readonly ports: Pick<CorePorts, 'clock' | 'random' | 'log' | 'app'>;
  readonly store: Store;
  readonly vault: Vault;
  readonly fetch: Fetch;
  readonly openSocket?: OpenRelaySocket;
  readonly person: () => { readonly id: PersonId };
  readonly emit: (event: CoreEvent) => void;
  /** Hears of colleagues; left out: nobody listens. */
  readonly colleagues?: ColleagueListener;
}

/** What a channel asks of the connection it belongs to. */
export interface RelayedConnection {
  readonly id: ConnectionId;
  readonly vendor: VendorKey;
  /** Asks the vendor now. */
  readonly poll: () => void;
  readonly askNumbers: () => void;
  /** Its events come by themselves now, or do not any more. */
  readonly live: (is: boolean) => void;
}

/** The relays of an open workspace's connections. */
export interface RelayChannels {
  /** Follows the connection's channel, if it has one. Rejects when its token does not open. */
  start(connection: RelayedConnection): Promise<void>;
  stop(id: ConnectionId): Promise<void>;
  state(id: ConnectionId): ChannelState | null;
  /** Says things to the other desks; null without a relay. */
  team(id: ConnectionId): TeamApi | null;
  /** The same where the vendor's own events come by; null where a channel is the desks' alone. */
  news(id: ConnectionId): ChannelState | null;
  /** A person asks: the log is read now. */
  wake(id: ConnectionId): void;
}

/** What the client token of a connection's channel is sealed for. */
export const relayPurpose = (id: ConnectionId): string => `lobby relay ${id}`;

interface RunningChannel {
  readonly channel: Channel;
  readonly team: TeamApi;
  readonly isNews: boolean;
}

/** Starts and stops a loop for each connection that has a channel at a relay. */
export function createRelayChannels(options: RelayChannelsOptions): RelayChannels {
  const { ports, store, vault } = options;
  const running = new Map<ConnectionId, RunningChannel>();

  async function stop(id: ConnectionId): Promise<void> {
    const one = running.get(id);
    running.delete(id);
    await one?.channel.stop();
    options.colleagues?.lost(id);
  }

  return {
    async start({ id, vendor, poll, askNumbers, live }) {
      await stop(id);
      const channel = await store.read('relay.channel', { connectionId: id });
      const sealed = await store.read('relay.sealed', { connectionId: id });
      if (channel === null || sealed === null) return;
      const token = vault.openText(relayPurpose(id), sealed);
      const { url, cursor, lastEventAt } = channel;
      const { clock, random, log } = ports;
      const module = vendors.get(vendor);
      const read = module?.readEvent ?? null;
      const how = {
        url,
        token,
        fetch: options.fetch,
        clock,
        userAgent: `Lobby/${ports.app.version}`,
      };
      running.set(id, {
        team: createTeamApi(how),
        isNews: read !== null,
        channel: startChannelLoop({
          id,
          url,
          token,
          cursor,
          lastEventAt,
          api: createRelayApi(how),
          openSocket: options.openSocket ?? openRelaySocket,
          read,
          eventsOnly: module?.parts.includes('inbox') === false,
          store,
          clock,
          random,
          log,
          person: options.person,
          emit: options.emit,
          poll,
          askNumbers,
          live,
          ...(options.colleagues === undefined ? {} : { colleagues: options.colleagues }),
        }),
      });
    },
    stop,
    state: (id) => running.get(id)?.channel.state() ?? null,
    news(id) {
      const one = running.get(id);
      return one?.isNews === true ? one.channel.state() : null;
    },
    team: (id) => running.get(id)?.team ?? null,
    wake: (id) => running.get(id)?.channel.wake(),
  };
}
