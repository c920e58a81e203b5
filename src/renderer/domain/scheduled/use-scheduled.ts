import type { ScheduledSend } from '../../../shared/contract/scheduled.ts';
import type { ConversationId } from '../../../shared/domain/ids.ts';
import { useCall } from '../../app/use-call.ts';
import { useRight } from '../../app/workspace.ts';

const none: readonly ScheduledSend[] = [];

/** What is to leave by itself, of one conversation or of all; nothing without the right to it. */
export function useScheduled(conversationId: ConversationId | null): readonly ScheduledSend[] {
  const enabled = useRight('sendLater');
  const { data } = useCall(
    'scheduled.list',
    { conversationId },
    { topics: ['scheduled'], enabled },
  );
  return enabled ? (data ?? none) : none;
}
