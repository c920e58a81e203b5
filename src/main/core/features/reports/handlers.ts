import type { FeatureContext, FeatureHandlers } from '../context.ts';

/** Numbers of a range of days. */
export function reportHandlers(context: FeatureContext): FeatureHandlers<'reports.get'> {
  return {
    'reports.get': (query) =>
      context.store.read('reports.get', { ...query, now: context.clock.now() }),
  };
}
