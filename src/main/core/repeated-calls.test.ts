import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Desk } from '../../../test/contract/desk.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { saveResultsTemplate } from '../../../test/contract/results-template.ts';
import { createWorld, type World } from '../../../test/contract/world.ts';
import type { AdminAction } from '../../shared/contract/actions/action.ts';
import type { ConversationRow, TemplateRow } from '../../shared/contract/rows.ts';
import { ClientId, IntentId, type ConnectionId } from '../../shared/domain/ids.ts';
import { systemRandom } from './node-ports.ts';

let world: World;
beforeEach(() => {
  world = createWorld();
});
afterEach(() => world.end());

const words = async (desk: Desk): Promise<readonly string[]> => {
  const everything = { filter: {}, before: null, limit: 200 };
  return (await desk.bridge.call('audit.list', everything)).lines.map(({ what }) => what);
};

interface At {
  readonly desk: Desk;
  readonly open: ConversationRow;
  readonly template: TemplateRow;
  /** Of a platform that has links to make. */
  readonly shop: ConnectionId;
}

/** A desk that can send, schedule, note and ask for admin actions; nothing leaves it. */
async function aDesk(): Promise<At> {
  const { desk, open, connection } = await world.openConnected();
  const template = await saveResultsTemplate(desk, {
    connectionId: connection.id,
    senderNumberId: world.simulator.accounts[0]?.numberId ?? '',
    hasFields: false,
  });
  world.setNetwork(false);
  const values = { baseUrl: 'https://shop.wpp.test', apiKey: 'a-key' };
  const form = { vendor: 'wpp', label: 'Shop', values } as const;
  const { id: shop } = await desk.bridge.call('connections.save', form);
  return { desk, open, template, shop };
}

const action: AdminAction = {
  kind: 'webhooks.create',
  url: 'http://127.0.0.1:9/hook',
  events: ['*'],
  secret: 'nobody may see this one',
};

/** Calls that make something by an id of the window's, and the line that each has. */
const deeds: readonly (readonly [string, (at: At, id: string) => Promise<unknown>])[] = [
  [
    'message_sent',
    ({ desk, open }, id) =>
      desk.bridge.call('messages.send', {
        clientId: ClientId.parse(id),
        conversationId: open.id,
        text: 'Hello',
        basedOn: null,
        evenIfChanged: true,
      }),
  ],
  [
    'template_sent',
    ({ desk, open, template }, id) =>
      desk.bridge.call('messages.sendTemplate', {
        clientId: ClientId.parse(id),
        templateId: template.id,
        values: {},
        to: { kind: 'conversation', id: open.id },
      }),
  ],
  [
    'message_scheduled',
    ({ desk, open }, id) =>
      desk.bridge.call('scheduled.add', {
        clientId: ClientId.parse(id),
        conversationId: open.id,
        text: 'Later',
        basedOn: null,
        evenIfChanged: true,
        dueAt: world.clock.now() + 3_600_000,
      }),
  ],
  [
    'note_added',
    ({ desk, open }, id) =>
      desk.bridge.call('team.addNote', { id, conversationId: open.id, text: 'Call her' }),
  ],
  [
    'admin_asked',
    ({ desk, shop }, id) =>
      desk.bridge.call('intents.add', { id: IntentId.parse(id), connectionId: shop, action }),
  ],
  [
    'admin_cancelled',
    async ({ desk, shop }, id) => {
      const intent = IntentId.parse(id);
      await desk.bridge.call('intents.add', { id: intent, connectionId: shop, action });
      // One that is being tried just now can be taken back as soon as it waits again.
      return eventually(() => desk.bridge.call('intents.cancel', { id: intent }));
    },
  ],
];

it.each(deeds)(
  '%s stood twice in the trail: its answer was lost, and the window asked again',
  async (word, deed) => {
    const at = await aDesk();
    const id = systemRandom.uuid();
    await Promise.all([deed(at, id), deed(at, id)]);
    await deed(at, id);
    const told = async () => (await words(at.desk)).filter((one) => one === word).length;
    expect(await told()).toBe(1);
    // Done again on purpose it has an id of its own.
    await deed(at, systemRandom.uuid());
    expect(await told()).toBe(2);
    expect((await at.desk.bridge.call('audit.check', {})).findings).toEqual([]);
  },
);
