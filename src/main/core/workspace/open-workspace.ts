import { dirname, join } from 'node:path';
import { heldRights, type Caller } from '../../../shared/domain/permissions.ts';
import type { OpenLink, Trouble } from '../../../shared/contract/workspace.ts';
import type { AuditScope } from '../audit/scope.ts';
import type { Trail } from '../audit/trail.ts';
import { createVault } from '../credentials/vault.ts';
import type { Keys } from '../credentials/key-keeper.ts';
import type { FeatureContext } from '../features/context.ts';
import type { Seat } from '../people/seat.ts';
import { startMedia, type Media } from '../media/media.ts';
import type { CorePorts, Fetch, LaboratoryPort } from '../ports.ts';
import type { VendorModule } from '../remotes/remote.ts';
import { openStore, type OpenedStore } from '../store/open-store.ts';
import { createBell } from './bell.ts';
import type { ConnectionSet } from './connection-set.ts';
import { createDesk } from './desk.ts';
import type { EventHub } from './events.ts';
import { createHealth } from './health.ts';
import { openConnections } from './open-connections.ts';
import { openPeople } from './open-people.ts';
import { savePortable } from './portable.ts';
import { createRunning } from './running.ts';
import { startAdmin } from './start-admin.ts';
import { startSending } from './start-sending.ts';
import { startUpkeep } from './start-upkeep.ts';
import { workspaceHandlers, type WorkspaceHandlers } from './workspace-handlers.ts';

/** A workspace that somebody has by a shared inbox link. */
export interface LinkPlace {
  shown(): OpenLink;
  /** Its unsent words were given away. */
  wordsTaken(): void;
}

export interface OpenWorkspaceOptions {
  readonly which: 'own' | 'demo' | 'link';
  readonly ports: CorePorts;
  readonly events: EventHub;
  /** Left out for a shared inbox link: its holder's doings are the platform's to keep. */
  readonly scope?: AuditScope;
  /** The database file. */
  readonly file: string;
  readonly keys: Keys;
  /** Where its daily backups go; null where none are kept. */
  readonly backupsDir: string | null;
  /** Whether a missing database is made, or is a loss to be told. */
  readonly create: boolean;
  readonly fetch: Fetch;
  readonly laboratory: LaboratoryPort | null;
  readonly onProgress: (progress: number) => void;
  /** What a shared inbox link brings: its client, and its rights as they are now. */
  readonly link?: LinkPlace & { readonly module: VendorModule };
  /** Runs once the store is open and before anything else does. */
  readonly prepare?: (store: OpenedStore, connections: ConnectionSet) => Promise<void>;
}

export interface OpenWorkspace {
  readonly which: 'own' | 'demo' | 'link';
  /** Of a shared inbox link. */
  readonly link: LinkPlace | null;
  readonly fetch: Fetch;
  readonly store: OpenedStore;
  /** What was done here, by whom; null for a shared inbox link. */
  readonly trail: Trail | null;
  readonly connections: ConnectionSet;
  readonly media: Media;
  readonly handlers: WorkspaceHandlers;
  readonly seat: Seat;
  /** Who sits at its windows, and what they may. */
  caller(): Caller;
  /** What a check after a bad end found; null when there was none. */
  damage(): readonly string[] | null;
  /** What is wrong with its files now. */
  trouble(): Trouble | null;
  /** A backup file of it under a passphrase. Throws `backup_too_large`. */
  savePortable(passphrase: string): Promise<Uint8Array>;
  /** Stops loops and outbox, finishes the write at hand, closes the database. */
  close(): Promise<void>;
}

/**
 * Opens a workspace and starts what runs in it. Rejects with the store's errors and closes whatever
 * was opened; nothing is deleted.
 */
export async function openWorkspace(options: OpenWorkspaceOptions): Promise<OpenWorkspace> {
  const { which, ports, events, keys } = options;
  const { clock, random, log } = ports;
  const { emit } = events;
  const databaseFile = options.file;
  const link = options.link ?? null;
  const health = createHealth({
    clock,
    onChange: () => emit({ type: 'changed', topics: ['workspace'] }),
  });
  const opened = await openStore({
    workerUrl: ports.storeWorkerUrl,
    file: databaseFile,
    key: keys.database,
    create: options.create,
    now: clock.now(),
    onProgress: (done, total) => options.onProgress(total === 0 ? 0 : done / total),
    onFailure: (error) => {
      health.note(error);
      log.write('error', 'store.index', { error });
    },
  });
  const watched = health.watch(opened);
  if (opened.lostWrites > 0) {
    log.write('error', 'store.writes_lost', { count: opened.lostWrites });
  }
  const running = createRunning();
  running.add(() => watched.close());
  running.keep(health);

  try {
    const people = await openPeople({
      which,
      ports,
      events,
      store: watched,
      ...(options.scope === undefined ? {} : { scope: options.scope }),
      masterKey: keys.master,
      databaseFile,
      running,
    });
    const { store, seat, trail, person } = people;
    const wake = createBell();
    const desk = createDesk(clock);
    const vault = createVault(keys.master, random);
    const { connections, colleagues } = openConnections({
      ports,
      events,
      people,
      vault,
      desk,
      fetch: options.fetch,
      ...(link === null ? {} : { module: link.module }),
      started: () => wake.ring(),
      running,
    });
    await options.prepare?.(store, connections);

    const context: FeatureContext = {
      store,
      clock,
      random,
      log,
      which,
      person,
      connection: connections.runtime,
      remote: connections.remote,
      partsOff: (id) => connections.partsOff(id),
      wakeOutbox: () => wake.ring(),
      emit,
    };
    const media = running.keep(
      startMedia({
        dir: join(dirname(databaseFile), 'media'),
        masterKey: keys.master,
        store,
        clock,
        random,
        log,
        remote: connections.remote,
      }),
    );
    // Before the first connection opens: its files wait for just that.
    wake.hear(() => media.fetcher.wake());
    await connections.startAll();
    const clinicWatch = startAdmin({ context, connections, vault, wake, running });
    startSending({
      context,
      connections,
      media,
      events,
      has: link === null ? null : (right) => heldRights(link.shown().rights).includes(right),
      wake,
      running,
    });
    const check = startUpkeep({
      context,
      store,
      ports,
      events,
      connections,
      health,
      databaseFile,
      databaseKey: keys.database,
      backupsDir: options.backupsDir,
      running,
    });
    return {
      which,
      seat,
      caller: () => (link === null ? seat.caller() : { role: 'link', rights: link.shown().rights }),
      link,
      fetch: options.fetch,
      store,
      trail,
      connections,
      media,
      damage: () => check.found(),
      trouble: () => health.trouble(),
      savePortable: (passphrase) => savePortable({ store, keys, databaseFile, ports }, passphrase),
      handlers: desk.attended(
        workspaceHandlers(context, {
          connections,
          media,
          colleagues,
          vault,
          clinicWatch,
          laboratory: options.laboratory,
          fetch: options.fetch,
          appVersion: ports.app.version,
          seat,
          trail,
        }),
      ),
      close: () => running.stopAll(),
    };
  } catch (thrown) {
    await running.stopAll();
    throw thrown;
  }
}
