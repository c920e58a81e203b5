import { LaboratorySwitches } from '../../../../shared/contract/app.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import type { LaboratoryPort } from '../../ports.ts';
import type { Catalogues } from '../catalogue-runtime.ts';
import type { FeatureContext, FeatureHandlers } from '../context.ts';

type Names = 'laboratory.state' | 'laboratory.set' | 'laboratory.customerWrites';

/** The demo's switches. `laboratory` is null in one's own workspace: there is none. */
export function laboratoryHandlers(
  context: FeatureContext,
  laboratory: LaboratoryPort | null,
  { catalogue }: Catalogues,
): FeatureHandlers<Names> {
  function demo(): LaboratoryPort {
    if (laboratory !== null) return laboratory;
    throw new LobbyError('not_found', 'Only the demo has a laboratory.');
  }

  async function refreshAll(): Promise<void> {
    for (const { id } of await context.store.read('connections.all', null)) {
      context.connection(id)?.refresh();
    }
  }

  /** Has every platform asked for its numbers; nobody waits for it. */
  async function askNumbers(): Promise<void> {
    for (const { id } of await context.store.read('connections.all', null)) {
      const live = await catalogue(id).catch(() => null);
      void live?.refresh('numbers').catch(() => undefined);
    }
  }

  return {
    'laboratory.state': async () => demo().state(),

    'laboratory.set': async (change) => {
      const before = demo().state();
      const given = Object.entries(change).filter(([, value]) => value !== undefined);
      const state = demo().set(
        LaboratorySwitches.parse({ ...before, ...Object.fromEntries(given) }),
      );
      const isBack = before.networkCut && !state.networkCut;
      // Whoever has the link open sees its end now, not at the next look.
      if (isBack || before.linkTakenBack !== state.linkTakenBack) await refreshAll();
      if (isBack) context.wakeOutbox();
      if (before.numberRed !== state.numberRed) await askNumbers();
      return state;
    },

    'laboratory.customerWrites': async ({ conversationId }) => {
      const port = demo();
      if (conversationId === null) {
        port.customerWrites(null);
        await refreshAll();
        return {};
      }
      const behind = await context.store.read('laboratory.ref', { conversationId });
      if (behind === null) throw new LobbyError('not_found', 'Nobody is there to write yet.');
      port.customerWrites(behind.ref);
      context.connection(behind.connectionId)?.refresh();
      return {};
    },
  };
}
