import { LobbyError } from '../../../shared/errors.ts';
import { startWorker } from '../../../sqlite/worker-client.ts';
import type { KeeperName, KeeperOperations } from './copy/keeper-operations.ts';
import { fromStoreErrorValue, type StoreErrorValue } from './store-errors.ts';
import type { StoreEvent, StoreWorkerData } from './worker-main.ts';

type Args<Name extends KeeperName> = Parameters<KeeperOperations[Name]>[0];
type Result<Name extends KeeperName> = ReturnType<KeeperOperations[Name]>;

/**
 * Runs one piece of work on whole database files in a thread of its own, which ends with it. The
 * keys in `args` are copied into the thread. Rejects with the store's errors.
 */
export async function keep<Name extends KeeperName>(
  workerUrl: URL,
  name: Name,
  args: Args<Name>,
): Promise<Result<Name>> {
  const data: StoreWorkerData = { role: 'keeper' };
  const client = startWorker<StoreErrorValue, StoreEvent>({
    url: workerUrl,
    workerData: data,
    name: 'store keeper',
    onEvent: () => undefined,
    fromError: fromStoreErrorValue,
    gone: (cause) => new LobbyError('internal', 'The database thread has ended', { cause }),
  });
  try {
    // Both sides of the thread are built from the same table of operations.
    return (await client.request(name, args)) as Result<Name>;
  } finally {
    await client.terminate();
  }
}
