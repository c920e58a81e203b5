import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';
import type { FailedAttempt } from '../../shared/contract/failures.ts';
import { useErrorSentence } from '../app/error-sentences.ts';
import { useAction } from '../app/use-call.ts';
import { useToast } from '../ui/toast.tsx';

/** How long "Undo" stands there, ms. */
const undoMs = 10_000;

/** Gives messages up, and offers to undo it. */
export function useGiveUp(): (messages: readonly FailedAttempt[]) => void {
  const { t } = useLingui();
  const toast = useToast();
  const sentence = useErrorSentence();
  const { mutate: giveUp } = useAction('failures.giveUp');
  const { mutate: takeUp } = useAction('failures.takeUp');
  return useCallback(
    (messages) => {
      if (messages.length === 0) return;
      giveUp(
        { messages: [...messages] },
        {
          onSuccess: ({ given }) => {
            if (given.length === 0) return;
            const { length } = given;
            toast.show(
              {
                title: t`${plural(length, {
                  one: '# message is off the list',
                  other: '# messages are off the list',
                })}`,
                description: t`They stay in their conversations.`,
                action: { label: t`Undo`, onPress: () => takeUp({ messages: given }) },
              },
              undoMs,
            );
          },
          onError: (error) => {
            const { title, advice } = sentence(error);
            toast.show({ title, description: advice, tone: 'bad' });
          },
        },
      );
    },
    [giveUp, takeUp, toast, sentence, t],
  );
}
