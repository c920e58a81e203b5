import { useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';
import { useToast } from '../ui/toast.tsx';
import { useCoreEvents } from './core-context.tsx';
import { useNavigationStore } from './navigation.ts';

/** Tells of a reaction that its platform did not take: it has gone from under the message again. */
export function useRefusedReactions(): void {
  const { t } = useLingui();
  const toast = useToast();
  const navigation = useNavigationStore();
  useCoreEvents(
    useCallback(
      (event) => {
        if (event.type !== 'reaction_refused') return;
        const { conversationId, messageId, emoji } = event;
        toast.show(
          {
            title:
              emoji === null
                ? t`The reaction could not be taken back`
                : t`The reaction ${emoji} did not go out`,
            description: t`The platform refused it. What stood there before is back.`,
            tone: 'warn',
            action: {
              label: t`Look`,
              onPress: () => navigation.getState().openConversation(conversationId, messageId),
            },
          },
          12_000,
        );
      },
      [navigation, t, toast],
    ),
  );
}
