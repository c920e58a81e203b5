import type { Person } from '../../../../shared/contract/workspace.ts';
import type { FeatureContext, FeatureHandlers } from '../context.ts';

/** Names of the people at the desk. `renamed` hears of it, so that the open workspace knows too. */
export function personHandlers(
  context: FeatureContext,
  renamed: (person: Person) => void,
): FeatureHandlers<'persons.list' | 'persons.rename'> {
  return {
    'persons.list': () => context.store.read('persons.all', null),
    async 'persons.rename'({ id, name }) {
      const person = await context.store.write('persons.rename', { id, name });
      renamed(person);
      return person;
    },
  };
}
