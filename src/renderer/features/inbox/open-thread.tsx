import type { ConversationId } from '../../../shared/domain/ids.ts';
import { Composer } from '../composer/composer.tsx';
import { Thread } from '../thread/thread.tsx';

/** The open conversation with its composer. Give it the conversation's id as `key`. */
export function OpenThread({ id, narrow }: { id: ConversationId; narrow: boolean }) {
  return (
    <Thread
      key={id}
      conversationId={id}
      narrow={narrow}
      composer={(detail) => <Composer key={id} detail={detail} />}
    />
  );
}
