import type { Colleagues } from '../../team/colleagues.ts';
import type { FeatureContext, FeatureHandlers } from '../context.ts';

type Names =
  | 'team.notes'
  | 'team.addNote'
  | 'team.removeNote'
  | 'team.vendorAssignee'
  | 'team.colleagues'
  | 'team.look';

/** Notes between colleagues, and who looks at what. */
export function teamHandlers(
  context: FeatureContext,
  colleagues: Colleagues,
): FeatureHandlers<Names> {
  const { store, clock } = context;
  return {
    'team.notes': (input) => store.read('team.notes', input),
    'team.addNote': (input) =>
      store.write('team.addNote', { ...input, personId: context.person().id, now: clock.now() }),
    async 'team.removeNote'(input) {
      await store.write('team.removeNote', input);
      return {};
    },
    // The holder of a link sees nothing of who works there.
    'team.vendorAssignee': async (input) => ({
      assignee: context.which === 'link' ? null : await store.read('team.vendorAssignee', input),
    }),
    'team.colleagues': async () => colleagues.rows(),
    async 'team.look'(input) {
      await colleagues.look(input);
      return {};
    },
  };
}
