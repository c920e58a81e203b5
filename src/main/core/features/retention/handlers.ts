import { cutOf } from '../../../../shared/domain/retention.ts';
import type { FeatureContext, FeatureHandlers } from '../context.ts';

/** What a time to keep messages would remove. */
export function retentionHandlers({
  store,
  clock,
}: FeatureContext): FeatureHandlers<'retention.count'> {
  return {
    'retention.count': async ({ days }) => ({
      messages: await store.read('retention.count', { cut: cutOf(days, clock.now()) }),
    }),
  };
}
