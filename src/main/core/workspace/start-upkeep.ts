import type { CorePorts } from '../ports.ts';
import type { FeatureContext } from '../features/context.ts';
import { startBackupKeeper } from './backup-keeper.ts';
import { startBadge } from './badge.ts';
import { startCheckBehind, type CheckBehind } from './check-behind.ts';
import type { ConnectionSet } from './connection-set.ts';
import { startCounting } from './counting.ts';
import type { EventHub } from './events.ts';
import { startFailureAge } from './failure-age.ts';
import type { Health } from './health.ts';
import { startReports } from './report-keeper.ts';
import { startRetention } from './retention.ts';
import type { Running } from './running.ts';
import { watchSilence } from './silence-watch.ts';
import { startSnoozeClock } from './snooze-clock.ts';
import type { OpenedStore } from '../store/open-store.ts';

export interface UpkeepOptions {
  readonly context: FeatureContext;
  readonly store: OpenedStore;
  readonly ports: CorePorts;
  readonly events: EventHub;
  readonly connections: Pick<ConnectionSet, 'freshness'>;
  readonly health: Health;
  readonly databaseFile: string;
  readonly databaseKey: Uint8Array;
  /** Where daily backups go; null where none are kept, and nothing is ever removed. */
  readonly backupsDir: string | null;
  readonly running: Running;
}

/** Starts what keeps an open workspace right as time goes by. Gives the check of its database. */
export function startUpkeep(options: UpkeepOptions): CheckBehind {
  const { context, store, ports, connections, health, databaseFile, running } = options;
  const { clock, log } = context;
  const { settings } = ports;
  const { subscribe } = options.events;
  running.add(startCounting({ store, settings, log, subscribe }));
  running.add(startSnoozeClock({ store, clock, log }));
  running.add(watchSilence({ store, clock, log, freshness: (id) => connections.freshness(id) }));
  running.add(
    startBadge({
      store,
      clock,
      log,
      emit: (event) => context.emit(event),
      person: () => context.person(),
    }),
  );
  const check = running.keep(startCheckBehind({ store, clock, log }));
  running.add(startFailureAge({ store, clock, log }));
  // The holder of a link sees no reports.
  const reports =
    context.which === 'link' ? null : running.keep(startReports({ store, clock, log }));
  if (options.backupsDir === null) return check;
  const backups = running.keep(
    startBackupKeeper({
      store,
      clock,
      log,
      workerUrl: ports.storeWorkerUrl,
      databaseFile,
      backupsDir: options.backupsDir,
      databaseKey: options.databaseKey,
      inDoubt: () => health.trouble() === 'database_damaged',
      onError: (error) => health.note(error),
    }),
  );
  running.add(
    startRetention({
      store,
      clock,
      log,
      settings,
      subscribe,
      renewBackups: () => backups.renew(),
      ...(reports === null ? {} : { beforeRemoving: (cut: number) => reports.freeze(cut) }),
    }),
  );
  return check;
}
