import { rmSync } from 'node:fs';
import { LobbyError } from '../../../shared/errors.ts';
import { copyPath } from '../../../sqlite/migrate.ts';
import type { Clock, LogPort } from '../ports.ts';
import { keep } from '../store/keeper.ts';
import type { Store } from '../store/store.ts';
import { storeError } from '../store/store-errors.ts';
import { createSerial } from './serial.ts';
import { backupFile, dayOf, dropOldBackups, listBackups, makeBackupsDir } from './daily-backups.ts';

/** The first list, and the check behind it, come first, ms. */
const afterStart = 60_000;
/** What was written since is in today's backup after this long, ms. */
const between = 10 * 60_000;
const dayMs = 24 * 60 * 60_000;

export interface BackupKeeperOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: LogPort;
  readonly workerUrl: URL;
  readonly databaseFile: string;
  readonly backupsDir: string;
  readonly databaseKey: Uint8Array;
  /** Whether the database is in doubt: then no backup takes the place of one that may be better. */
  readonly inDoubt: () => boolean;
  readonly onError: (error: LobbyError) => void;
}

export interface BackupKeeper {
  /**
   * Makes today's backup now and drops every older copy: what was removed from the database lies in
   * none. Rejects when it could not be made; the older ones stay then.
   */
  renew(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Keeps a small encrypted copy of what nobody could give back, one a day and three days: made soon
 * after the start, and again every ten minutes as long as something was written.
 */
export function startBackupKeeper(options: BackupKeeperOptions): BackupKeeper {
  const { clock, log, backupsDir } = options;
  const ended = new AbortController();
  const serial = createSerial();
  let written = true;
  const unhear = options.store.onChanged(() => {
    written = true;
  });

  function isDue(): boolean {
    if (options.inDoubt()) return false;
    const [newest] = listBackups(backupsDir);
    return written || newest === undefined || newest.madeAt < clock.now() - dayMs;
  }

  async function make(): Promise<void> {
    written = false;
    try {
      makeBackupsDir(backupsDir);
      const key = options.databaseKey;
      const made = await keep(options.workerUrl, 'makeBackup', {
        from: { file: options.databaseFile, key },
        to: { file: backupFile(backupsDir, dayOf(clock.now())), key },
      });
      dropOldBackups(backupsDir);
      log.write('info', 'backup.made', { rows: made.rows, bytes: made.bytes });
    } catch (thrown) {
      written = true;
      const error = storeError(thrown);
      log.write('warn', 'backup.failed', { error });
      options.onError(error);
      throw error;
    }
  }

  async function renew(): Promise<void> {
    // The only whole copy of a database in doubt is not dropped.
    if (options.inDoubt()) throw new LobbyError('database_damaged', 'The database is in doubt.');
    await make();
    const [newest, ...older] = listBackups(backupsDir);
    if (newest?.day !== dayOf(clock.now()))
      throw new LobbyError('internal', 'There is no backup of today.');
    for (const { file } of older) rmSync(file, { force: true });
    rmSync(copyPath(options.databaseFile), { force: true });
  }

  async function run(): Promise<void> {
    await clock.sleep(afterStart, ended.signal);
    while (!ended.signal.aborted) {
      // What went wrong was told; it is tried again.
      await serial.run(async () => (isDue() ? make() : undefined)).catch(() => undefined);
      await clock.sleep(between, ended.signal);
    }
  }

  const running = run();
  return {
    renew: () => serial.run(renew),
    async stop() {
      unhear();
      ended.abort();
      await running;
      await serial.idle();
    },
  };
}
