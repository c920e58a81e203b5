import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Desk } from '../../../../../test/contract/desk.ts';
import { eventually } from '../../../../../test/support/eventually.ts';
import { createWorld, type World } from '../../../../../test/contract/world.ts';
import {
  sampleShop,
  shopConversations,
  shopKey,
  shopNow,
} from '../../../../../test/support/wpp-shop.ts';
import type { ConnectionRow, ConversationRow } from '../../../../shared/contract/rows.ts';
import { ClientId } from '../../../../shared/domain/ids.ts';
import { fromBase64, sampleLibrary } from '../../../../simulator/wpp/sample-library.ts';
import { createWppSimulator, type WppSimulator } from '../../../../simulator/wpp/simulator.ts';
import { systemRandom } from '../../node-ports.ts';

// A whole core with its worker, over a vendor whose people wrote by its own clock.

let world: World;
let simulator: WppSimulator;
let desk: Desk;
let connection: ConnectionRow;
let sent: Record<string, unknown>[];
const bytes = fromBase64(sampleLibrary.beach.data);

beforeEach(async () => {
  world = createWorld();
  sent = [];
  const began = world.clock.now();
  simulator = createWppSimulator({
    now: () => shopNow + (world.clock.now() - began),
    seed: [sampleShop()],
  });
  desk = await world.open({
    fetch: async (request) => {
      const isSend = request.method === 'POST' && request.url.endsWith('/messages');
      if (isSend) sent.push({ ...Object(await request.clone().json()) });
      return simulator.fetch(request);
    },
  });
  connection = await desk.bridge.call('connections.save', {
    vendor: 'wpp',
    label: 'Shop',
    values: { baseUrl: 'https://wpp.test', apiKey: shopKey },
  });
});
afterEach(async () => {
  await world.end();
  simulator.close();
});

const clientId = () => ClientId.parse(systemRandom.uuid());

const rowOf = (name: string) =>
  eventually(async () => {
    const row = (await desk.list()).find(({ contact }) => contact.displayName === name);
    if (row === undefined) throw new Error(`${name} is not in the list yet`);
    return row;
  });

const templateNamed = (key: string, of: Pick<ConversationRow, 'numberId'>) =>
  eventually(async () => {
    const numbers = await desk.bridge.call('numbers.list', {});
    const ref = numbers.find((number) => number.id === of.numberId)?.ref;
    const rows = await desk.bridge.call('templates.list', { connectionId: connection.id });
    const found = rows.find((row) => row.key === key && row.senderNumberId === ref);
    if (found === undefined) throw new Error(`${key} is not listed yet`);
    return found;
  });

it('a reply goes to the reply address, and is one row whatever ids it gets', async () => {
  const hidden = await rowOf('@ana.example');
  await desk.bridge.call('messages.send', {
    clientId: clientId(),
    conversationId: hidden.id,
    text: 'It is ready.',
    basedOn: null,
    evenIfChanged: true,
    replyTo: null,
    attachments: [],
    holdMs: 0,
  });
  await eventually(async () => {
    const ours = (await desk.thread(hidden)).filter((one) => one.direction === 'outbound');
    expect(ours).toHaveLength(1);
    expect(ours[0]?.text).toBe('It is ready.');
    // By now it has WhatsApp's id beside WPP's own.
    expect(['delivered', 'read']).toContain(ours[0]?.delivery?.status);
  });
  expect(sent).toMatchObject([{ type: 'text', to: 'AR.bXk4T1dkR2x1', text: 'It is ready.' }]);
  expect(await desk.list()).toHaveLength(3);
});

it('a template for a number in another spelling lands in the thread that is there', async () => {
  const ana = await rowOf('Ana Example');
  const template = await templateNamed('order_ready', ana);
  await desk.bridge.call('messages.sendTemplate', {
    clientId: clientId(),
    templateId: template.id,
    values: { 1: 'Ana', 2: '#1041' },
    to: { kind: 'recipient', connectionId: connection.id, phone: '+54 11 5555-1234', name: '' },
    headerAttachment: null,
  });
  await eventually(async () => {
    const [ours] = (await desk.thread(ana)).filter((one) => one.type === 'template');
    expect(ours?.text).toBe('Hello Ana, your order #1041 is ready.');
    expect(['sent', 'delivered', 'read']).toContain(ours?.delivery?.status);
  });
  expect(await desk.list()).toHaveLength(3);
  const kept = simulator.control.messages(shopConversations.ana);
  expect(kept.filter((message) => message.direction === 'outbound')).toHaveLength(1);
});

it('a contact whose phone nobody knows is sent a template all the same', async () => {
  const hidden = await rowOf('@ana.example');
  const template = await templateNamed('order_ready', hidden);
  const { compose } = await desk.bridge.call('conversations.get', { id: hidden.id });
  expect(compose.template).toEqual({ allowed: true });
  await desk.bridge.call('messages.sendTemplate', {
    clientId: clientId(),
    templateId: template.id,
    values: { 1: 'Ana', 2: '#1041' },
    to: { kind: 'conversation', id: hidden.id },
    headerAttachment: null,
  });
  await eventually(async () => {
    const [ours] = (await desk.thread(hidden)).filter((one) => one.type === 'template');
    expect(['sent', 'delivered', 'read']).toContain(ours?.delivery?.status);
  });
  expect(sent).toMatchObject([{ type: 'template', to: 'AR.bXk4T1dkR2x1' }]);
});

it('somebody new is written to by phone, and stays one thread when they answer', async () => {
  const ana = await rowOf('Ana Example');
  const template = await templateNamed('order_ready', ana);
  await desk.bridge.call('messages.sendTemplate', {
    clientId: clientId(),
    templateId: template.id,
    values: { 1: 'Bea', 2: '#7' },
    to: {
      kind: 'recipient',
      connectionId: connection.id,
      phone: '+54 9 351 555-0000',
      name: 'Bea',
    },
    headerAttachment: null,
  });
  const bea = await rowOf('Bea');
  const ref = await eventually(async () => {
    const rows = simulator.control.conversations().map((row) => row.id);
    const [made] = rows.filter((id) => !Object.values(shopConversations).includes(id));
    if (made === undefined) throw new Error('It has not arrived yet');
    return made;
  });
  simulator.control.customerWrites(ref, { text: 'Thank you!' });
  await eventually(async () => {
    world.clock.advance(60_000);
    const texts = (await desk.thread(bea)).map((message) => message.text);
    expect(texts).toContain('Thank you!');
  });
  expect(await desk.list()).toHaveLength(4);
});

it('a picture comes when it is asked for, and one goes back with its words', async () => {
  const ana = await rowOf('Ana Example');
  const picture = await eventually(async () => {
    const found = (await desk.thread(ana)).find((message) => message.type === 'image');
    if (found?.content?.kind !== 'media' || found.content.media === null) {
      throw new Error('The picture is not told of yet');
    }
    return found.content.media;
  });
  expect(picture).toMatchObject({ mime: 'image/jpeg', bytes: bytes.byteLength });
  await desk.bridge.call('media.fetch', { id: picture.id });
  await eventually(async () => {
    const [here] = (await desk.thread(ana)).flatMap(({ content }) =>
      content?.kind === 'media' ? [content.media?.state] : [],
    );
    expect(here).toBe('here');
  });

  const { bridge } = desk;
  const file = { name: 'beach.jpg', mime: 'image/jpeg', bytes: bytes.byteLength };
  const { id } = await bridge.call('attachments.begin', file);
  const data = Buffer.from(bytes).toString('base64');
  await bridge.call('attachments.write', { id, offset: 0, data });
  await bridge.call('attachments.finish', { id });
  await bridge.call('messages.send', {
    clientId: clientId(),
    conversationId: ana.id,
    text: 'Like this?',
    basedOn: null,
    evenIfChanged: true,
    replyTo: null,
    attachments: [id],
    holdMs: 0,
  });
  await eventually(async () => {
    const ours = (await desk.thread(ana)).filter((one) => one.direction === 'outbound');
    expect(ours).toMatchObject([{ type: 'image', text: 'Like this?' }]);
    expect(['delivered', 'read']).toContain(ours[0]?.delivery?.status);
  });
  expect(sent).toMatchObject([{ type: 'image', to: '5491155551234', caption: 'Like this?' }]);
});
