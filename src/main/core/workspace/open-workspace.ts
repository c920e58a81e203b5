import { dirname, join } from 'node:path';
import { PersonId } from '../../../shared/domain/ids.ts';
import { heldRights, type Caller, type LinkRight } from '../../../shared/domain/permissions.ts';
import { defaultPersonName } from '../../../shared/contract/people.ts';
import type { OpenLink, Person, Trouble } from '../../../shared/contract/workspace.ts';
import type { AuditScope } from '../audit/scope.ts';
import { startTrail, type Trail } from '../audit/trail.ts';
import { createVault } from '../credentials/vault.ts';
import type { Keys } from '../credentials/key-keeper.ts';
import { startBulk } from '../bulk/runner.ts';
import type { FeatureContext } from '../features/context.ts';
import { intentHandlers } from '../features/intents/handlers.ts';
import { createTemplateSends } from '../features/messages/send-template.ts';
import { startScheduled } from '../features/messages/scheduled/runner.ts';
import { tellNewBots } from '../features/relay/tell-bots.ts';
import { startClinicWatch } from '../features/registration/watch.ts';
import { startIntents } from '../intents/runner.ts';
import { openSeat, type Seat } from '../people/seat.ts';
import { thisComputer } from '../invitations/make-invitation.ts';
import { startMedia, type Media } from '../media/media.ts';
import { startReactions } from '../outbox/reactions.ts';
import { startOutbox } from '../outbox/runner.ts';
import type { CorePorts, Fetch, LaboratoryPort } from '../ports.ts';
import type { VendorModule } from '../remotes/remote.ts';
import { startColleagues } from '../team/colleagues.ts';
import { startTeam } from '../team/runner.ts';
import { openStore, type OpenedStore } from '../store/open-store.ts';
import { startBackupKeeper } from './backup-keeper.ts';
import { startBadge } from './badge.ts';
import { startCheckBehind } from './check-behind.ts';
import { createConnectionSet, type ConnectionSet } from './connection-set.ts';
import { createDesk } from './desk.ts';
import type { EventHub } from './events.ts';
import { startCounting } from './counting.ts';
import { startFailureAge } from './failure-age.ts';
import { createHealth } from './health.ts';
import { savePortable } from './portable.ts';
import { startReports } from './report-keeper.ts';
import { startRetention } from './retention.ts';
import { startTellRead } from './tell-read.ts';
import { watchSilence } from './silence-watch.ts';
import { startSnoozeClock } from './snooze-clock.ts';
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
  const health = createHealth({
    clock,
    onChange: () => events.emit({ type: 'changed', topics: ['workspace'] }),
  });
  const opened = await openStore({
    workerUrl: ports.storeWorkerUrl,
    file: options.file,
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
  const closing: (() => Promise<void> | void)[] = [() => watched.close(), () => health.stop()];
  const close = async (): Promise<void> => {
    for (const step of closing.splice(0).toReversed()) await step();
  };

  try {
    let sitter: () => Person | null = () => null;
    const trail =
      options.scope === undefined
        ? null
        : await startTrail({
            store: watched,
            scope: options.scope,
            masterKey: keys.master,
            databaseFile: options.file,
            place: { host: ports.app.host, computer: thisComputer() },
            clock,
            random,
            log,
            settings: ports.settings,
            person: () => sitter(),
          });
    if (trail !== null) closing.push(() => trail.stop());
    const store = trail?.store ?? watched;
    const first = await store.write('persons.ensureDefault', {
      id: PersonId.parse(random.uuid()),
      name: defaultPersonName,
      now: clock.now(),
    });
    const emit = events.emit;
    const seat = await openSeat({
      store,
      clock,
      log,
      settings: ports.settings,
      most: which === 'own' ? await store.read('desk.role', null) : 'admin',
      first,
      changed: (what) => {
        if (what === 'locked') {
          trail
            ?.add({ what: 'locked' })
            .catch((error: unknown) => log.write('error', 'audit.locked', { error }));
        }
        if (what === 'locked') void colleagues.look({ conversationId: null, typing: false });
        emit({ type: 'changed', topics: ['workspace', 'persons'] });
      },
    });
    closing.push(() => seat.stop());
    closing.push(
      store.onChanged((topics) => {
        if (topics.includes('persons')) void seat.readAgain().catch(() => undefined);
      }),
    );
    closing.push(
      events.subscribe((event) => {
        if (event.type === 'changed' && event.topics.includes('settings')) seat.settingsChanged();
      }),
    );
    const person = (): Person => seat.person();
    sitter = person;
    closing.push(store.onChanged((topics) => emit({ type: 'changed', topics: [...topics] })));

    let wake = (): void => undefined;
    const desk = createDesk(clock);
    const vault = createVault(keys.master, random);
    const colleagues = startColleagues({
      store,
      clock,
      log,
      person,
      relay: (id) => connections.team(id),
      emit,
    });
    closing.push(() => colleagues.stop());
    const connections: ConnectionSet = createConnectionSet({
      colleagues,
      ports,
      store,
      vault,
      fetch: options.fetch,
      ...(options.link === undefined ? {} : { module: options.link.module }),
      person,
      isDeskInUse: () => desk.inUse(),
      emit,
      started: () => wake(),
    });
    closing.push(() => connections.stopAll());
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
      wakeOutbox: () => wake(),
      emit,
    };
    closing.push(
      startCounting({ store, settings: ports.settings, log, subscribe: events.subscribe }),
    );
    closing.push(startSnoozeClock({ store, clock, log }));
    closing.push(watchSilence({ store, clock, log, freshness: (id) => connections.freshness(id) }));
    closing.push(startBadge({ store, clock, log, emit, person }));
    const media = startMedia({
      dir: join(dirname(options.file), 'media'),
      masterKey: keys.master,
      store,
      clock,
      random,
      log,
      remote: connections.remote,
    });
    closing.push(() => media.stop());
    await connections.startAll();
    const { link } = options;
    const may =
      link === undefined
        ? {}
        : { has: (right: LinkRight) => heldRights(link.shown().rights).includes(right) };
    const outbox = startOutbox({
      store,
      clock,
      random,
      log,
      remote: connections.remote,
      connection: connections.runtime,
      isOff: (id, part) => connections.partsOff(id).some((one) => one.part === part),
      openFile: (file) => media.blob(file),
      emit,
      ...may,
    });
    closing.push(
      startTellRead({
        store,
        clock,
        log,
        subscribe: events.subscribe,
        remote: connections.remote,
      }),
    );
    const reactions = startReactions({
      store,
      clock,
      random,
      log,
      remote: connections.remote,
      emit,
      ...may,
    });
    closing.push(() => reactions.stop());
    const clinicWatch = startClinicWatch({
      store,
      clock,
      random,
      log,
      emit,
      remote: connections.remote,
      catalogue: (id) => connections.catalogue(id),
    });
    closing.push(() => clinicWatch.stop());
    const intents = startIntents({
      store,
      clock,
      random,
      log,
      vault,
      remote: connections.remote,
      freshness: (id) => connections.runtime(id)?.freshness() ?? null,
      ask: async (id, request) => (await connections.catalogue(id)).ask(request),
      done: (id) => {
        clinicWatch.changed(id);
        connections.catalogue(id).then(
          (catalogue) => catalogue.wake(),
          () => undefined,
        );
      },
    });
    closing.push(() => intents.stop());
    const addIntent = intentHandlers(context, vault)['intents.add'];
    const byItself: Caller = { role: 'admin', rights: [] };
    closing.push(
      tellNewBots({ store, log, add: (intent) => Promise.resolve(addIntent(intent, byItself)) }),
    );
    const team = startTeam({ store, clock, log, relay: connections.team });
    closing.push(() => team.stop());
    wake = () => {
      team.wake();
      intents.wake();
      clinicWatch.wake();
      outbox.wake();
      reactions.wake();
      media.fetcher.wake();
    };
    closing.push(() => outbox.stop());
    closing.push(startScheduled(context));
    const bulk = startBulk({ store, clock, log, sends: createTemplateSends(context) });
    closing.push(() => bulk.stop());
    const check = startCheckBehind({ store, clock, log });
    closing.push(() => check.stop());
    closing.push(startFailureAge({ store, clock, log }));
    // The holder of a link sees no reports.
    const reports = which === 'link' ? null : startReports({ store, clock, log });
    if (reports !== null) closing.push(() => reports.stop());
    if (options.backupsDir !== null) {
      const backups = startBackupKeeper({
        store,
        clock,
        log,
        workerUrl: ports.storeWorkerUrl,
        databaseFile: options.file,
        backupsDir: options.backupsDir,
        databaseKey: keys.database,
        inDoubt: () => health.trouble() === 'database_damaged',
        onError: (error) => health.note(error),
      });
      closing.push(() => backups.stop());
      closing.push(
        startRetention({
          store,
          clock,
          log,
          settings: ports.settings,
          subscribe: events.subscribe,
          renewBackups: () => backups.renew(),
          ...(reports === null ? {} : { beforeRemoving: (cut: number) => reports.freeze(cut) }),
        }),
      );
    }
    return {
      which,
      seat,
      caller: () =>
        link === undefined ? seat.caller() : { role: 'link', rights: link.shown().rights },
      link: options.link ?? null,
      fetch: options.fetch,
      store,
      trail,
      connections,
      media,
      damage: () => check.found(),
      trouble: () => health.trouble(),
      savePortable: (passphrase) =>
        savePortable({ store, keys, databaseFile: options.file, ports }, passphrase),
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
      close,
    };
  } catch (thrown) {
    await close();
    throw thrown;
  }
}
