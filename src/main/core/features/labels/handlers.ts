import type { FeatureContext, FeatureHandlers } from '../context.ts';

/** The desk's labels. */
export function labelHandlers({
  store,
}: FeatureContext): FeatureHandlers<'labels.list' | 'labels.save' | 'labels.remove'> {
  return {
    'labels.list': () => store.read('labels.all', null),
    'labels.save': (form) => store.write('labels.save', form),
    async 'labels.remove'({ id }) {
      await store.write('labels.remove', { id });
      return {};
    },
  };
}
