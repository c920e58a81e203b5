import { mostAtOnce, type ConversationChange } from '../../../../shared/contract/conversations.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import type { FeatureContext, FeatureHandlers } from '../context.ts';
import type { Changed } from './change-writes.ts';

type Names =
  'conversations.change' | 'conversations.undo' | 'views.list' | 'views.save' | 'views.remove';

/** What can be taken back: as many changes, and of as many conversations, as these. */
const mostKept = 20;
const mostRows = 4 * mostAtOnce;

interface Done {
  readonly change: ConversationChange;
  readonly personId: string;
  readonly changed: readonly Changed[];
}

/** Changes of several conversations at once, what takes them back, and a person's own views. */
export function changeHandlers(context: FeatureContext): FeatureHandlers<Names> {
  const { store, clock, random } = context;
  const done = new Map<string, Done>();

  function keep(token: string, entry: Done): void {
    done.set(token, entry);
    let rows = [...done.values()].reduce((sum, { changed }) => sum + changed.length, 0);
    for (const [oldest, { changed }] of done) {
      if (oldest === token || (done.size <= mostKept && rows <= mostRows)) return;
      done.delete(oldest);
      rows -= changed.length;
    }
  }

  return {
    async 'conversations.change'({ ids, change }) {
      const now = clock.now();
      if (change.kind === 'snooze' && change.until !== null && change.until <= now) {
        throw new LobbyError('bad_input', 'This snooze would already be over', {
          detail: { field: 'until' },
        });
      }
      const personId = context.person().id;
      const changed = await store.write('conversations.change', { ids, change, personId, now });
      if (change.kind === 'read' && change.on) {
        for (const { id } of changed) {
          const conversationId = ids.find((one) => one === id);
          if (conversationId !== undefined) {
            context.emit({ type: 'conversation_read', conversationId });
          }
        }
      }
      const undo = random.uuid();
      keep(undo, { change, personId, changed });
      return { undo, changed: changed.length };
    },

    async 'conversations.undo'({ undo }) {
      const entry = done.get(undo);
      if (entry === undefined) {
        throw new LobbyError('not_found', 'This can no longer be taken back');
      }
      const changed = await store.write('conversations.revert', entry);
      done.delete(undo);
      return { changed };
    },

    'views.list': () => store.read('views.all', { personId: context.person().id }),
    'views.save': (form) => store.write('views.save', { ...form, personId: context.person().id }),
    async 'views.remove'({ id }) {
      await store.write('views.remove', { id, personId: context.person().id });
      return {};
    },
  };
}
