import type { FeatureContext, FeatureHandlers } from '../context.ts';

/** One box over all history. */
export function searchHandlers(context: FeatureContext): FeatureHandlers<'search.query'> {
  return {
    'search.query': (input) =>
      context.store.read('search.query', { ...input, personId: context.person().id }),
  };
}
