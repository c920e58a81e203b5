import { useLingui } from '@lingui/react/macro';
import type { ScheduledAsks } from '../../../shared/contract/scheduled.ts';
import { useErrorSentence } from '../../app/error-sentences.ts';

/** Why a scheduled message waits for a person, as a sentence. */
export function useAsksSentence(): (asks: ScheduledAsks, name: string) => string {
  const { t } = useLingui();
  const sentence = useErrorSentence();
  return (asks, name) => {
    switch (asks) {
      case 'late':
        return t`This computer was off or asleep when it was to leave. It has not been sent.`;
      case 'doubt':
        return t`Lobby’s files were restored since. It may have left already: look at the thread first.`;
      case 'thread_changed':
        return t`The thread changed since it was written: ${name} wrote, or somebody else answered. It has not been sent.`;
      default: {
        const { title, advice } = sentence({ code: asks });
        return t`It has not been sent. ${title}. ${advice}`;
      }
    }
  };
}
