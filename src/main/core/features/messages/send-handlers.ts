import { neededFor } from '../../../../shared/contract/advanced.ts';
import { maxTextLength, textProblem } from '../../../../shared/domain/message-text.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import type { FeatureContext, FeatureHandlers } from '../context.ts';
import { requireRight } from '../require-right.ts';
import { vendors } from '../../remotes/registry.ts';
import { requireAdvanced, requireKind, requirePart, requireQuotes } from './capabilities.ts';
import { captionsOf, planSend } from './plan-send.ts';
import type { SendNames } from './queue-send.ts';
import { checkTemplate, readRecipient } from './template-send.ts';

type Names = 'messages.send' | 'messages.sendAdvanced' | 'messages.react' | 'messages.sendTemplate';

function refuseText(text: string): void {
  const problem = textProblem(text);
  if (problem === null) return;
  throw new LobbyError(problem, 'A text has 1 to 4096 characters.', {
    detail: { length: text.length, limit: maxTextLength },
  });
}

/** What a person sends. Each is checked, stored with its keys, and left to the outbox. */
export function sendHandlers(context: FeatureContext): FeatureHandlers<Names> {
  const { store, clock, random } = context;

  return {
    'messages.send': async (input, caller) => {
      const { conversationId, clientId, text, attachments = [], replyTo = null } = input;
      if (text !== '' || attachments.length === 0) requireRight(caller, 'sendText');
      if (attachments.length > 0) requireRight(caller, 'sendMedia');
      if (attachments.length === 0 || text.length > maxTextLength) refuseText(text);
      const connection = await store.read('messages.target', { conversationId });
      const remote = context.remote(connection.connectionId);
      const files =
        attachments.length === 0 ? [] : await store.read('attachments.rows', { ids: attachments });
      if (files.length < attachments.length) {
        const known = await store.read('messages.ofClient', { clientId });
        if (known?.conversationId === conversationId) return known;
        throw new LobbyError('file_gone', 'A file is not on this computer any more.');
      }
      const captions = remote?.parts['send.media']?.captions;
      const plan = planSend(text, files, captionsOf(captions));
      for (const part of plan) {
        requirePart(context, connection, part.kind === 'text' ? 'send.text' : 'send.media');
        if (part.kind === 'media') requireKind(remote, part.file.kind);
      }
      if (replyTo !== null) {
        requireQuotes(remote, plan[0]?.kind === 'media' ? 'send.media' : 'send.text');
      }
      const names = plan.map((_, at): SendNames => ({
        clientId: at === 0 ? clientId : random.uuid(),
        idempotencyKey: random.uuid(),
      }));
      const message = await store.write('messages.queueSend', {
        conversationId,
        text,
        basedOn: input.basedOn,
        evenIfChanged: input.evenIfChanged,
        replyTo,
        attachments,
        captions,
        holdMs: input.holdMs ?? 0,
        names,
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
      const { to, headerAttachment = null } = input;
      if (to.kind === 'conversation') requireRight(caller, 'readInbox');
      const connection =
        to.kind === 'conversation'
          ? await store.read('messages.target', { conversationId: to.id })
          : await store.read('messages.connection', { connectionId: to.connectionId });
      requirePart(context, connection, 'send.template');
      const { connectionId } = connection;
      const templates = await store.read('templates.all', { connectionId });
      const [picked] =
        headerAttachment === null
          ? []
          : await store.read('attachments.rows', { ids: [headerAttachment] });
      const header = headerAttachment === null ? null : (picked?.kind ?? 'unknown');
      const checked = checkTemplate(
        templates.find((one) => one.id === input.templateId),
        connection,
        input.values,
        header,
      );
      const now = clock.now();
      const message = await store.write('messages.queueTemplate', {
        needsPhone: vendors.get(connection.vendor)?.addressedBy !== 'contact',
        ...checked,
        headerAttachment,
        clientId: input.clientId,
        to: readRecipient(to, connection, checked.senderNumberId),
        personId: context.person().id,
        idempotencyKey: random.uuid(),
        timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        now,
      });
      context.wakeOutbox();
      const { values } = checked.template;
      await store.write('templates.used', { id: input.templateId, values, at: now });
      return message;
    },
  };
}
