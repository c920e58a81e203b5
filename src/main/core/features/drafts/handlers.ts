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
      await context.store.write('drafts.save', {
        ...input,
        personId: context.person().id,
        now: context.clock.now(),
      });
      return {};
    },
  };
}
