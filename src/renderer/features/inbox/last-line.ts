import { useLingui } from '@lingui/react/macro';
import { messageTypeSigns } from '../../domain/message-type.ts';
import { plainText } from '../../domain/plain-text.ts';
import type { ConversationRow, LastMessage } from '../../../shared/contract/rows.ts';

/** The second line of a conversation: who spoke last, and what. */
export interface LastLine {
  readonly kind: 'draft' | 'message' | 'none';
  /** "You", "AI" or null where the contact spoke. */
  readonly speaker: string | null;
  readonly text: string;
}

/** Gives the second line of a conversation in the active language. */
export function useLastLine(): (row: ConversationRow) => LastLine {
  const { t, i18n } = useLingui();
  const speakerOf = ({ direction, origin }: LastMessage): string | null => {
    if (direction === 'inbound') return null;
    return origin === 'bot' ? t`AI` : t`You`;
  };
  return (row) => {
    if (row.draft !== null) {
      // A draft without words holds files.
      return { kind: 'draft', speaker: null, text: row.draft === '' ? t`with files` : row.draft };
    }
    const last = row.lastMessage;
    if (last === null) {
      const text = row.emptied === true ? t`Older messages were removed` : t`No messages yet`;
      return { kind: 'none', speaker: null, text };
    }
    const word = i18n._(messageTypeSigns[last.type].word);
    const said = last.text === null || last.text.trim() === '' ? null : plainText(last.text);
    if (last.deleted === true) {
      return { kind: 'message', speaker: speakerOf(last), text: t`This message was deleted` };
    }
    const text =
      last.type === 'text' || last.type === 'template'
        ? (said ?? word)
        : said === null
          ? word
          : `${word}: ${said}`;
    return { kind: 'message', speaker: speakerOf(last), text };
  };
}
