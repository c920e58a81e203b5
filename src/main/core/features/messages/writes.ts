import { discardMessage, retryMessage } from './attempts.ts';
import { queueTemplate } from './queue-template.ts';
import { queueText } from './queue-text.ts';

/** What a person does to own messages. Each is one durable transaction. */
export const messageWrites = {
  'messages.queueText': queueText,
  'messages.queueTemplate': queueTemplate,
  'messages.retry': retryMessage,
  'messages.discard': discardMessage,
} as const;
