import { LobbyError } from '../../../../shared/errors.ts';

/** Scrubs names a conversation inside a number; Lobby's ref holds both. */
export interface ConversationName {
  /** The number's phone digits as Scrubs gives them. */
  readonly number: string;
  readonly id: string;
}

/** `<number>/<conversation_id>`. */
export function toRef({ number, id }: ConversationName): string {
  return `${number}/${id}`;
}

/** Reads a ref. Throws `bad_input` for one of another vendor. */
export function readRef(ref: string): ConversationName {
  const at = ref.indexOf('/');
  if (at < 1 || at === ref.length - 1) {
    throw new LobbyError('bad_input', 'This ref is of no conversation of Scrubs.');
  }
  return { number: ref.slice(0, at), id: ref.slice(at + 1) };
}
