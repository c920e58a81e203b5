import type { ConnectionForm, ConnectionCheck } from '../../../../shared/contract/connections.ts';
import { ConnectionId } from '../../../../shared/domain/ids.ts';
import { vendorNames } from '../../../../shared/domain/vendors.ts';
import { LobbyError, toErrorValue } from '../../../../shared/errors.ts';
import type { CorePorts } from '../../ports.ts';
import { openRemote } from '../../remotes/open-remote.ts';
import { vendors } from '../../remotes/registry.ts';
import type { Remote, VendorModule } from '../../remotes/remote.ts';
import type { FeatureHandlers } from '../context.ts';
import type { FormPlace, FormWorkspace } from './control.ts';
import { readForm, type ReadForm } from './form.ts';
import { connectionRow } from './row.ts';

type Names = 'connections.platforms' | 'connections.test' | 'connections.save';
type Ports = Pick<CorePorts, 'fetch' | 'clock' | 'random' | 'log' | 'app'>;

/** A vendor that does not answer is told as such after this long, ms. */
const testTakesAtMost = 30_000;

function moduleOf(form: ConnectionForm): VendorModule {
  const module = vendors.get(form.vendor);
  if (module !== undefined) return module;
  throw new LobbyError('capability_missing', 'This platform cannot be connected yet.', {
    detail: { vendor: form.vendor },
  });
}

async function read(form: ConnectionForm, workspace: FormWorkspace | null): Promise<ReadForm> {
  const module = moduleOf(form);
  const { label } = form;
  if (form.id === undefined) return readForm(module, form.values, null, { label });
  if (workspace === null) throw new LobbyError('not_found', 'This connection is gone.');
  const { connection, secrets } = await workspace.connections.stored(form.id);
  if (connection.vendor !== form.vendor) {
    throw new LobbyError('bad_input', 'A connection keeps its platform.', {
      detail: { fields: ['vendor'], reason: 'fixed' },
    });
  }
  const stored = { baseUrl: connection.baseUrl, secrets };
  return readForm(module, form.values, stored, { label });
}

/** The connection form: what can be connected, trying a key, keeping it. Works without a workspace. */
export function connectionSetupHandlers(ports: Ports, place: FormPlace): FeatureHandlers<Names> {
  /** Opens a client that is not kept; throws for a form that cannot work. */
  function tryOut(
    form: ConnectionForm,
    filled: ReadForm,
    workspace: FormWorkspace | null,
  ): Promise<Remote> {
    return openRemote({
      vendor: form.vendor,
      baseUrl: filled.baseUrl,
      settings: filled.settings,
      credentials: filled.secrets,
      fetch: workspace?.fetch ?? ports.fetch,
      clock: ports.clock,
      store: null,
      connectionId: null,
      log: ports.log,
      appVersion: ports.app.version,
    });
  }

  function refuseInDemo(form: ConnectionForm, filled: ReadForm): void {
    if (form.id !== undefined && filled.keepsSecrets) return;
    throw new LobbyError('leave_demo_first', 'The demo holds no connection of your own.');
  }

  return {
    'connections.platforms': async () =>
      [...vendors.values()].map((module) => ({
        vendor: module.vendor,
        name: vendorNames[module.vendor],
        parts: [...module.parts],
        fields: module.fields.map((field) => ({ ...field })),
        needsOneOf: (module.credentialsNeedOneOf ?? []).map((group) => [...group]),
      })),

    async 'connections.test'(form): Promise<ConnectionCheck> {
      const workspace = await place.current();
      const filled = await read(form, workspace);
      // The demo would answer in the vendor's place, and a good key would be told to be wrong.
      if (workspace?.which === 'demo') refuseInDemo(form, filled);
      const remote = await tryOut(form, filled, workspace);
      try {
        return await remote.check(AbortSignal.timeout(testTakesAtMost));
      } catch (thrown) {
        const error = toErrorValue(thrown);
        if (!error.code.startsWith('network_') && !error.code.startsWith('remote_')) throw thrown;
        return { ok: false, abilities: [], environment: null, error };
      }
    },

    async 'connections.save'(form) {
      const before = await place.current();
      const filled = await read(form, before);
      await tryOut(form, filled, before);
      if (before?.which === 'demo') refuseInDemo(form, filled);
      const { connections } = before ?? (await place.createOwn());
      const saved = await connections.keep(
        {
          id: form.id ?? ConnectionId.parse(ports.random.uuid()),
          vendor: form.vendor,
          label: form.label,
          baseUrl: filled.baseUrl,
          settings: filled.settings,
        },
        filled.keepsSecrets ? null : filled.secrets,
      );
      return connectionRow(saved, connections);
    },
  };
}
