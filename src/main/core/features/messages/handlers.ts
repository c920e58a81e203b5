import { maxTextLength, textProblem } from '../../../../shared/domain/message-text.ts';
import { isPermitted, type Caller } from '../../../../shared/domain/permissions.ts';
import type { Message } from '../../../../shared/contract/rows.ts';
import type { RemotePart } from '../../../../shared/domain/vendors.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import { vendors } from '../../remotes/registry.ts';
import type { FeatureContext, FeatureHandlers } from '../context.ts';
import type { SendConnection } from './send-reads.ts';
import { checkTemplate, readRecipient } from './template-send.ts';

type Names =
  | 'messages.list'
  | 'messages.send'
  | 'messages.sendTemplate'
  | 'messages.retry'
  | 'messages.lookUp'
  | 'messages.discard'
  | 'messages.details';

/** Threads, sends, and what a person does about a send that did not go well. */
export function messageHandlers(context: FeatureContext): FeatureHandlers<Names> {
  const { store, clock, random } = context;

  /** Throws `capability_missing` where the vendor does not offer the part; works offline. */
  function requirePart(connection: SendConnection, part: RemotePart): void {
    const parts =
      context.connection(connection.connectionId)?.parts ?? vendors.get(connection.vendor)?.parts;
    if (parts?.includes(part) === true) return;
    throw new LobbyError('capability_missing', 'This platform does not offer that.', {
      detail: { part },
    });
  }

  return {
    'messages.list': (input) => store.read('messages.page', input),
    'messages.details': (input) => store.read('messages.details', input),

    'messages.send': async (input) => {
      const problem = textProblem(input.text);
      if (problem !== null) {
        throw new LobbyError(problem, 'A text has 1 to 4096 characters.', {
          detail: { length: input.text.length, limit: maxTextLength },
        });
      }
      const { conversationId } = input;
      requirePart(await store.read('messages.target', { conversationId }), 'send.text');
      const message = await store.write('messages.queueText', {
        ...input,
        personId: context.person().id,
        idempotencyKey: random.uuid(),
        now: clock.now(),
      });
      context.wakeOutbox();
      return message;
    },

    'messages.sendTemplate': async (input) => {
      const { to } = input;
      const connection =
        to.kind === 'conversation'
          ? await store.read('messages.target', { conversationId: to.id })
          : await store.read('messages.connection', { connectionId: to.connectionId });
      requirePart(connection, 'send.template');
      const { connectionId } = connection;
      const templates = await store.read('templates.all', { connectionId });
      const checked = checkTemplate(
        templates.find((one) => one.id === input.templateId),
        connection,
        input.values,
      );
      const now = clock.now();
      const message = await store.write('messages.queueTemplate', {
        ...checked,
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

    'messages.retry': async (input, caller) => {
      requireRight(await store.read('messages.one', input), caller);
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

    'messages.discard': async (input) => {
      const discard = { ...input, personId: context.person().id, now: clock.now() };
      const taken = await store.write('messages.discard', discard);
      context.wakeOutbox();
      return taken;
    },
  };
}

/** Sending a template again takes the right to send templates. */
function requireRight(message: Message, caller: Caller): void {
  if (message.type !== 'template' || isPermitted(caller, 'sendTemplates')) return;
  throw new LobbyError('not_permitted', 'Sending templates is not among your rights.', {
    detail: { permission: 'sendTemplates' },
  });
}
