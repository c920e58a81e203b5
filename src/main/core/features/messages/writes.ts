import { retryMessage } from './attempts.ts';
import { discardMessage } from './discard.ts';
import { queueAdvanced } from './queue-advanced.ts';
import { queueReaction } from './queue-reaction.ts';
import { queueSend } from './queue-send.ts';
import { queueTemplate } from './queue-template.ts';

/** What a person does to own messages. Each is one durable transaction. */
export const messageWrites = {
  'messages.queueSend': queueSend,
  'messages.queueAdvanced': queueAdvanced,
  'messages.queueReaction': queueReaction,
  'messages.queueTemplate': queueTemplate,
  'messages.retry': retryMessage,
  'messages.discard': discardMessage,
} as const;
