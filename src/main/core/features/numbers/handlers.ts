import type { Catalogues } from '../catalogue-runtime.ts';
import type { FeatureContext, FeatureHandlers } from '../context.ts';

type Names =
  'numbers.list' | 'numbers.refresh' | 'numbers.saveDesk' | 'numbers.history' | 'numbers.seen';

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

    'numbers.history': ({ id }) => store.read('numbers.history', { id }),

    async 'numbers.seen'({ ids }) {
      await store.write('numbers.seen', { ids, now: clock.now() });
      return {};
    },

    'numbers.saveDesk': (desk) => store.write('numbers.saveDesk', desk),
  };
}
