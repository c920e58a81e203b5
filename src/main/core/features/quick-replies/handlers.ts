import type { FeatureContext, FeatureHandlers } from '../context.ts';

type Names = 'quickReplies.list' | 'quickReplies.save' | 'quickReplies.remove';

/** Words kept to be used again. */
export function quickReplyHandlers(context: FeatureContext): FeatureHandlers<Names> {
  const { store, clock } = context;
  return {
    'quickReplies.list': async () => [
      ...(await store.read('quickReplies.all', { personId: context.person().id })),
    ],
    'quickReplies.save': (form) =>
      store.write('quickReplies.keep', {
        ...form,
        personId: context.person().id,
        now: clock.now(),
      }),
    'quickReplies.remove': async ({ id }) => {
      await store.write('quickReplies.remove', { id, personId: context.person().id });
      return {};
    },
  };
}
