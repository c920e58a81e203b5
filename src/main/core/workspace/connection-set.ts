import type { Freshness } from '../../../shared/contract/rows.ts';
import type { ConnectionId, PersonId } from '../../../shared/domain/ids.ts';
import {
  fromErrorValue,
  LobbyError,
  toErrorValue,
  type ErrorValue,
} from '../../../shared/errors.ts';
import type { CoreEvent } from '../../../shared/contract/events.ts';
import type { Vault } from '../credentials/vault.ts';
import type { Catalogues } from '../features/catalogue-runtime.ts';
import type { ConnectionControl } from '../features/connections/control.ts';
import type { ConnectionRuntime } from '../features/context.ts';
import type { CorePorts, Fetch } from '../ports.ts';
import { openModule, openRemote } from '../remotes/open-remote.ts';
import { watchParts, type WatchedRemote } from '../remotes/parts-off.ts';
import type { Remote, VendorModule } from '../remotes/remote.ts';
import type { Store } from '../store/store.ts';
import { startConnection } from '../sync/connection-loop.ts';
import { startCatalogue, type Catalogue } from './catalogue.ts';
import type { ColleagueListener } from '../relay-client/channel-loop.ts';
import { withRelay } from '../relay-client/channel-state.ts';
import type { OpenRelaySocket } from '../relay-client/socket.ts';
import type { TeamApi } from '../relay-client/team-api.ts';
import type { RelayControl } from '../features/relay/control.ts';
import { createRelayChannels } from './relay-channels.ts';
import { createSerial } from './serial.ts';

/** Messages wiped in one transaction of a removal. */
const wipedAtOnce = 500;

export interface ConnectionSet extends ConnectionControl, Catalogues, RelayControl {
  /** Starts all connections that are kept, and ends removals that a kill cut short. */
  startAll(): Promise<void>;
  stopAll(): Promise<void>;
  readonly runtime: (id: ConnectionId) => ConnectionRuntime | null;
  readonly remote: (id: ConnectionId) => Remote | null;
  /** Says things to the other desks of a connection; null without a relay. */
  readonly team: (id: ConnectionId) => TeamApi | null;
}

export interface ConnectionSetOptions {
  readonly ports: Pick<CorePorts, 'clock' | 'random' | 'log' | 'app'>;
  readonly store: Store;
  readonly vault: Vault;
  readonly fetch: Fetch;
  /** Instead of a socket to the relay: for tests. */
  readonly openSocket?: OpenRelaySocket;
  /** Instead of the vendor's own: how a shared inbox link is a client of it. */
  readonly module?: VendorModule;
  readonly person: () => { readonly id: PersonId };
  /** See `ConnectionPorts`. */
  readonly isDeskInUse: () => boolean;
  readonly emit: (event: CoreEvent) => void;
  /** A connection runs again: what waits for it may go. */
  readonly started: () => void;
  /** Hears of colleagues at other desks. */
  readonly colleagues?: ColleagueListener;
}

type Running =
  | {
      readonly kind: 'runs';
      readonly watched: WatchedRemote;
      readonly loop: Loop;
      /** The loop as others see it: asked for news, it has the relay asked too. */
      readonly runtime: ConnectionRuntime;
      readonly catalogue: Catalogue;
    }
  | { readonly kind: 'failed'; readonly error: ErrorValue; readonly since: number };

type Loop = ReturnType<typeof startConnection>;

function gone(): LobbyError {
  return new LobbyError('not_found', 'This connection is gone.');
}

/** The connections of an open workspace: a client and a loop each, started, changed and removed one after the other. */
export function createConnectionSet(options: ConnectionSetOptions): ConnectionSet {
  const { ports, store, vault } = options;
  const { clock, random, log } = ports;
  const running = new Map<ConnectionId, Running>();
  const channels = createRelayChannels(options);
  const serial = createSerial();
  let ended = false;

  async function stored(id: ConnectionId) {
    const connection = await store.read('connections.one', { id });
    const sealed = await store.read('connections.sealed', { id });
    if (connection === null || sealed === null) throw gone();
    return { connection, secrets: vault.open(id, sealed) };
  }

  async function open(id: ConnectionId): Promise<Running> {
    try {
      const { connection, secrets } = await stored(id);
      const how = {
        vendor: connection.vendor,
        baseUrl: connection.baseUrl,
        settings: connection.settings,
        credentials: secrets,
        fetch: options.fetch,
        clock,
        store,
        connectionId: id,
        log,
        appVersion: ports.app.version,
      };
      const { module } = options;
      const opened = await (module === undefined ? openRemote(how) : openModule(module, how));
      const tell = () =>
        options.emit({ type: 'changed', topics: ['connections', 'conversations'] });
      const watched = watchParts(opened, clock, tell);
      const { remote } = watched;
      const { emit, person, isDeskInUse } = options;
      const of = { id, remote, store, clock, random, log, emit };
      const loop = startConnection({ ...of, person, isDeskInUse });
      const catalogue = startCatalogue(of);
      const runtime = {
        ...loop,
        refresh() {
          loop.refresh();
          channels.wake(id);
        },
      };
      return { kind: 'runs', watched, loop, runtime, catalogue };
    } catch (thrown) {
      log.write('error', 'connection.open', { connection: id, error: thrown });
      return { kind: 'failed', error: toErrorValue(thrown), since: clock.now() };
    }
  }

  /** A relay that cannot be followed stops nothing else: the vendor is polled all the same. */
  async function follow(id: ConnectionId): Promise<void> {
    await channels.stop(id);
    const one = running.get(id);
    if (one?.kind !== 'runs' || ended) return;
    await channels
      .start({
        id,
        vendor: one.watched.remote.vendor,
        poll: () => one.loop.refresh(),
        live: (is) => one.loop.live(is),
        askNumbers: () => void one.catalogue.refresh('numbers').catch(failed('relay.numbers')),
      })
      .catch(failed('relay.start'));
    options.started();
    options.emit({ type: 'changed', topics: ['connections'] });
  }

  async function start(id: ConnectionId): Promise<void> {
    if (ended) return;
    running.set(id, await open(id));
    await follow(id);
    options.emit({ type: 'changed', topics: ['connections', 'conversations'] });
    options.started();
  }

  async function stop(id: ConnectionId): Promise<void> {
    const one = running.get(id);
    running.delete(id);
    await channels.stop(id);
    if (one?.kind === 'runs') await Promise.all([one.loop.stop(), one.catalogue.stop()]);
  }

  async function wipe(id: ConnectionId): Promise<void> {
    let done = false;
    while (!done && !ended)
      done = await store.write('connections.wipe', { id, limit: wipedAtOnce });
  }

  return {
    stored,
    relay: {
      state: (id) => channels.state(id),
      restart: (id) => serial.run(() => follow(id)),
    },
    team: (id) => channels.team(id),
    runtime: (id) => {
      const one = running.get(id);
      return one?.kind === 'runs' ? one.runtime : null;
    },
    remote: (id) => {
      const one = running.get(id);
      return one?.kind === 'runs' ? one.watched.remote : null;
    },
    async catalogue(id) {
      const one = running.get(id);
      if (one?.kind === 'runs') return one.catalogue;
      await stored(id);
      throw one === undefined ? gone() : fromErrorValue(one.error);
    },
    partsOff(id) {
      const one = running.get(id);
      return one?.kind === 'runs' ? one.watched.off() : [];
    },
    forgetPartsOff(id) {
      const one = running.get(id);
      if (one?.kind === 'runs') one.watched.forget();
    },
    freshness(id): Freshness {
      const one = running.get(id);
      if (one?.kind === 'runs') {
        const { parts } = one.watched.remote;
        const isTold = parts.webhooks !== undefined || parts.bot !== undefined;
        return withRelay(one.loop.freshness(), channels.news(id), isTold);
      }
      const { error, since } = one ?? { error: null, since: clock.now() };
      return { state: 'stopped', checkedAt: null, since, progress: null, paused: false, error };
    },
    startAll: () =>
      serial.run(async () => {
        const all = await store.read('connections.all', null);
        await Promise.all(all.filter(({ id }) => !running.has(id)).map(({ id }) => start(id)));
        const leaving = await store.read('connections.leaving', null);
        // Behind the first list: nothing on screen waits for it.
        for (const id of leaving) void serial.run(() => wipe(id)).catch(failed('connection.wipe'));
      }),
    keep: (connection, secrets) =>
      serial.run(async () => {
        const { id } = connection;
        const sealed = secrets === null ? null : vault.seal(id, secrets);
        await store.write('connections.keep', { ...connection, sealed, createdAt: clock.now() });
        await stop(id);
        await start(id);
        return (await stored(id)).connection;
      }),
    remove: (id) =>
      serial.run(async () => {
        await store.write('connections.leave', { id });
        await stop(id);
        await wipe(id);
      }),
    stopAll: async () => {
      ended = true;
      await serial.idle();
      await Promise.all([...running.keys()].map(stop));
    },
  };

  function failed(event: string) {
    return (error: unknown): void => log.write('error', event, { error });
  }
}
