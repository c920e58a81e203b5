import { isPermitted } from '../../../../shared/domain/permissions.ts';
import { requireRight } from '../require-right.ts';
import type { FeatureContext, FeatureHandlers } from '../context.ts';

/** Drafts are read with their conversation (`conversations.get`). */
export function draftHandlers(context: FeatureContext): FeatureHandlers<'drafts.save'> {
  return {
    async 'drafts.save'(input, caller) {
      const hasFiles = (input.attachments ?? []).length > 0;
      if (hasFiles) requireRight(caller, 'sendMedia');
      // Whoever may only send files empties their draft all the same.
      const isWordless = input.text === '' && isPermitted(caller, 'sendMedia');
      if (!isWordless) requireRight(caller, 'sendText');
      const { personId = context.person().id, ...draft } = input;
      if (personId !== context.person().id) {
        // Somebody else has sat down while the words were on their way.
        const desk = await context.store.read('persons.sitters', null);
        if (!desk.some(({ id }) => id === personId)) return {};
      }
      await context.store.write('drafts.save', { ...draft, personId, now: context.clock.now() });
      return {};
    },
  };
}
