import { neededFor } from '../../../../shared/contract/advanced.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import type { FeatureContext, FeatureHandlers } from '../context.ts';
import { requireRight, requireSendRights } from '../require-right.ts';
import { requireAdvanced, requirePart } from './capabilities.ts';
import { prepareSend } from './prepare-send.ts';
import { createTemplateSends } from './send-template.ts';

type Names = 'messages.send' | 'messages.sendAdvanced' | 'messages.react' | 'messages.sendTemplate';

/** What a person sends. Each is checked, stored with its keys, and left to the outbox. */
export function sendHandlers(context: FeatureContext): FeatureHandlers<Names> {
  const { store, clock, random } = context;
  const templates = createTemplateSends(context);

  return {
    'messages.send': async (input, caller) => {
      const { conversationId, clientId, text, attachments = [], replyTo = null } = input;
      requireSendRights(caller, { text, attachments });
      const toSend = { clientId, conversationId, text, replyTo, attachments };
      const prepared = await prepareSend(context, toSend).catch(async (thrown: unknown) => {
        if (!(thrown instanceof LobbyError) || thrown.code !== 'file_gone') throw thrown;
        // An earlier call with this id took the files.
        const known = await store.read('messages.ofClient', { clientId });
        if (known?.conversationId !== conversationId) throw thrown;
        return known;
      });
      if ('kind' in prepared) return prepared;
      const message = await store.write('messages.queueSend', {
        conversationId,
        text,
        basedOn: input.basedOn,
        evenIfChanged: input.evenIfChanged,
        replyTo,
        attachments,
        ...prepared,
        holdMs: input.holdMs ?? 0,
        personId: context.person().id,
        now: clock.now(),
      });
      context.wakeOutbox();
      return message;
    },

    'messages.sendAdvanced': async (input) => {
      const { conversationId, clientId, content, replyTo = null } = input;
      const connection = await store.read('messages.target', { conversationId });
      requirePart(context, connection, 'send.advanced');
      requireAdvanced(context.remote(connection.connectionId), neededFor(content));
      const message = await store.write('messages.queueAdvanced', {
        conversationId,
        clientId,
        content,
        replyTo,
        holdMs: input.holdMs ?? 0,
        idempotencyKey: random.uuid(),
        personId: context.person().id,
        now: clock.now(),
      });
      context.wakeOutbox();
      return message;
    },

    'messages.react': async (input) => {
      const { conversationId } = input;
      const connection = await store.read('messages.target', { conversationId });
      requirePart(context, connection, 'send.advanced');
      requireAdvanced(context.remote(connection.connectionId), ['reaction']);
      const message = await store.write('messages.queueReaction', {
        ...input,
        personId: context.person().id,
        idempotencyKey: random.uuid(),
        now: clock.now(),
      });
      context.wakeOutbox();
      return message;
    },

    'messages.sendTemplate': async (input, caller) => {
      if (input.to.kind === 'conversation') requireRight(caller, 'readInbox');
      // As `failures.giveUp` alone takes it.
      if (input.answers !== undefined && input.answers.length > 0) requireRight(caller, 'sendText');
      const message = await templates.queue({ ...input, personId: context.person().id });
      const values = message.template?.values ?? input.values;
      await store.write('templates.used', { id: input.templateId, values, at: clock.now() });
      return message;
    },
  };
}
