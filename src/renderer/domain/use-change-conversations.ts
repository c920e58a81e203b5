import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { ConversationChange } from '../../shared/contract/conversations.ts';
import type { ConversationId } from '../../shared/domain/ids.ts';
import { toErrorValue, type ErrorValue } from '../../shared/errors.ts';
import { useCore } from '../app/core-context.tsx';
import { useErrorSentence } from '../app/error-sentences.ts';
import { useFormat } from '../app/format.ts';
import { useToast } from '../ui/toast.tsx';
import { useWhyOff } from './use-why-off.ts';

/** What was done to `count` conversations, in a few words. */
function useChangeWords(): (change: ConversationChange, count: number) => string {
  const { t } = useLingui();
  const format = useFormat();
  return (change, count) => {
    switch (change.kind) {
      case 'pin':
        return change.on
          ? t`${plural(count, { one: 'Pinned', other: '# pinned' })}`
          : t`${plural(count, { one: 'No longer pinned', other: '# no longer pinned' })}`;
      case 'read':
        return change.on
          ? t`${plural(count, { one: 'Marked read', other: '# marked read' })}`
          : t`${plural(count, { one: 'Marked unread', other: '# marked unread' })}`;
      case 'done':
        return change.on
          ? t`${plural(count, { one: 'Marked done', other: '# marked done' })}`
          : t`${plural(count, { one: 'Needs a reply again', other: '# need a reply again' })}`;
      case 'snooze': {
        if (change.until === null) {
          return t`${plural(count, { one: 'Back in the list', other: '# back in the list' })}`;
        }
        const until = format.soon(change.until, Date.now());
        return t`${plural(count, {
          one: `Snoozed until ${until}`,
          other: `# snoozed until ${until}`,
        })}`;
      }
      case 'label':
        return change.on
          ? t`${plural(count, { one: 'Label added', other: 'Label added to #' })}`
          : t`${plural(count, { one: 'Label removed', other: 'Label removed from #' })}`;
      case 'assign':
        return change.personId === null
          ? t`${plural(count, { one: 'Assigned to nobody', other: '# assigned to nobody' })}`
          : t`${plural(count, { one: 'Assigned', other: '# assigned' })}`;
    }
  };
}

/**
 * Does one thing to conversations and offers to take it back. Says so when it did not work; nothing
 * is shown where everything was already so.
 */
export function useChangeConversations(): (
  ids: readonly ConversationId[],
  change: ConversationChange,
) => void {
  const { t } = useLingui();
  const bridge = useCore();
  const toast = useToast();
  const words = useChangeWords();
  const sentence = useErrorSentence();
  const fail = (error: ErrorValue) => {
    const { title, advice } = sentence(error);
    const isTooMany = error.code === 'conflict' && typeof error.detail?.['limit'] === 'number';
    toast.show({
      tone: 'bad',
      title: isTooMany ? t`Too many to pin` : title,
      description: isTooMany ? t`Unpin some that are no longer needed at the top.` : advice,
    });
  };
  // Not the callbacks of a mutation: a menu or a bar that closes meanwhile takes those away.
  const takeBack = (token: string) => {
    bridge
      .call('conversations.undo', { undo: token })
      .catch((thrown: unknown) => fail(toErrorValue(thrown)));
  };
  const off = useWhyOff()('markRead');
  return (ids, what) => {
    if (ids.length === 0) return;
    if (off !== null) {
      toast.show({ title: t`Nothing was changed`, description: off });
      return;
    }
    bridge
      .call('conversations.change', { ids: [...ids], change: what })
      .then((done) => {
        if (done.changed === 0) return;
        const action = { label: t`Undo`, onPress: () => takeBack(done.undo) };
        toast.show({ title: words(what, done.changed), action }, 10_000);
      })
      .catch((thrown: unknown) => fail(toErrorValue(thrown)));
  };
}
