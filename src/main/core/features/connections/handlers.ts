import type { Catalogues } from '../catalogue-runtime.ts';
import type { FeatureContext, FeatureHandlers } from '../context.ts';
import type { ConnectionControl } from './control.ts';
import { connectionRow } from './row.ts';

type Names =
  'connections.list' | 'connections.remove' | 'connections.refresh' | 'connections.pauseImport';

/** Connections of an open workspace. */
export function connectionHandlers(
  context: FeatureContext,
  connections: ConnectionControl & Catalogues,
): FeatureHandlers<Names> {
  const { store } = context;
  return {
    async 'connections.list'() {
      const saved = await store.read('connections.all', null);
      return saved.map((connection) => connectionRow(connection, connections));
    },

    async 'connections.remove'({ id }) {
      await connections.remove(id);
      return {};
    },

    async 'connections.refresh'({ id }) {
      const runtime = context.connection(id);
      // One that is not running cannot be asked; whether it exists decides what that means.
      if (runtime === null) await connections.stored(id);
      connections.forgetPartsOff(id);
      runtime?.refresh();
      context.wakeOutbox();
      if (runtime !== null) (await connections.catalogue(id)).wake();
      return {};
    },

    async 'connections.pauseImport'({ id, paused }) {
      const runtime = context.connection(id);
      if (runtime !== null) {
        await runtime.pauseImport(paused);
        return {};
      }
      // One that is not running imports nothing; it begins as it was told.
      await connections.stored(id);
      await store.write('sync.pauseImport', { connectionId: id, paused });
      return {};
    },
  };
}
