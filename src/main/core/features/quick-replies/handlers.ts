import type { FeatureContext, FeatureHandlers } from '../context.ts';

type Names = 'quickReplies.list' | 'quickReplies.save' | 'quickReplies.remove';

/** Words kept to be used again. */
export function quickReplyHandlers({
  store,
  clock,
  person,
}: FeatureContext): FeatureHandlers<Names> {
  return {
    'quickReplies.list': async () => [
      ...(await store.read('quickReplies.all', { personId: person().id })),
    ],
    'quickReplies.save': (form) =>
      store.write('quickReplies.keep', { ...form, personId: person().id, now: clock.now() }),
    'quickReplies.remove': async ({ id }) => {
      await store.write('quickReplies.remove', { id, personId: person().id });
      return {};
    },
  };
}
