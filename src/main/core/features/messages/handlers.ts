import type { Message } from '../../../../shared/contract/rows.ts';
import { mediaKinds } from '../../../../shared/domain/media-kinds.ts';
import type { Permission } from '../../../../shared/domain/permissions.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import type { FeatureContext, FeatureHandlers } from '../context.ts';
import { requireRight } from '../require-right.ts';
import { sendHandlers } from './send-handlers.ts';

type Names =
  | 'messages.list'
  | 'messages.send'
  | 'messages.sendAdvanced'
  | 'messages.react'
  | 'messages.sendTemplate'
  | 'messages.retry'
  | 'messages.lookUp'
  | 'messages.discard'
  | 'messages.details'
  | 'messages.gallery'
  | 'messages.days';

/** Threads, sends, and what a person does about a send that did not go well. */
export function messageHandlers(context: FeatureContext): FeatureHandlers<Names> {
  const { store, clock, random } = context;

  return {
    'messages.list': (input) => store.read('messages.page', input),
    'messages.details': (input) => store.read('messages.details', input),
    'messages.gallery': (input) => store.read('messages.gallery', input),
    'messages.days': (input) => store.read('messages.days', input),

    ...sendHandlers(context),

    'messages.retry': async (input, caller) => {
      requireRight(caller, rightToResend(await store.read('messages.one', input)));
      const attempt = { ...input, idempotencyKey: random.uuid(), now: clock.now() };
      const message = await store.write('messages.retry', attempt);
      context.wakeOutbox();
      return message;
    },

    'messages.lookUp': async (input) => {
      const message = await store.read('messages.one', input);
      if (message.delivery?.status !== 'unknown') return message;
      const { conversationId } = input;
      const { connectionId } = await store.read('messages.target', { conversationId });
      const connection = context.connection(connectionId);
      if (connection === null) {
        throw new LobbyError('network_offline', 'This connection is not running now.');
      }
      await connection.readNow(conversationId);
      context.wakeOutbox();
      return store.read('messages.one', input);
    },

    'messages.discard': async (input, caller) => {
      requireRight(caller, rightToResend(await store.read('messages.one', input)));
      const discard = { ...input, personId: context.person().id, now: clock.now() };
      const taken = await store.write('messages.discard', discard);
      context.wakeOutbox();
      return taken;
    },
  };
}

/** Sending something again, or taking it back, takes the right to send it. */
function rightToResend(message: Message): Permission {
  if (message.type === 'template') return 'sendTemplates';
  if (mediaKinds.some((kind) => kind === message.type)) return 'sendMedia';
  return message.type === 'text' ? 'sendText' : 'sendAdvanced';
}
