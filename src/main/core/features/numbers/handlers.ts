import { LobbyError } from '../../../../shared/errors.ts';
import { parseRecipient } from '../../outbox/recipient.ts';
import type { Catalogues } from '../catalogue-runtime.ts';
import type { FeatureContext, FeatureHandlers } from '../context.ts';

type Names = 'numbers.list' | 'numbers.refresh' | 'numbers.claim';

/** Why a vendor refuses a claim (scrubs.txt, "Claim validation"): what a person does next. */
const refusals = {
  remote_not_found: 'not_onboarded',
  remote_conflict: 'cannot_be_claimed',
} as const;

function withReason(thrown: unknown): unknown {
  if (!(thrown instanceof LobbyError)) return thrown;
  const { code, message, retryable, detail } = thrown;
  if (code !== 'remote_not_found' && code !== 'remote_conflict') return thrown;
  return new LobbyError(code, message, {
    retryable,
    detail: { ...detail, reason: refusals[code] },
    cause: thrown,
  });
}

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
        throw withReason(thrown);
      } finally {
        // A new number's templates are asked for at once.
        live.wake();
      }
    },
  };
}
