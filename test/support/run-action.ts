import { createVault } from '../../src/main/core/credentials/vault.ts';
import { executorOf } from '../../src/main/core/intents/executors.ts';
import { systemRandom } from '../../src/main/core/node-ports.ts';
import type { Clock } from '../../src/main/core/ports.ts';
import type { RemoteParts } from '../../src/main/core/remotes/remote.ts';
import type { Store } from '../../src/main/core/store/store.ts';
import type { AdminAction } from '../../src/shared/contract/actions/action.ts';
import { IntentId, type ConnectionId } from '../../src/shared/domain/ids.ts';
import type { VendorKey } from '../../src/shared/domain/vendors.ts';

/** Does one action now, without a runner; rejects as its executor does. */
export async function runAction(
  action: AdminAction,
  at: {
    readonly connectionId: ConnectionId;
    readonly vendor: VendorKey;
    readonly store: Store;
    readonly clock: Clock;
    readonly live: {
      readonly parts: RemoteParts;
      ask<Result>(request: (signal: AbortSignal) => Promise<Result>): Promise<Result>;
    };
  },
): Promise<void> {
  const { connectionId, vendor, store, clock, live } = at;
  const { parts } = live;
  const executor = executorOf(action.kind);
  executor.check(action, { parts: [], vendor, now: clock.now() });
  const remote = { vendor, parts, check: () => Promise.reject(new Error('Nobody tests this key')) };
  const context = {
    intentId: IntentId.parse(systemRandom.uuid()),
    connectionId,
    remote,
    store,
    clock,
    random: systemRandom,
    vault: createVault(new Uint8Array(32), systemRandom),
    begunAt: clock.now(),
  };
  await live.ask((signal) => executor.run(action, context, signal));
}
