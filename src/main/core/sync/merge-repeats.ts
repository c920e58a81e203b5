import { mergeDelivery } from '../../../shared/domain/delivery-status.ts';
import type { RemoteMessage } from '../remotes/remote.ts';
import { byTime } from './merge-rows.ts';

/** Whether the second report of a message stands higher on the ladder. */
function isFurther(known: RemoteMessage, other: RemoteMessage): boolean {
  if (known.status === null || other.status === null) return false;
  const state = { status: known.status, at: known.statusAt, attempt: 1 };
  const next = { status: other.status, at: other.statusAt, attempt: 1 };
  return mergeDelivery(state, next) !== state;
}

/** Two reports of one message: the ticks of the further one, the words of the newest edit. */
function asOne(known: RemoteMessage, other: RemoteMessage): RemoteMessage {
  const further = isFurther(known, other) ? other : known;
  const edits = (known.editedAt ?? 0) - (other.editedAt ?? 0);
  const words = edits === 0 ? further : edits > 0 ? known : other;
  const deletedAt = known.deletedAt ?? other.deletedAt;
  if (words === further && deletedAt === further.deletedAt) return further;
  return {
    ...further,
    text: words.text,
    template: words.template,
    ...(words.editedAt === undefined ? {} : { editedAt: words.editedAt }),
    ...(deletedAt === undefined ? {} : { deletedAt }),
  };
}

/** Messages without repeats, oldest first. */
export function withoutRepeats(messages: readonly RemoteMessage[]): RemoteMessage[] {
  const byRef = new Map<string, RemoteMessage>();
  for (const message of messages) {
    const known = byRef.get(message.ref);
    byRef.set(message.ref, known === undefined ? message : asOne(known, message));
  }
  return [...byRef.values()].toSorted(byTime);
}
