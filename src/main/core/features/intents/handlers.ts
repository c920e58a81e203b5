import type { ActionKind, ActionOf } from '../../../../shared/contract/actions/action.ts';
import type { IntentRow } from '../../../../shared/contract/intents.ts';
import type { IntentId } from '../../../../shared/domain/ids.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import type { Vault } from '../../credentials/vault.ts';
import { executorOf } from '../../intents/executors.ts';
import { sealAction } from '../../intents/sealed-action.ts';
import { vendors } from '../../remotes/registry.ts';
import type { FeatureContext, FeatureHandlers } from '../context.ts';

type Names =
  | 'intents.list'
  | 'intents.get'
  | 'intents.add'
  | 'intents.cancel'
  | 'intents.again'
  | 'intents.dismiss';

/** What admins want done at their platforms: written down, and done by the runner. */
export function intentHandlers(context: FeatureContext, vault: Vault): FeatureHandlers<Names> {
  const { store, clock } = context;

  async function row(id: IntentId): Promise<IntentRow> {
    const found = await store.read('intents.one', { id });
    if (found !== null) return found;
    throw new LobbyError('not_found', 'This action is gone.');
  }

  async function write<Kind extends ActionKind>(
    input: { readonly id: IntentId; readonly connectionId: string },
    kind: Kind,
    action: ActionOf<Kind>,
  ): Promise<void> {
    const { id, connectionId } = input;
    const connection = await store.read('connections.one', { id: connectionId });
    if (connection === null) throw new LobbyError('not_found', 'This connection is gone.');
    const { vendor } = connection;
    const parts = vendors.get(vendor)?.parts ?? [];
    const executor = executorOf(kind);
    const { part, topic, makes } = executor;
    if (!parts.includes(part)) {
      throw new LobbyError('capability_missing', 'This platform does not do that.', {
        detail: { part },
      });
    }
    const now = clock.now();
    executor.check(action, { parts, vendor, now });
    await store.write('intents.add', {
      id,
      connectionId,
      kind,
      topic,
      makes,
      subject: executor.subject(action),
      target: executor.target(action),
      after: executor.after?.(action) ?? [],
      prepare: executor.prepare?.(action) ?? null,
      sealed: sealAction(vault, id, action),
      personName: context.person().name,
      now,
    });
  }

  return {
    'intents.list': ({ connectionId }) =>
      store.read('intents.list', { connectionId: connectionId ?? null, now: clock.now() }),

    'intents.get': ({ id }) => row(id),

    async 'intents.add'({ id, connectionId, action }) {
      const known = await store.read('intents.one', { id });
      if (known !== null) return known;
      await write({ id, connectionId }, action.kind, action);
      return row(id);
    },

    async 'intents.cancel'({ id }) {
      await store.write('intents.cancel', { id, now: clock.now() });
      return row(id);
    },

    async 'intents.again'({ id }) {
      await store.write('intents.again', { id });
      return row(id);
    },

    async 'intents.dismiss'({ id }) {
      await store.write('intents.dismiss', { id, now: clock.now() });
      return {};
    },
  };
}
