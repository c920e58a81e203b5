import type { FeatureContext, FeatureHandlers } from '../context.ts';

type Names =
  | 'failures.groups'
  | 'failures.items'
  | 'failures.count'
  | 'failures.candidates'
  | 'failures.settle'
  | 'failures.giveUp'
  | 'failures.takeUp';

/** What did not go, and giving it up. Retries and look-ups are those of the message itself. */
export function failureHandlers(context: FeatureContext): FeatureHandlers<Names> {
  const { store, clock } = context;
  return {
    'failures.groups': () => store.read('failures.groups', {}),
    'failures.items': (input) => store.read('failures.items', input),
    'failures.count': async () => ({ count: await store.read('failures.count', {}) }),
    'failures.candidates': (input) => store.read('failures.candidates', input),
    'failures.settle': async (input) => {
      const message = await store.write('failures.settle', { ...input, now: clock.now() });
      context.wakeOutbox();
      return message;
    },
    'failures.giveUp': async (input) => ({
      given: [...(await store.write('failures.giveUp', input))],
    }),
    'failures.takeUp': async (input) => {
      await store.write('failures.takeUp', input);
      return {};
    },
  };
}
