import { randomUUID } from 'node:crypto';
import { createVault } from '../../src/main/core/credentials/vault.ts';
import { intentHandlers } from '../../src/main/core/features/intents/handlers.ts';
import type { FeatureContext } from '../../src/main/core/features/context.ts';
import { sharedLinkHandlers } from '../../src/main/core/features/shared-links/handlers.ts';
import { webhookHandlers } from '../../src/main/core/features/webhooks/handlers.ts';
import { startIntents, type Intents } from '../../src/main/core/intents/runner.ts';
import { systemRandom } from '../../src/main/core/node-ports.ts';
import type { LogPort } from '../../src/main/core/ports.ts';
import type { Remote } from '../../src/main/core/remotes/remote.ts';
import { openInProcessStore } from '../../src/main/core/store/in-process.ts';
import type { Store } from '../../src/main/core/store/store.ts';
import type { AdminAction } from '../../src/shared/contract/actions/action.ts';
import { ConnectionId, IntentId, PersonId } from '../../src/shared/domain/ids.ts';
import type { Caller } from '../../src/shared/domain/permissions.ts';
import { ModelAdmin } from './model-admin.ts';
import { settle, VirtualClock } from './virtual-clock.ts';

const caller: Caller = { role: 'admin', rights: [] };

/** A fresh id, as a window makes it. */
export function newIntentId(): IntentId {
  return IntentId.parse(randomUUID());
}

/** A store with one WPP connection, a vendor in memory, and a runner that can be killed and started again. */
export async function intentWorld() {
  const clock = new VirtualClock();
  const store = await openInProcessStore();
  const vendor = new ModelAdmin(() => clock.now());
  const connectionId = ConnectionId.parse(randomUUID());
  const vault = createVault(new Uint8Array(32).fill(5), systemRandom);
  await store.write('connections.keep', {
    id: connectionId,
    vendor: 'wpp',
    label: 'Shop',
    baseUrl: 'https://wpp.example',
    settings: {},
    sealed: vault.seal(connectionId, { apiKey: 'k' }),
    createdAt: 1,
  });
  const lines: string[] = [];
  const log: LogPort = {
    write: (level, event, facts) => lines.push(`${level} ${event} ${JSON.stringify(facts)}`),
    tail: () => lines,
  };
  const random = { ...systemRandom, fraction: () => 0.5 };
  const state = { remote: remoteOf(vendor) as Remote | null };

  const context: FeatureContext = {
    store,
    clock,
    random,
    log,
    which: 'own',
    person: () => ({ id: PersonId.parse(randomUUID()), name: 'Ada' }),
    connection: () => null,
    remote: () => state.remote,
    partsOff: () => [],
    wakeOutbox: () => undefined,
    emit: () => undefined,
  };
  const ask = <Result>(request: (signal: AbortSignal) => Promise<Result>): Promise<Result> => {
    const over = new AbortController();
    const patience = new AbortController();
    void clock.sleep(60_000, over.signal).then(() => patience.abort());
    return request(patience.signal).finally(() => over.abort());
  };
  const catalogues = {
    catalogue: async () => ({
      parts: state.remote?.parts ?? {},
      refresh: async () => undefined,
      ask,
      wake: () => undefined,
    }),
  };

  /** Starts a runner over the store, or over one in front of it; what runs already is not stopped. */
  function start(over: Store = store): Intents {
    return startIntents({
      store: over,
      clock,
      random,
      log,
      vault,
      remote: () => state.remote,
      freshness: () => null,
      ask: (_id, request) => ask(request),
      done: () => undefined,
    });
  }

  const handlersOver = (over: Store) => ({
    ...intentHandlers({ ...context, store: over }, vault),
    ...sharedLinkHandlers({ ...context, store: over }, catalogues, vault),
    ...webhookHandlers({ ...context, store: over }, catalogues),
  });
  const handlers = handlersOver(store);

  return {
    clock,
    store,
    vendor,
    vault,
    state,
    lines,
    connectionId,
    context,
    catalogues,
    handlers,
    handlersOver,
    start,
    /** Writes an action down, as a window does. */
    add: (action: AdminAction, id = newIntentId()) =>
      handlers['intents.add']({ id, connectionId, action }, caller),
    get: (id: IntentId) => handlers['intents.get']({ id }, caller),
    list: () => handlers['intents.list']({ connectionId }, caller),
    cancel: (id: IntentId) => handlers['intents.cancel']({ id }, caller),
    again: (id: IntentId) => handlers['intents.again']({ id }, caller),
    dismiss: (id: IntentId) => handlers['intents.dismiss']({ id }, caller),
    links: () => handlers['sharedLinks.list']({ connectionId }, caller),
    webhooks: () => handlers['webhooks.list']({ connectionId }, caller),
    async pass(ms: number): Promise<void> {
      await clock.advance(ms);
      await settle();
    },
  };
}

export type IntentWorld = Awaited<ReturnType<typeof intentWorld>>;

/** A client of the vendor in memory. */
export function remoteOf(vendor: ModelAdmin): Remote {
  return {
    vendor: 'wpp',
    parts: vendor.parts(),
    check: () => Promise.reject(new Error('Nobody tests this key')),
  };
}
