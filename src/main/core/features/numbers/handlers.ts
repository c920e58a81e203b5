import { LobbyError } from '../../../../shared/errors.ts';
import { parseRecipient } from '../../outbox/recipient.ts';
import type { Catalogues } from '../catalogue-runtime.ts';
import type { FeatureContext, FeatureHandlers } from '../context.ts';
import { claimRefusal } from './refusals.ts';

type Names = 'numbers.list' | 'numbers.refresh' | 'numbers.claim' | 'numbers.saveDesk';

function isLost(thrown: unknown): boolean {
  return (
    thrown instanceof LobbyError &&
    (thrown.code === 'network_timeout' || thrown.code === 'network_broken_answer')
  );
}

/** The numbers of all connections. */
export function numberHandlers(
  context: FeatureContext,
  { catalogue }: Catalogues,
): FeatureHandlers<Names> {
  const { store, clock } = context;
  return {
    'numbers.list': () => store.read('numbers.all', null),

    async 'numbers.refresh'({ connectionId }) {
      await (await catalogue(connectionId)).refresh('numbers');
      return {};
    },

    'numbers.saveDesk': (desk) => store.write('numbers.saveDesk', desk),

    async 'numbers.claim'({ connectionId, phone: pasted }) {
      const { phone } = parseRecipient(pasted);
      const live = await catalogue(connectionId);
      const { numbers } = live.parts;
      if (numbers?.claim === undefined) {
        throw new LobbyError('capability_missing', 'This platform has no numbers to claim.', {
          detail: { part: 'numbers' },
        });
      }
      const claim = numbers.claim.bind(numbers);
      try {
        return await live.ask(async (signal) => {
          const number = await claim(phone, signal);
          return store.write('numbers.claimed', {
            connectionId,
            number,
            timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
            now: clock.now(),
          });
        });
      } catch (thrown) {
        // Where the answer was lost, the list tells what came of it.
        if (isLost(thrown)) void live.refresh('numbers').catch(() => undefined);
        throw claimRefusal(thrown);
      } finally {
        // A new number's templates are asked for at once.
        live.wake();
      }
    },
  };
}
