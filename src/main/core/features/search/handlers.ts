import { rightsOf } from '../../../../shared/domain/permissions.ts';
import { isNamed } from './is-named.ts';
import type { FeatureContext, FeatureHandlers } from '../context.ts';

/** One box over all history. */
export function searchHandlers(context: FeatureContext): FeatureHandlers<'search.query'> {
  return {
    'search.query': async (input, caller) => {
      const found = await context.store.read('search.query', {
        ...input,
        personId: context.person().id,
      });
      if (rightsOf(caller).has('readDetails')) return found;
      // Whoever may not see a phone does not learn whose it is by typing it.
      const byName = found.conversations.filter(({ contact }) => isNamed(contact.name, input.text));
      return { ...found, conversations: byName };
    },
  };
}
