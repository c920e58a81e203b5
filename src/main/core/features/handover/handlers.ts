import type { FeatureContext, FeatureHandlers } from '../context.ts';

/** What one shift leaves to the next. */
export function handoverHandlers(
  context: FeatureContext,
): FeatureHandlers<'handover.get' | 'handover.save'> {
  const { store, clock } = context;
  return {
    'handover.get': ({ snoozedUntil }) =>
      store.read('handover.get', {
        snoozedUntil,
        personId: context.person().id,
        now: clock.now(),
      }),
    'handover.save': ({ id, text }) => {
      const person = context.person();
      return store.write('handover.save', {
        id,
        text,
        personId: person.id,
        personName: person.name,
        now: clock.now(),
      });
    },
  };
}
