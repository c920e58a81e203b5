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
  const runner = writeRunner(db);
  const changes = changeListeners();
  const store = typedStore({
    read: (name, args) => attempt(() => runRead(name, args)),
    async write(name, args) {
      const { value, topics } = await attempt(() => runner.write(name, args));
      changes.tell(topics);
      return value;
    },
    onChanged: (listener) => changes.add(listener),
    async close() {
      db.close();
    },
  });
  return { ...store, db };
}
