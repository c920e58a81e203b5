import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { writeFileAtomically } from '../../../sqlite/atomic-file.ts';

/** What stands in the way of the new files and goes aside. */
export type Aside = 'database' | 'everything';

/** Why files were put aside; it becomes part of their folder's name. */
export type AsideReason = 'repaired' | 'restored' | 'started-anew';

const databaseParts = ['', '-wal', '-shm', '-journal', '-mark', '-trail', '.before-migration'].map(
  (part) => `lobby.db${part}`,
);
const keyParts = ['lobby.key', 'lobby.key.json'];

const moved: Record<Aside, readonly string[]> = {
  database: databaseParts,
  everything: [...databaseParts, ...keyParts, 'backups', 'media'],
};

const Plan = z.object({ kept: z.string(), aside: z.enum(['database', 'everything']) });

const paths = (dir: string) => ({
  /** Being filled; a kill leaves it to be thrown away. */
  partial: join(dir, 'incoming.partial'),
  /** Whole: from here on the old files make room. */
  incoming: join(dir, 'incoming'),
  /** The old files are aside: the new ones take their places. */
  placing: join(dir, 'incoming.placing'),
});

const planFile = 'plan.json';

/** A folder in which new files are made before they take the place of the old ones. */
export interface Replacement {
  readonly dir: string;
  /**
   * From here on it happens, whatever comes in between. Gives the folder the old files go to, as a
   * path inside the data folder.
   */
  commit(aside: Aside, reason: AsideReason, now: number): string;
  /** Gives up; nothing has changed. */
  discard(): void;
}

/** Begins one. Only one at a time; what an earlier one left half done is thrown away. */
export function beginReplacement(dir: string): Replacement {
  const { partial, incoming } = paths(dir);
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true, mode: 0o700 });
  return {
    dir: partial,
    commit(aside, reason, now) {
      const stamp = new Date(now).toISOString().slice(0, 19).replaceAll(':', '-');
      const kept = `kept/${stamp}Z-${reason}`;
      const plan = JSON.stringify({ kept, aside });
      writeFileAtomically(join(partial, planFile), plan, { onlyNew: true });
      renameSync(partial, incoming);
      settleReplacement(dir);
      return kept;
    },
    discard: () => rmSync(partial, { recursive: true, force: true }),
  };
}

function putAside(dir: string, from: string): void {
  const plan = Plan.parse(JSON.parse(readFileSync(join(from, planFile), 'utf8')));
  const kept = join(dir, plan.kept);
  mkdirSync(kept, { recursive: true, mode: 0o700 });
  for (const name of moved[plan.aside]) {
    if (existsSync(join(dir, name))) renameSync(join(dir, name), join(kept, name));
  }
  if (plan.aside === 'everything') return;
  // A database that is put aside alone still needs what opens it.
  for (const name of keyParts) {
    if (existsSync(join(dir, name))) copyFileSync(join(dir, name), join(kept, name));
  }
}

/**
 * Ends a replacement that was begun, from wherever a kill cut it short: the old files go aside, all
 * of them, and only then do the new ones take their places. Does nothing where none was begun.
 */
export function settleReplacement(dir: string): void {
  const { incoming, placing } = paths(dir);
  if (existsSync(incoming)) {
    putAside(dir, incoming);
    renameSync(incoming, placing);
  }
  if (!existsSync(placing)) return;
  for (const name of readdirSync(placing)) {
    if (name !== planFile) renameSync(join(placing, name), join(dir, name));
  }
  rmSync(placing, { recursive: true });
}
