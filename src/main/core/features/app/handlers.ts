import { redact } from '../../../../shared/redaction.ts';
import { thisComputer } from '../../invitations/make-invitation.ts';
import type { CorePorts } from '../../ports.ts';
import type { WorkspaceMachine } from '../../workspace/machine.ts';
import type { Place } from '../../workspace/place.ts';
import type { FeatureHandlers } from '../context.ts';

const logLines = 200;

async function facts(place: Place): Promise<unknown> {
  if (place.kind === 'problem') return { kind: place.kind, error: place.error };
  if (place.kind !== 'open') return { kind: place.kind };
  const { which, store, connections } = place.workspace;
  const saved = await store.read('connections.all', null);
  return {
    kind: place.kind,
    which,
    uncleanExit: store.uncleanExit,
    damage: place.workspace.damage(),
    counts: await store.read('app.counts', null),
    // By their place in the list: a label may name a person or a clinic.
    connections: saved.map(({ id, vendor, conversations }) => ({
      vendor,
      conversations,
      freshness: connections.freshness(id),
    })),
  };
}

/** What the app is, and a text for a support request that names nobody. */
export function appHandlers(
  machine: Pick<WorkspaceMachine, 'settled'>,
  ports: Pick<CorePorts, 'app' | 'clock' | 'log' | 'keychain'>,
): FeatureHandlers<'app.info' | 'app.diagnostics'> {
  return {
    'app.info': async () => ({ ...ports.app, computer: thisComputer() }),
    'app.diagnostics': async (_, caller) => {
      const about = {
        app: ports.app,
        at: new Date(ports.clock.now()).toISOString(),
        keychain: (await ports.keychain?.availability().catch(() => 'failed')) ?? 'none',
        workspace: await facts(await machine.settled()).catch((error: unknown) => ({ error })),
      };
      // The log is of this computer, and not of a link that was opened on it.
      const log = caller.role === 'link' ? [] : ports.log.tail(logLines);
      const lines = log.map((line) => String(redact(line)));
      const text = [JSON.stringify(redact(about), null, 2), '', ...lines].join('\n');
      return { text: `${text}\n` };
    },
  };
}
