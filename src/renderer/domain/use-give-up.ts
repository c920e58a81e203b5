import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';
import type { FailedAttempt } from '../../shared/contract/failures.ts';
import { useErrorSentence } from '../app/error-sentences.ts';
import { useAction } from '../app/use-call.ts';
import { useToast } from '../ui/toast.tsx';

/** How long "Undo" stands there, ms. */
const undoMs = 10_000;

/** Says that messages were given up, and offers to undo it. */
export function useGivenUp(): (given: readonly FailedAttempt[]) => void {
  const { t } = useLingui();
  const toast = useToast();
  const { mutate: takeUp } = useAction('failures.takeUp');
  return useCallback(
    (given) => {
      if (given.length === 0) return;
      const { length } = given;
      toast.show(
        {
          title: t`${plural(length, {
            one: '# message is off the list',
            other: '# messages are off the list',
          })}`,
          description: t`${plural(length, {
            one: 'It stays in its conversation.',
            other: 'They stay in their conversations.',
          })}`,
          action: { label: t`Undo`, onPress: () => takeUp({ messages: [...given] }) },
        },
        undoMs,
      );
    },
    [takeUp, toast, t],
  );
}

/** Gives messages up, and offers to undo it. */
export function useGiveUp(): (messages: readonly FailedAttempt[]) => void {
  const toast = useToast();
  const sentence = useErrorSentence();
  const givenUp = useGivenUp();
  const { mutate: giveUp } = useAction('failures.giveUp', {
    onSuccess: ({ given }) => givenUp(given),
    onError: (error) => {
      const { title, advice } = sentence(error);
      toast.show({ title, description: advice, tone: 'bad' });
    },
  });
  return useCallback(
    (messages) => {
      if (messages.length > 0) giveUp({ messages: [...messages] });
    },
    [giveUp],
  );
}
