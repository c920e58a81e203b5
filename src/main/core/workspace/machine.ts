import { LobbyError, toErrorValue } from '../../../shared/errors.ts';
import type { FolderLock } from '../../../sqlite/folder-lock.ts';
import type { AuditScope } from '../audit/scope.ts';
import type { CorePorts } from '../ports.ts';
import { lockDataFolder } from '../store/lock-data-folder.ts';
import { storeError } from '../store/store-errors.ts';
import { listBackups, type DailyBackup } from './daily-backups.ts';
import { openDemo } from './demo-workspace.ts';
import type { EventHub } from './events.ts';
import { workspaceFolder } from './folder.ts';
import { isLinkPlace, refuseClosed, refuseGuests, refuseLocked } from './may-change.ts';
import { openWorkspace, type OpenWorkspace } from './open-workspace.ts';
import type { Enter, OnProgress, Place } from './place.ts';
import { createFileChanges, type FileChanges } from './replace-files.ts';
import { settleReplacement } from './replacement.ts';
import { createSerial } from './serial.ts';
import { tellApart } from './tell-apart.ts';
import { settleWipe } from './wipe.ts';

export interface WorkspaceMachine extends FileChanges {
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
  /** The daily backups of this folder, newest first. */
  backups(): readonly DailyBackup[];
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

  function change<Result>(work: () => Promise<Result>): Promise<Result> {
    return serial.run(async () => {
      refuseClosed(place);
      refuseLocked(place);
      return work();
    });
  }

  /** Leaves what is in the window for what `enter` gives; what goes wrong with it leads home. */
  async function enterOther(enter: Enter, event: string): Promise<void> {
    await leave();
    go({ kind: 'opening', progress: null });
    try {
      go(await enter(onProgress));
    } catch (thrown) {
      log.write('error', event, { error: thrown });
      await goHome();
      throw storeError(thrown);
    }
  }

  const files = createFileChanges({
    folder,
    ports,
    place: () => place,
    own,
    async whileClosed(work) {
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
    },
  });

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
        if (enter !== null) await enterOther(enter, 'workspace.visit');
      }),
    leaveLink: () =>
      change(async () => {
        if (!isLinkPlace(place)) return;
        await leave();
        await goHome();
      }),
    retry: () =>
      change(async () => {
        if (place.kind === 'problem') await goHome();
      }),
    repair: () => change(() => files.repair()),
    startAnew: () => change(() => files.startAnew()),
    wipe: () => change(() => files.wipe()),
    restore: (from) => change(() => files.restore(from)),
    found: (fill) => change(() => files.found(fill)),
    backups: () => listBackups(folder.backupsDir),
    openDemo: () =>
      change(async () => {
        const { demo } = ports;
        if (demo === null) throw new LobbyError('capability_missing', 'There is no demo here.');
        if (place.kind === 'open' && place.workspace.which === 'demo') return;
        own();
        await enterOther(
          async () => ({
            kind: 'open',
            workspace: await openDemo({ ports, demo, events, scope, onProgress }),
          }),
          'demo.open',
        );
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
    createOwn: () =>
      change(async () => {
        refuseGuests(place);
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
