import type { TextIntent } from '../../src/main/core/remotes/send-parts.ts';

/** A plain text into a conversation, with everything it does not need left empty. */
export function textIntent(
  intent: Pick<TextIntent, 'conversationRef' | 'text' | 'idempotencyKey'>,
): TextIntent {
  return { numberRef: 'n', contact: 'c', quotedRef: null, ...intent };
}
