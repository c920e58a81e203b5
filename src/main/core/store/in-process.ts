import { createHanded } from '../../../sqlite/worker-shell.ts';
import { migrate } from '../../../sqlite/migrate.ts';
import { openDatabase, openInMemory } from '../../../sqlite/open.ts';
import type { Database } from './db.ts';
import { applicationId, migrations } from './migrations.ts';
import { readRunner, writeRunner } from './operations.ts';
import type { Store } from './store.ts';
import { storeError } from './store-errors.ts';
import { changeListeners, typedStore } from './typed-store.ts';

export interface InProcessOptions {
  readonly file?: string;
  readonly key?: Uint8Array;
  /** Whether a missing or empty file becomes a new database (default), or is `database_damaged`. */
  readonly create?: boolean;
  /** See `WritableDb.isAwaited`; never, where it is absent. */
  readonly isAwaited?: () => boolean;
}

function open({ file, key, create = true }: InProcessOptions): Database {
  const inFile = file !== undefined && key !== undefined;
  const db = inFile ? openDatabase({ file, key, create }) : openInMemory();
  try {
    migrate(db, { file: inFile ? file : null, applicationId, migrations });
    return db;
  } catch (thrown) {
    db.close();
    throw thrown;
  }
}

/**
 * The store without threads: the same operations, migrated, in memory unless `file` and `key` are
 * given. For tests; history is not indexed until `search-indexer.ts` is called. Rejects as
 * `openStore` does.
 */
export async function openInProcessStore(
  where: InProcessOptions = {},
): Promise<Store & { readonly db: Database }> {
  const attempt = async <Result>(work: () => Result): Promise<Result> => {
    try {
      return work();
    } catch (thrown) {
      throw storeError(thrown);
    }
  };
  const db = await attempt(() => open(where));
  const runRead = readRunner(db);
  const { isAwaited } = where;
  const runner = writeRunner(db, isAwaited === undefined ? {} : { isAwaited });
  const changes = changeListeners();
  const handed = createHanded();
  let lastId = 0;
  async function write(name: string, args: unknown): Promise<unknown> {
    const { value, topics } = await attempt(() => runner.write(name, args));
    changes.tell(topics);
    return value;
  }
  const store = typedStore({
    read: (name, args) => attempt(() => runRead(name, args)),
    write,
    hand(value) {
      lastId += 1;
      const id = lastId;
      handed.keep(id, value);
      return { id, end: () => handed.end(id) };
    },
    writeHanded: async (name, args, field, items) =>
      write(name, handed.into(args, { field, ids: items.map(({ id }) => id) })),
    async writeTold(name, args, told) {
      const { value, topics, end } = await attempt(() => runner.writeTold(name, args, told));
      changes.tell(topics);
      return { value, end };
    },
    onChanged: (listener) => changes.add(listener),
    async close() {
      db.close();
    },
  });
  return { ...store, db };
}
