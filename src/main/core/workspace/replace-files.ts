import type { RestoreReport } from '../../../shared/contract/backup.ts';
import type { RepairReport } from '../../../shared/contract/workspace.ts';
import type { CorePorts } from '../ports.ts';
import { storeError } from '../store/store-errors.ts';
import type { WorkspaceFolder } from './folder.ts';
import {
  requireDamage,
  requireFirstRun,
  requireRestore,
  requireStartAnew,
  requireWipe,
} from './may-change.ts';
import type { Place } from './place.ts';
import { preparePortable, type OpenPortableOptions } from './portable.ts';
import { repairFolder } from './repair.ts';
import { beginReplacement, settleReplacement } from './replacement.ts';
import { prepareDaily } from './restore.ts';
import type { Replacing } from './settle-trail.ts';
import { wipe } from './wipe.ts';

/** The day of a daily backup, or a backup file with its passphrase. */
export type RestoreFrom =
  { readonly day: string } | Pick<OpenPortableOptions, 'bytes' | 'passphrase' | 'keyInFile'>;

/** What changes the files of one's own workspace as a whole. */
export interface FileChanges {
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
}

export interface FileChangesOptions {
  readonly folder: WorkspaceFolder;
  readonly ports: CorePorts;
  readonly place: () => Place;
  /** Takes the data folder for this Lobby. Throws `folder_in_use`. */
  readonly own: () => void;
  /** Runs `work` while one's own workspace is closed, and opens whatever its files are then. */
  readonly whileClosed: <Result>(work: () => Promise<Result> | Result) => Promise<Result>;
}

/** The changes themselves; the caller runs one at a time. */
export function createFileChanges(options: FileChangesOptions): FileChanges {
  const { folder, ports, place, own, whileClosed } = options;
  const { clock, log } = ports;

  /** Who asks for other files: for the trail in them. */
  function replacing(): Replacing {
    const now = place();
    const person = now.kind === 'open' ? now.workspace.seat.person() : null;
    return { person, host: ports.app.host };
  }

  return {
    async repair() {
      requireDamage(place());
      const by = replacing();
      return whileClosed(() => repairFolder(folder, by, ports));
    },
    async startAnew() {
      requireStartAnew(place());
      return whileClosed(() =>
        beginReplacement(folder.dir).commit('everything', 'started-anew', clock.now()),
      );
    },
    async wipe() {
      requireWipe(place());
      log.write('info', 'workspace.wipe', {});
      await whileClosed(() => wipe(folder.dir));
    },
    async restore(from) {
      requireRestore(place(), 'day' in from ? 'restore_daily' : 'restore_file');
      own();
      settleReplacement(folder.dir);
      const replaces = folder.keys.state() !== 'absent' || folder.databaseExists();
      const { replacement, aside, report } =
        'day' in from
          ? await prepareDaily(folder, from.day, replacing(), ports)
          : await preparePortable({ ...from, dir: folder.dir, by: replacing(), ports });
      return whileClosed(() => {
        const keptIn = replacement.commit(aside, 'restored', clock.now());
        return { ...report, keptIn: replaces ? keptIn : null };
      });
    },
    async found(fill) {
      requireFirstRun(place());
      own();
      settleReplacement(folder.dir);
      const replacement = beginReplacement(folder.dir);
      try {
        await fill(replacement.dir);
      } catch (thrown) {
        replacement.discard();
        throw storeError(thrown);
      }
      await whileClosed(() => {
        replacement.commit('everything', 'restored', clock.now());
      });
    },
  };
}
