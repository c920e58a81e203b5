import { useFormat } from '../../app/format.ts';
import { useWorkspace } from '../../app/workspace.ts';
import { firstName, type ReplyValues } from '../../domain/quick-reply-text.ts';
import type { ConversationRow } from '../../../shared/contract/rows.ts';

/** Gives what a quick reply's variables stand for in a conversation, at the moment it is asked. */
export function useReplyValues(row: ConversationRow): () => ReplyValues {
  const format = useFormat();
  const person = useWorkspace()?.person.name ?? null;
  return () => {
    const now = Date.now();
    return {
      name: row.contact.name,
      first_name: firstName(row.contact.name),
      phone: row.contact.phone,
      number: row.numberName,
      me: person,
      date: format.day(now),
      time: format.time(now),
    };
  };
}
