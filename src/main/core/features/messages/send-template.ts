import { vendors } from '../../remotes/registry.ts';
import type { FeatureContext } from '../context.ts';
import type { TemplateSend, TemplateSends } from '../template-sends.ts';
import { requirePart } from './capabilities.ts';
import type { SendConnection } from './send-reads.ts';
import { checkSendable, fillTemplate, readRecipient } from './template-send.ts';

type Context = Pick<FeatureContext, 'store' | 'clock' | 'random' | 'connection' | 'wakeOutbox'>;

/** The way templates are sent. */
export function createTemplateSends(context: Context): TemplateSends {
  const { store, clock, random } = context;

  async function connectionOf(to: TemplateSend['to']): Promise<SendConnection> {
    const connection =
      to.kind === 'conversation'
        ? await store.read('messages.target', { conversationId: to.id })
        : await store.read('messages.connection', { connectionId: to.connectionId });
    requirePart(context, connection, 'send.template');
    return connection;
  }

  async function find(connection: SendConnection, templateId: number) {
    const { connectionId } = connection;
    const templates = await store.read('templates.all', { connectionId });
    return templates.find((one) => one.id === templateId);
  }

  return {
    async sendable({ connectionId, templateId }, header = null) {
      const to = { kind: 'recipient', connectionId, phone: '', name: '' } as const;
      const connection = await connectionOf(to);
      const found = await find(connection, templateId);
      const { template, senderNumberId } = checkSendable(found, connection, header);
      const { vendor } = connection;
      const byNumber = vendors.get(vendor)?.senderIsNumberRef === true;
      return { template, vendor, senderNumberId, numberRef: byNumber ? senderNumberId : null };
    },

    async queue(send) {
      const { to, headerAttachment = null } = send;
      const connection = await connectionOf(to);
      const [picked] =
        headerAttachment === null
          ? []
          : await store.read('attachments.rows', { ids: [headerAttachment] });
      const header = headerAttachment === null ? null : (picked?.kind ?? 'unknown');
      const found = await find(connection, send.templateId);
      const { template, senderNumberId } = checkSendable(found, connection, header);
      const message = await store.write('messages.queueTemplate', {
        needsPhone: vendors.get(connection.vendor)?.addressedBy !== 'contact',
        ...fillTemplate(template, send.values),
        senderNumberId,
        headerAttachment,
        answers: send.answers,
        clientId: send.clientId,
        to: readRecipient(to, connection, senderNumberId),
        personId: send.personId,
        idempotencyKey: random.uuid(),
        timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        now: clock.now(),
      });
      context.wakeOutbox();
      return message;
    },
  };
}
