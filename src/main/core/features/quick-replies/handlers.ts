import type { FeatureContext, FeatureHandlers } from '../context.ts';

type Names = 'quickReplies.list' | 'quickReplies.save' | 'quickReplies.remove';

/** Words kept to be used again. */
export function quickReplyHandlers({ store, clock }: FeatureContext): FeatureHandlers<Names> {
  return {
    'quickReplies.list': async () => [...(await store.read('quickReplies.all', {}))],
    'quickReplies.save': (form) => store.write('quickReplies.keep', { ...form, now: clock.now() }),
    'quickReplies.remove': async ({ id }) => {
      await store.write('quickReplies.remove', { id });
      return {};
    },
  };
}
