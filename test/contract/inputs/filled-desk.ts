import { randomUUID } from 'node:crypto';
import type { Bridge } from '../../../src/shared/contract/bridge.ts';
import type { ConnectionForm } from '../../../src/shared/contract/connections.ts';
import type { ConversationRow } from '../../../src/shared/contract/rows.ts';
import { ClientId, type ConnectionId } from '../../../src/shared/domain/ids.ts';
import type { VendorKey } from '../../../src/shared/domain/vendors.ts';
import { createPlatforms, type Platforms } from '../../../src/simulator/platforms.ts';
import { sampleShop, shopKey, shopNow } from '../../support/wpp-shop.ts';
import { doAction } from '../actions.ts';
import { eventually } from '../../support/eventually.ts';
import { createFastClock } from '../desk.ts';
import { basesOf } from './bases.ts';
import { nothingKnown, type Known } from './known.ts';

/** Every platform there is, from the day of the shop's talks on. Its clock runs sixty times as fast as time. */
export function createFilledPlatforms() {
  const clock = createFastClock(60);
  clock.advance(shopNow - clock.now());
  const platforms = createPlatforms({ now: () => clock.now(), wpp: { seed: [sampleShop()] } });
  return { clock, platforms };
}

const origin = 'https://platforms.test';

/** A connection to each platform, as a person fills its form in. */
export function formsOf(
  platforms: Platforms,
): Readonly<Record<VendorKey, ConnectionForm['values']>> {
  const [cloove] = platforms.cloove.accounts;
  const [scrubs] = platforms.scrubs.accounts;
  const [clinicflow] = platforms.clinicflow.accounts;
  const [waabot] = platforms.waabot.accounts;
  if (!cloove || !scrubs || !clinicflow || !waabot) throw new Error('A platform has no account');
  const { email, password } = clinicflow;
  return {
    cloove: { baseUrl: origin, apiKey: cloove.apiKey, numberId: cloove.numberId },
    scrubs: { baseUrl: origin, providerId: scrubs.providerId, apiKey: scrubs.apiKey },
    wpp: { baseUrl: origin, apiKey: shopKey, phoneId: '' },
    clinicflow: { baseUrl: `${origin}/api`, email, password },
    waabot: { baseUrl: `${origin}/api/v1`, email: waabot.email, password: waabot.password },
  };
}

async function connectAll(bridge: Bridge, platforms: Platforms) {
  const forms = formsOf(platforms);
  const connect = async (vendor: VendorKey): Promise<ConnectionId> =>
    (await bridge.call('connections.save', { vendor, label: vendor, values: forms[vendor] })).id;
  return {
    wpp: await connect('wpp'),
    cloove: await connect('cloove'),
    scrubs: await connect('scrubs'),
    clinicflow: await connect('clinicflow'),
    waabot: await connect('waabot'),
  };
}

const anyOf = <One>(rows: readonly One[], what: string): One => {
  const [first] = rows;
  if (first === undefined) throw new Error(`No ${what} yet`);
  return first;
};

/** The first message of a conversation that a file came with, and the newest of all. */
async function messagesOf(bridge: Bridge, { id: conversationId }: ConversationRow) {
  const kinds = ['image' as const];
  const { items } = await bridge.call('messages.gallery', {
    conversationId,
    kinds,
    before: null,
    limit: 5,
  });
  const { content, id } = anyOf(items, 'picture');
  if (content?.kind !== 'media' || content.media === null) throw new Error('No file yet');
  return { messageId: id, mediaId: content.media.id };
}

/** A text that the platform took and WhatsApp did not. */
async function failOne(
  bridge: Bridge,
  platforms: Platforms,
  conversationId: ConversationRow['id'],
) {
  platforms.control.failNextSend(131_026);
  const { id } = await bridge.call('messages.send', {
    clientId: ClientId.parse(randomUUID()),
    conversationId,
    text: 'Never arrives',
    basedOn: null,
    evenIfChanged: true,
  });
  await eventually(async () => {
    const { message } = await bridge.call('messages.details', { id, conversationId });
    if (message.delivery?.status !== 'failed') throw new Error('It has not failed yet');
  });
  return id;
}

/**
 * Connects every platform on a desk that keeps its key, and makes one of each thing that an input can
 * name; the shop at WPP is the connection that does most.
 */
export async function fillDesk(
  bridge: Bridge,
  platforms: Platforms,
  now: () => number,
): Promise<Known> {
  // Nobody touches a window here, and somebody has a PIN.
  await bridge.call('settings.set', { lockMinutes: 0 });
  const connections = await connectAll(bridge, platforms);
  const connectionId = connections.wpp;
  const list = { view: 'all', order: 'newest', numberId: null, after: null, limit: 200 } as const;
  const shop = await eventually(async () => {
    const { rows } = await bridge.call('conversations.list', list);
    const ours = rows.filter((row) => row.connectionId === connectionId);
    if (ours.length < 3) throw new Error('Not everybody is here yet');
    return ours;
  });
  const first = shop.find(({ contact }) => contact.name === 'Ana Example');
  const other = shop.find(({ contact }) => contact.name === 'Grace');
  if (first === undefined || other === undefined) throw new Error('The shop has no such people');
  const messages = await eventually(() => messagesOf(bridge, first));
  const templates = await eventually(async () => {
    const all = await bridge.call('templates.list', { connectionId });
    return anyOf(
      all.filter(({ name }) => name === 'order_ready'),
      'template',
    );
  });
  const numbers = await eventually(async () => {
    const all = await bridge.call('numbers.list', {});
    const bot = all.find((row) => row.connectionId === connections.waabot);
    const ours = all.find((row) => row.id === first.numberId);
    if (bot === undefined || ours === undefined || ours.ref === '')
      throw new Error('No number yet');
    return { numberId: ours.id, numberRef: ours.ref, botNumberId: bot.id };
  });
  const failedId = await failOne(bridge, platforms, first.id);
  const so: Known = {
    ...nothingKnown,
    connectionId,
    connections,
    conversationId: first.id,
    otherConversationId: other.id,
    contactId: first.contact.id,
    otherContactId: other.contact.id,
    ...messages,
    ...numbers,
    failedId,
    templateId: templates.id,
    values: Object.fromEntries(templates.fields.map(({ key }) => [key, 'something'])),
    now: now(),
  };
  return { ...so, ...(await makeEach(bridge, so)) };
}

/** Makes what only a person at the desk makes. */
async function makeEach(bridge: Bridge, so: Known): Promise<Partial<Known>> {
  const bases = basesOf(so);
  const { id: personId } = await bridge.call('persons.add', bases['persons.add'][0]);
  const { id: labelId } = await bridge.call('labels.save', bases['labels.save'][0]);
  const { id: viewId } = await bridge.call('views.save', bases['views.save'][0]);
  const { id: quickReplyId } = await bridge.call(
    'quickReplies.save',
    bases['quickReplies.save'][0],
  );
  const { id: attachmentId } = await bridge.call(
    'attachments.begin',
    bases['attachments.begin'][0],
  );
  const { id: scheduledId } = await bridge.call('scheduled.add', {
    ...bases['scheduled.add'][0],
    dueAt: so.now + 365 * 86_400_000,
  });
  const { id: bulkRunId } = await bridge.call('bulk.start', bases['bulk.start'][0]);
  const { undo } = await bridge.call('conversations.change', bases['conversations.change'][0]);
  const [wpp, waabot] = [so.connections.wpp, so.connections.waabot];
  if (wpp === undefined || waabot === undefined) throw new Error('Not everything is connected');
  const actions = bases['intents.add'].map(({ action }) => action);
  for (const kind of ['sharedLinks.create', 'webhooks.create'] as const) {
    const action = actions.find((one) => one.kind === kind);
    if (action !== undefined) await doAction({ bridge }, wpp, action);
  }
  const links = await bridge.call('sharedLinks.list', { connectionId: wpp });
  const webhooks = await bridge.call('webhooks.list', { connectionId: wpp });
  await bridge.call('bots.refresh', { connectionId: waabot });
  const bots = await bridge.call('bots.list', { connectionId: waabot });
  const intents = await bridge.call('intents.list', {});
  return {
    personId,
    labelId,
    viewId,
    quickReplyId,
    attachmentId,
    scheduledId,
    bulkRunId,
    undo,
    sharedLinkId: anyOf(links, 'shared link').id,
    webhookId: anyOf(webhooks, 'webhook').id,
    botId: anyOf(bots, 'bot').id,
    intentId: anyOf(intents, 'intent').id,
  };
}
