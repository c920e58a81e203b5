import type { Trouble } from '../../../shared/contract/workspace.ts';
import { LobbyError } from '../../../shared/errors.ts';
import type { Clock } from '../ports.ts';
import type { OpenedStore } from '../store/open-store.ts';

/** A disk that takes nothing is tried again this often, ms. */
const betweenProbes = 5000;

export interface HealthOptions {
  readonly clock: Clock;
  readonly onChange: () => void;
}

/** What is wrong with the files of a workspace that is open all the same. */
export interface Health {
  /** The worst of it; null when all is well. */
  trouble(): Trouble | null;
  /** Takes notice of an error that came from the files; others say nothing. */
  note(error: unknown): void;
  /** The same store, with every error it gives noticed. */
  watch(store: OpenedStore): OpenedStore;
  stop(): Promise<void>;
}

const worstFirst = [
  'database_damaged',
  'disk_failing',
  'folder_read_only',
  'disk_full',
  'writes_lost',
] as const satisfies Trouble[];

/** Nothing can be written: all that is wrong is over once something was. */
const unwritable = ['disk_failing', 'folder_read_only', 'disk_full'] as const satisfies Trouble[];
const isUnwritable = (code: string): code is (typeof unwritable)[number] =>
  unwritable.some((one) => one === code);

/**
 * Watches what the store answers. Damage stays until it is repaired; a disk that takes nothing is
 * well as soon as something can be written again, which is tried every five seconds, so that all goes
 * on by itself.
 */
export function createHealth({ clock, onChange }: HealthOptions): Health {
  const found = new Set<Trouble>();
  const ended = new AbortController();
  let probing: Promise<void> | null = null;
  let probe: () => Promise<unknown> = () => Promise.resolve();

  function begin(trouble: Trouble): void {
    if (found.has(trouble) || ended.signal.aborted) return;
    found.add(trouble);
    onChange();
    if (isUnwritable(trouble)) {
      probing ??= probeUntilWritten().finally(() => {
        probing = null;
      });
    }
  }

  function written(): void {
    const over = unwritable.filter((trouble) => found.delete(trouble));
    if (over.length > 0) onChange();
  }

  async function probeUntilWritten(): Promise<void> {
    while (unwritable.some((trouble) => found.has(trouble)) && !ended.signal.aborted) {
      await clock.sleep(betweenProbes, ended.signal);
      if (!ended.signal.aborted) await probe().catch(() => undefined);
    }
  }

  function note(error: unknown): void {
    if (!(error instanceof LobbyError)) return;
    if (error.code === 'database_damaged' || isUnwritable(error.code)) begin(error.code);
  }

  async function noticing<Result>(work: Promise<Result>): Promise<Result> {
    try {
      return await work;
    } catch (thrown) {
      note(thrown);
      throw thrown;
    }
  }

  return {
    trouble: () => worstFirst.find((one) => found.has(one)) ?? null,
    note,
    watch(store) {
      if (store.lostWrites > 0) begin('writes_lost');
      const watched: OpenedStore = {
        ...store,
        read: (name, args) => noticing(store.read(name, args)),
        async write(name, args) {
          const result = await noticing(store.write(name, args));
          written();
          return result;
        },
        async writeHanded(name, args, field, items) {
          const result = await noticing(store.writeHanded(name, args, field, items));
          written();
          return result;
        },
        async writeTold(name, args, told) {
          const result = await noticing(store.writeTold(name, args, told));
          written();
          return result;
        },
        async check() {
          const damage = await noticing(store.check());
          if (damage.length > 0) begin('database_damaged');
          return damage;
        },
      };
      probe = () => watched.write('app.probe', null);
      return watched;
    },
    async stop() {
      ended.abort();
      await probing;
    },
  };
}
