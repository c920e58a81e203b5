import type { Caller } from '../../../shared/domain/permissions.ts';
import type { Vault } from '../credentials/vault.ts';
import type { FeatureContext } from '../features/context.ts';
import { intentHandlers } from '../features/intents/handlers.ts';
import { startClinicWatch, type ClinicWatch } from '../features/registration/watch.ts';
import { tellNewBots } from '../features/relay/tell-bots.ts';
import { startIntents } from '../intents/runner.ts';
import type { Bell } from './bell.ts';
import type { ConnectionSet } from './connection-set.ts';
import type { Running } from './running.ts';

export interface AdminOptions {
  readonly context: FeatureContext;
  readonly connections: Pick<ConnectionSet, 'catalogue'>;
  readonly vault: Vault;
  /** Rings when something may be able to go. */
  readonly wake: Bell;
  readonly running: Running;
}

/** What Lobby asks for without a person. */
const byItself: Caller = { role: 'admin', rights: [] };

/** Starts all that does what admins want at a platform. Gives the watch over clinics' registrations. */
export function startAdmin(options: AdminOptions): ClinicWatch {
  const { context, connections, vault, wake, running } = options;
  const { store, clock, random, log } = context;
  const emit: FeatureContext['emit'] = (event) => context.emit(event);
  const remote: FeatureContext['remote'] = (id) => context.remote(id);
  const clinicWatch = running.keep(
    startClinicWatch({
      store,
      clock,
      random,
      log,
      emit,
      remote,
      catalogue: (id) => connections.catalogue(id),
    }),
  );
  wake.hear(() => clinicWatch.wake());
  const intents = running.keep(
    startIntents({
      store,
      clock,
      random,
      log,
      vault,
      remote,
      freshness: (id) => context.connection(id)?.freshness() ?? null,
      ask: async (id, request) => (await connections.catalogue(id)).ask(request),
      done: (id) => {
        clinicWatch.changed(id);
        connections.catalogue(id).then(
          (catalogue) => catalogue.wake(),
          () => undefined,
        );
      },
    }),
  );
  wake.hear(() => intents.wake());
  const addIntent = intentHandlers(context, vault)['intents.add'];
  running.add(
    tellNewBots({ store, log, add: (intent) => Promise.resolve(addIntent(intent, byItself)) }),
  );
  return clinicWatch;
}
