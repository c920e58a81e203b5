import type { Vault } from '../credentials/vault.ts';
import type { CorePorts, Fetch } from '../ports.ts';
import type { VendorModule } from '../remotes/remote.ts';
import { startColleagues, type Colleagues } from '../team/colleagues.ts';
import { createConnectionSet, type ConnectionSet } from './connection-set.ts';
import type { Desk } from './desk.ts';
import type { EventHub } from './events.ts';
import type { People } from './open-people.ts';
import type { Running } from './running.ts';

export interface OpenConnectionsOptions {
  readonly ports: CorePorts;
  readonly events: EventHub;
  readonly people: People;
  readonly vault: Vault;
  readonly desk: Desk;
  readonly fetch: Fetch;
  /** Instead of the vendor's own: how a shared inbox link is a client of it. */
  readonly module?: VendorModule;
  /** A connection runs again. */
  readonly started: () => void;
  readonly running: Running;
}

/**
 * The connections of an open workspace, none of them started yet, and the colleagues at other desks
 * whom their relays tell of.
 */
export function openConnections(options: OpenConnectionsOptions): {
  readonly connections: ConnectionSet;
  readonly colleagues: Colleagues;
} {
  const { ports, events, people, running } = options;
  const { store, person, locked } = people;
  // Each needs the other once a relay is followed; no sooner.
  const colleagues = running.keep(
    startColleagues({
      store,
      clock: ports.clock,
      log: ports.log,
      person,
      relay: (id) => connections.team(id),
      emit: events.emit,
    }),
  );
  const connections: ConnectionSet = createConnectionSet({
    colleagues,
    ports,
    store,
    vault: options.vault,
    fetch: options.fetch,
    ...(options.module === undefined ? {} : { module: options.module }),
    person,
    isDeskInUse: () => options.desk.inUse(),
    emit: events.emit,
    started: options.started,
  });
  running.add(() => connections.stopAll());
  locked.hear(() => void colleagues.look({ conversationId: null, typing: false }));
  return { connections, colleagues };
}
