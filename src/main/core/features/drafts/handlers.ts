import type { FeatureContext, FeatureHandlers } from '../context.ts';

/** Drafts are read with their conversation (`conversations.get`). */
export function draftHandlers(context: FeatureContext): FeatureHandlers<'drafts.save'> {
  return {
    async 'drafts.save'(input) {
      await context.store.write('drafts.save', {
        ...input,
        personId: context.person().id,
        now: context.clock.now(),
      });
      return {};
    },
  };
}
