import type { RestoreReport } from '../../../shared/contract/backup.ts';
import type { OpenLink } from '../../../shared/contract/workspace.ts';
import type { WayOut } from '../../../shared/contract/ways-out.ts';
import type { RepairReport } from '../../../shared/contract/workspace.ts';
import type { LinkEnd } from '../../../shared/domain/link-end.ts';
import { LobbyError, toErrorValue, type ErrorValue } from '../../../shared/errors.ts';
import type { FolderLock } from '../../../sqlite/folder-lock.ts';
import type { CorePorts } from '../ports.ts';
import { lockDataFolder } from '../store/lock-data-folder.ts';
import { storeError } from '../store/store-errors.ts';
import { listBackups, type DailyBackup } from './daily-backups.ts';
import { openDemo } from './demo-workspace.ts';
import type { AuditScope } from '../audit/scope.ts';
import type { EventHub } from './events.ts';
import { workspaceFolder } from './folder.ts';
import { openWorkspace, type OpenWorkspace } from './open-workspace.ts';
import { repairFolder } from './repair.ts';
import { beginReplacement, settleReplacement } from './replacement.ts';
import { createSerial } from './serial.ts';
import { prepareDaily } from './restore.ts';
import type { Replacing } from './settle-trail.ts';
import { preparePortable, type OpenPortableOptions } from './portable.ts';
import { tellApart } from './tell-apart.ts';
import { waysOutOf } from './ways-out.ts';
import { settleWipe, wipe } from './wipe.ts';

/** Where the core stands. */
export type Place =
  | { readonly kind: 'first_run' }
  | { readonly kind: 'opening'; readonly progress: number | null }
  | { readonly kind: 'open'; readonly workspace: OpenWorkspace }
  | {
      /** A shared inbox link opens nothing any more; its inbox is gone from here. */
      readonly kind: 'link_ended';
      readonly reason: LinkEnd;
      link(): Pick<OpenLink, 'id' | 'name' | 'numberName' | 'host' | 'hasWords'>;
      wordsTaken(): void;
    }
  | { readonly kind: 'problem'; readonly error: ErrorValue }
  | { readonly kind: 'closed' };

/** The day of a daily backup, or a backup file with its passphrase. */
export type RestoreFrom =
  { readonly day: string } | Pick<OpenPortableOptions, 'bytes' | 'passphrase' | 'keyInFile'>;

export type OnProgress = (progress: number) => void;

/** Opens something in the window, and gives where that leads. */
export type Enter = (onProgress: OnProgress) => Promise<Place>;

export interface WorkspaceMachine {
  /** Where it stands this moment. */
  place(): Place;
  /** The same, once nothing is being opened or closed any more. */
  settled(): Promise<Place>;
  /**
   * Opens what `first` gives, else one's own workspace where there is one; what goes wrong becomes
   * the place.
   */
  start(first: (onProgress: OnProgress) => Promise<Place | null>): Promise<void>;
  /**
   * Puts something else than one's own workspace into the window. `prepare` runs while what is there
   * stays open, and may decide that nothing is to happen (null); throws what it throws. Where what
   * it gives then throws, the way leads home.
   */
  visit(prepare: (now: Place) => Promise<Enter | null>): Promise<void>;
  /** Leaves a shared inbox link, or the page that tells of its end, for what is one's own. */
  leaveLink(): Promise<void>;
  /** Throws `capability_missing` without a demo, `folder_in_use`, and what opening may throw. */
  openDemo(): Promise<void>;
  leaveDemo(): Promise<void>;
  keepKeyInFile(): Promise<void>;
  /** Tries again after a problem. */
  retry(): Promise<void>;
  /**
   * Makes a damaged database anew. Throws `conflict` where nothing is damaged, and what stands in
   * the way; the damaged one is left as it is then.
   */
  repair(): Promise<RepairReport>;
  /**
   * Puts everything aside and goes to the doors; gives the folder it lies in. Throws `conflict`
   * where that is not offered: an inbox that opens, or one that may open again by itself.
   */
  startAnew(): Promise<string>;
  /**
   * Removes everything of one's own workspace from the disk and goes to the doors. Throws
   * `leave_demo_first`, and `conflict` where no workspace of one's own is open.
   */
  wipe(): Promise<void>;
  /** The daily backups of this folder, newest first. */
  backups(): readonly DailyBackup[];
  /**
   * Takes a prepared workspace for one's own, and puts what is here aside. Throws `leave_demo_first`,
   * `conflict` where that is not offered, and what preparing throws: nothing has changed then.
   */
  restore(from: RestoreFrom): Promise<RestoreReport>;
  /**
   * Makes one's own workspace out of a first run at once: `fill` is given a folder that takes the
   * data folder's place when it is whole. Throws `conflict` where something is here already, and
   * what `fill` throws; nothing was made then.
   */
  found(fill: (dir: string) => Promise<void>): Promise<void>;
  /** Makes one's own workspace out of a first run, or gives the one that is open. */
  createOwn(): Promise<OpenWorkspace>;
  /** Closes whatever is open, for good. */
  close(): Promise<void>;
}

export interface MachineOptions {
  readonly ports: CorePorts;
  readonly events: EventHub;
  /** Carries what calls do into the audit trail. */
  readonly scope: AuditScope;
}

/**
 * first_run → own | demo | problem. One change at a time. A failed open deletes nothing: it leaves a
 * place that says why, and `retry` tries the same again.
 */
export function createMachine({ ports, events, scope }: MachineOptions): WorkspaceMachine {
  const { log, random } = ports;
  const serial = createSerial();
  const folder = workspaceFolder({
    dir: ports.paths.dataDir,
    random,
    keychain: ports.keychain,
    fileNeedsConsent: true,
  });
  let place: Place = { kind: 'opening', progress: null };
  let lock: FolderLock | null = null;

  function go(next: Place): void {
    const wasOpen = place.kind === 'open';
    place = next;
    // A window keeps nothing of a workspace that it is not in any more.
    const other = wasOpen || next.kind === 'open';
    events.emit({ type: 'changed', topics: other ? ['workspace', 'everything'] : ['workspace'] });
  }

  const onProgress = (progress: number): void => {
    if (place.kind === 'opening') go({ kind: 'opening', progress });
  };

  function own(): void {
    if (lock !== null) return;
    folder.make();
    lock = lockDataFolder(ports.paths.dataDir);
  }

  async function openOwn(): Promise<OpenWorkspace> {
    const keys = await folder.keys.open();
    const create = folder.keys.state() !== 'initialised';
    const workspace = await openWorkspace({
      which: 'own',
      ports,
      events,
      scope,
      file: folder.databaseFile,
      keys,
      backupsDir: folder.backupsDir,
      create,
      fetch: ports.fetch,
      laboratory: null,
      onProgress,
    });
    folder.keys.markInitialised();
    return workspace;
  }

  function isDamaged(): boolean {
    if (place.kind === 'problem') return waysOutOf(place.error).includes('repair');
    return (
      place.kind === 'open' &&
      place.workspace.which === 'own' &&
      place.workspace.trouble() === 'database_damaged'
    );
  }

  function isLink(): boolean {
    return (
      place.kind === 'link_ended' || (place.kind === 'open' && place.workspace.which === 'link')
    );
  }

  /** Whoever came by a link or is no admin does nothing to the files of this computer's own inbox. */
  function refuseGuests(): void {
    const isAdmin = place.kind !== 'open' || place.workspace.caller().role === 'admin';
    if (!isLink() && isAdmin) return;
    throw new LobbyError('not_permitted', 'This is for an admin of the inbox.', {
      detail: { right: 'manageWorkspace' },
    });
  }

  /** Who asks for other files: for the trail in them. */
  function replacing(): Replacing {
    const person = place.kind === 'open' ? place.workspace.seat.person() : null;
    return { person, host: ports.app.host };
  }

  function refuseRestore(way: WayOut): void {
    refuseGuests();
    if (place.kind === 'open' && place.workspace.which === 'demo') {
      throw new LobbyError('leave_demo_first', 'The demo keeps no backup.');
    }
    if (place.kind === 'problem' && !waysOutOf(place.error).includes(way)) {
      throw new LobbyError('conflict', 'What is here may open again by itself.');
    }
  }

  /** Works on the files of one's own workspace while it is closed, and opens whatever they are then. */
  async function withFilesClosed<Result>(work: () => Promise<Result>): Promise<Result> {
    own();
    await leave();
    go({ kind: 'opening', progress: null });
    try {
      return await work();
    } catch (thrown) {
      log.write('error', 'workspace.files', { error: thrown });
      throw thrown;
    } finally {
      await goHome();
    }
  }

  /** Goes where one's own files lead: into the workspace, to the doors, or to what is wrong. */
  async function goHome(): Promise<void> {
    go({ kind: 'opening', progress: null });
    try {
      own();
      settleWipe(folder.dir);
      settleReplacement(folder.dir);
      const exists = folder.keys.state() === 'initialised' || folder.databaseExists();
      go(exists ? { kind: 'open', workspace: await openOwn() } : { kind: 'first_run' });
    } catch (thrown) {
      log.write('error', 'workspace.open', { error: thrown });
      const error = await tellApart(storeError(thrown), folder, ports).catch(() => thrown);
      go({ kind: 'problem', error: toErrorValue(storeError(error)) });
    }
  }

  async function leave(): Promise<void> {
    if (place.kind !== 'open') return;
    const { workspace } = place;
    go({ kind: 'opening', progress: null });
    try {
      await workspace.close();
    } catch (error) {
      log.write('error', 'workspace.close', { error });
    }
  }

  function refuseClosed(): void {
    if (place.kind === 'closed') throw new LobbyError('workspace_closed', 'Lobby is closing.');
  }

  /** Whoever stands before a locked window leads it nowhere else. */
  function refuseLocked(): void {
    if (place.kind !== 'open' || place.workspace.caller().role !== 'locked') return;
    throw new LobbyError('locked', 'Somebody has to say who they are first.');
  }

  function change<Result>(work: () => Promise<Result>): Promise<Result> {
    return serial.run(async () => {
      refuseClosed();
      refuseLocked();
      return work();
    });
  }

  return {
    place: () => place,
    settled: async () => {
      await serial.idle();
      return place;
    },
    start: (first) =>
      change(async () => {
        try {
          own();
          const found = await first(onProgress);
          if (found !== null) return go(found);
        } catch (error) {
          // What is wrong with the folder is told on the way home.
          log.write('error', 'workspace.first', { error });
        }
        await goHome();
      }),
    visit: (prepare) =>
      change(async () => {
        own();
        const enter = await prepare(place);
        if (enter === null) return;
        await leave();
        go({ kind: 'opening', progress: null });
        try {
          go(await enter(onProgress));
        } catch (thrown) {
          log.write('error', 'workspace.visit', { error: thrown });
          await goHome();
          throw storeError(thrown);
        }
      }),
    leaveLink: () =>
      change(async () => {
        if (!isLink()) return;
        await leave();
        await goHome();
      }),
    retry: () =>
      change(async () => {
        if (place.kind === 'problem') await goHome();
      }),
    repair: () =>
      change(async () => {
        if (!isDamaged()) throw new LobbyError('conflict', 'Nothing here wants a repair.');
        const by = replacing();
        return withFilesClosed(() => repairFolder(folder, by, ports));
      }),
    startAnew: () =>
      change(async () => {
        if (place.kind !== 'problem' || !waysOutOf(place.error).includes('start_anew')) {
          throw new LobbyError('conflict', 'There is no need to start anew.');
        }
        return withFilesClosed(async () => {
          const replacement = beginReplacement(folder.dir);
          return replacement.commit('everything', 'started-anew', ports.clock.now());
        });
      }),
    wipe: () =>
      change(async () => {
        refuseGuests();
        if (place.kind !== 'open') throw new LobbyError('conflict', 'There is nothing to remove.');
        if (place.workspace.which === 'demo') {
          throw new LobbyError('leave_demo_first', 'The demo holds nothing of yours.');
        }
        log.write('info', 'workspace.wipe', {});
        await withFilesClosed(async () => {
          wipe(folder.dir);
        });
      }),
    backups: () => listBackups(folder.backupsDir),
    restore: (from) =>
      change(async () => {
        refuseRestore('day' in from ? 'restore_daily' : 'restore_file');
        own();
        settleReplacement(folder.dir);
        const replaces = folder.keys.state() !== 'absent' || folder.databaseExists();
        const { replacement, aside, report } =
          'day' in from
            ? await prepareDaily(folder, from.day, replacing(), ports)
            : await preparePortable({ ...from, dir: folder.dir, by: replacing(), ports });
        return withFilesClosed(async () => {
          const keptIn = replacement.commit(aside, 'restored', ports.clock.now());
          return { ...report, keptIn: replaces ? keptIn : null };
        });
      }),
    openDemo: () =>
      change(async () => {
        const { demo } = ports;
        if (demo === null) throw new LobbyError('capability_missing', 'There is no demo here.');
        if (place.kind === 'open' && place.workspace.which === 'demo') return;
        own();
        await leave();
        go({ kind: 'opening', progress: null });
        try {
          go({
            kind: 'open',
            workspace: await openDemo({ ports, demo, events, scope, onProgress }),
          });
        } catch (thrown) {
          log.write('error', 'demo.open', { error: thrown });
          await goHome();
          throw thrown;
        }
      }),
    leaveDemo: () =>
      change(async () => {
        if (place.kind !== 'open' || place.workspace.which !== 'demo') return;
        await leave();
        await goHome();
      }),
    keepKeyInFile: () =>
      change(async () => {
        own();
        await folder.keys.agreeToFile();
      }),
    found: (fill) =>
      change(async () => {
        if (place.kind !== 'first_run') {
          throw new LobbyError('conflict', 'Something is here already.', {
            detail: { reason: 'inbox_here' },
          });
        }
        own();
        settleReplacement(folder.dir);
        const replacement = beginReplacement(folder.dir);
        try {
          await fill(replacement.dir);
        } catch (thrown) {
          replacement.discard();
          throw storeError(thrown);
        }
        await withFilesClosed(async () => {
          replacement.commit('everything', 'restored', ports.clock.now());
        });
      }),
    createOwn: () =>
      change(async () => {
        refuseGuests();
        if (place.kind === 'open') return place.workspace;
        if (place.kind !== 'first_run')
          throw new LobbyError('workspace_closed', 'Nothing is open.');
        try {
          const workspace = await openOwn();
          go({ kind: 'open', workspace });
          return workspace;
        } catch (thrown) {
          log.write('error', 'workspace.create', { error: thrown });
          throw thrown;
        }
      }),
    close: () =>
      serial.run(async () => {
        if (place.kind === 'closed') return;
        await leave();
        go({ kind: 'closed' });
        lock?.release();
        lock = null;
      }),
  };
}
