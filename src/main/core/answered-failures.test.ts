import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Desk } from '../../../test/contract/desk.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { told } from '../../../test/contract/told.ts';
import { saveResultsTemplate } from '../../../test/contract/results-template.ts';
import { createWorld, type World } from '../../../test/contract/world.ts';
import { ClientId, type MessageId } from '../../shared/domain/ids.ts';
import { systemRandom } from './node-ports.ts';

let world: World;
beforeEach(() => {
  world = createWorld();
});
afterEach(() => world.end());

const everything = { filter: {}, before: null, limit: 200 };
const trail = async (desk: Desk) => (await desk.bridge.call('audit.list', everything)).lines;

/** Which messages are on the list: by their ids, for the history that comes in brings failures too. */
async function failures({ bridge }: Desk): Promise<MessageId[]> {
  const groups = await bridge.call('failures.groups', {});
  const items = await Promise.all(
    groups.map(({ cause }) => bridge.call('failures.items', { cause, limit: 5000 })),
  );
  return items.flat().map(({ id }) => id);
}

it('the trail says once that a failure was answered and given up, and nothing of the answer that came too late', async () => {
  const { desk, open, connection } = await world.openConnected();
  const template = await saveResultsTemplate(desk, {
    connectionId: connection.id,
    senderNumberId: world.simulator.accounts[0]?.numberId ?? '',
    hasFields: false,
  });
  const { faults } = world.simulator.control;
  const body = { error: 'x', message: 'no' };
  faults.add({ fault: { kind: 'fail', status: 422, body }, on: ['sendText'] });
  const { id } = await desk.send(open, 'Hello');
  const failed = await eventually(async () => {
    const { message } = await desk.bridge.call('messages.details', { id, conversationId: open.id });
    if (message.delivery?.status !== 'failed') throw new Error('It has not failed yet');
    return message;
  });
  faults.clear();
  const attempt = failed.delivery?.attempt ?? 0;
  const before = (await trail(desk)).length;
  expect(await failures(desk)).toContain(id);
  const answer = () =>
    desk.bridge.call('messages.sendTemplate', {
      clientId: ClientId.parse(systemRandom.uuid()),
      templateId: template.id,
      values: {},
      to: { kind: 'conversation', id: open.id },
      answers: [{ id, attempt }],
    });
  const refused = { code: 'conflict', retryable: false, detail: { reason: 'no_failure' } };
  const ends = await Promise.all([told(answer()), told(answer())]);
  expect(new Set(ends)).toEqual(new Set(['it was taken', refused]));
  const lines = await trail(desk);
  expect(lines).toHaveLength(before + 2);
  expect(lines.slice(0, 2)).toMatchObject([
    {
      what: 'failure_given_up',
      person: { name: 'Front desk' },
      conversation: { id: open.id },
      facts: { message: id, attempt },
    },
    {
      what: 'template_sent',
      person: { name: 'Front desk' },
      conversation: { id: open.id },
      subject: { kind: 'template', ref: String(template.id) },
    },
  ]);
  expect(await failures(desk)).not.toContain(id);
  expect((await desk.bridge.call('audit.check', {})).findings).toEqual([]);
});
