import { eventually } from '../../support/eventually.ts';
import type { Desk } from '../desk.ts';
import { nothingKnown, type Known } from './known.ts';

/**
 * What a window can name in an input, as far as the rights of whoever sits there let it be read; `more`
 * stands in for what it cannot read.
 */
export async function knownOf(desk: Desk, now: number, more: Partial<Known>): Promise<Known> {
  const { bridge } = desk;
  const rows = await desk.list().catch(() => []);
  const [first, second = first] = rows;
  const [connection] = await bridge.call('connections.list', {});
  const [number] = await bridge.call('numbers.list', {});
  const templates = await bridge.call('templates.list', { connectionId: null }).catch(() => []);
  const newest =
    first === undefined
      ? undefined
      : await eventually(async () => {
          const message = (await desk.thread(first)).at(-1);
          if (message === undefined) throw new Error('Nothing is read yet');
          return message;
        });
  const template = templates.find(({ fields }) => fields.length > 0) ?? templates[0];
  return {
    ...nothingKnown,
    now,
    ...(connection && { connectionId: connection.id, connections: { wpp: connection.id } }),
    ...(number && { numberId: number.id, botNumberId: number.id, numberRef: number.ref }),
    ...(first && { conversationId: first.id, contactId: first.contact.id }),
    ...(second && { otherConversationId: second.id, otherContactId: second.contact.id }),
    ...(newest && { messageId: newest.id, failedId: newest.id }),
    ...(template && {
      templateId: template.id,
      values: Object.fromEntries(template.fields.map(({ key }) => [key, 'something'])),
    }),
    ...more,
  };
}
