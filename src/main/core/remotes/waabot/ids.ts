import { canonicalPhone } from '../../../../shared/domain/identity.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import { toE164 } from '../phones.ts';

/** Somebody to write to, or a group. */
export interface WaabotChat {
  /** The key of the contact: a canonical phone, or the id of a group (DATA, "Contact"). */
  readonly identifier: string;
  /** What a send names: digits, or the id of a group. */
  readonly chatId: string;
  /** E.164 with plus; null for a group. */
  readonly phone: string | null;
}

/**
 * Reads a chat id in both of Waabot's styles (`2349…@s.whatsapp.net`, `2349…:8@s.whatsapp.net`,
 * `2349…@c.us`; groups end in `@g.us`), or a phone in any spelling. Null for what is neither.
 */
export function readChat(typed: string): WaabotChat | null {
  const text = typed.trim();
  const group = /^(\d{5,20}(?:-\d{5,20})?)@g\.us$/i.exec(text);
  if (group?.[1] !== undefined) {
    const id = `${group[1]}@g.us`;
    return { identifier: id, chatId: id, phone: null };
  }
  const jid = /^\+?(\d{5,20})(?::\d+)?@(?:s\.whatsapp\.net|c\.us)$/i.exec(text)?.[1];
  if (jid === undefined && !/^\+?[\d\s().-]+$/.test(text)) return null;
  const phone = toE164(jid ?? text);
  if (phone === null) return null;
  return { identifier: canonicalPhone(phone), chatId: phone.slice(1), phone };
}

/** The same; throws `recipient_invalid`. */
export function chatOf(typed: string): WaabotChat {
  const chat = readChat(typed);
  if (chat !== null) return chat;
  throw new LobbyError('recipient_invalid', 'This is no phone and no id of a group.', {
    detail: { reason: 'no_chat' },
  });
}

/**
 * A message's id as it is the same everywhere, and the longer spelling where it came in one:
 * `BAE5…` stands alone in a key, and in `true_2348…@c.us_3EB0…` at the end.
 */
export function readMessageId(text: string): {
  readonly ref: string;
  readonly otherRefs: readonly string[];
} {
  const long = /^(?:true|false)_[^_\s]+@[^_\s]+_([^_\s]+)(?:_\S+)?$/.exec(text.trim());
  return long?.[1] === undefined
    ? { ref: text.trim(), otherRefs: [] }
    : { ref: long[1], otherRefs: [text.trim()] };
}
