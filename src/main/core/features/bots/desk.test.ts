import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Desk } from '../../../../../test/contract/desk.ts';
import { eventually } from '../../../../../test/support/eventually.ts';
import { told } from '../../../../../test/contract/told.ts';
import { createWorld, type World } from '../../../../../test/contract/world.ts';
import type { AdminAction } from '../../../../shared/contract/actions/action.ts';
import type { AdvancedDraft } from '../../../../shared/contract/advanced.ts';
import type { ConnectionRow } from '../../../../shared/contract/rows.ts';
import {
  ClientId,
  IntentId,
  type BotId,
  type ConversationId,
  type NumberId,
} from '../../../../shared/domain/ids.ts';
import {
  createWaabotSimulator,
  type WaabotSimulator,
} from '../../../../simulator/waabot/simulator.ts';
import { systemRandom } from '../../node-ports.ts';

// A whole core with its worker, over an account with one bot.

let world: World;
let simulator: WaabotSimulator;
let desk: Desk;
let connection: ConnectionRow;
let up = true;

const open = () =>
  world.open({
    fetch: (request) =>
      up
        ? simulator.fetch(request)
        : Promise.reject(
            new TypeError('fetch failed', {
              cause: Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' }),
            }),
          ),
  });

beforeEach(async () => {
  up = true;
  world = createWorld();
  simulator = createWaabotSimulator({ now: () => world.clock.now() });
  desk = await open();
  const [account] = simulator.accounts;
  connection = await desk.bridge.call('connections.save', {
    vendor: 'waabot',
    label: 'Bakery',
    values: {
      baseUrl: 'https://waabot.test/api/v1',
      email: account?.email ?? '',
      password: account?.password ?? '',
    },
  });
});
afterEach(async () => {
  await world.end();
  simulator.close();
});

const add = (action: AdminAction) =>
  desk.bridge.call('intents.add', {
    id: IntentId.parse(systemRandom.uuid()),
    connectionId: connection.id,
    action,
  });
const bots = () => desk.bridge.call('bots.list', { connectionId: connection.id });

const numberId = (): Promise<NumberId> =>
  eventually(async () => {
    const [number] = await desk.bridge.call('numbers.list', {});
    if (number === undefined) throw new Error('No number is listed yet');
    return number.id;
  });

async function chat(to = '+234 817 980 3743'): Promise<ConversationId> {
  const asked = { numberId: await numberId(), chat: to, name: 'Ada' };
  return (await desk.bridge.call('bots.openChat', asked)).conversationId;
}

const statusOf = (id: ConversationId) =>
  eventually(async () => {
    const [newest] = (await desk.thread({ id })).slice(-1);
    if (newest === undefined || ['queued', 'sending'].includes(newest.delivery?.status ?? '')) {
      throw new Error('It has not left yet');
    }
    return newest;
  });

it('a bot that a phone is in is a number, and what is written from it stands in a thread of its own', async () => {
  const id = await chat();
  await desk.send({ id }, 'Fresh bread at nine');
  const message = await statusOf(id);
  expect(message).toMatchObject({ text: 'Fresh bread at nine', delivery: { status: 'accepted' } });
  expect(simulator.control.sent()).toMatchObject([
    { route: 'message', chatId: '2348179803743', body: { message: 'Fresh bread at nine' } },
  ]);
  const [row] = await desk.list();
  expect(row).toMatchObject({ windowless: true, contact: { phone: '+2348179803743' } });
});

it('both styles of a chat id, a phone and its spellings are one person; a group is itself', async () => {
  const same = ['+234 817 980 3743', '2348179803743@s.whatsapp.net', '2348179803743@c.us'];
  const ids = new Set<number>();
  for (const one of same) ids.add(await chat(one));
  expect(ids.size).toBe(1);
  const group = await chat('120363025246125486@g.us');
  expect(ids.has(group)).toBe(false);
  await desk.send({ id: group }, 'Hello all');
  await statusOf(group);
  expect(simulator.control.sent()[0]?.chatId).toBe('120363025246125486@g.us');
  expect(await told(chat('nobody at all'))).toMatchObject({ code: 'recipient_invalid' });
});

it('a send whose answer was lost is never repeated by itself: the person is asked', async () => {
  const id = await chat();
  simulator.control.faults.add({ fault: { kind: 'effectThenCut' }, on: ['sendText'], times: 1 });
  await desk.send({ id }, 'Once');
  await eventually(async () => {
    const [message] = await desk.thread({ id });
    expect(message?.delivery).toMatchObject({ status: 'unknown' });
  });
  world.clock.advance(3_600_000);
  await desk.send({ id }, 'Next');
  await eventually(async () => {
    const [, next] = await desk.thread({ id });
    expect(next?.delivery?.status).toBe('accepted');
  });
  const words = simulator.control.sent().map(({ body }) => body['message']);
  expect(words).toEqual(['Once', 'Next']);
});

const menu = { kind: 'interactive', header: null, footer: null } as const;
const every: readonly AdvancedDraft[] = [
  { kind: 'location', latitude: 6.5, longitude: 3.2, name: 'Shop', address: null },
  {
    kind: 'contacts',
    contacts: [{ name: 'Bruno', organisation: null, phones: ['+15550100777'], emails: [] }],
  },
  { ...menu, body: 'Yes?', buttons: [{ id: 'y', title: 'Yes' }], listButton: null, sections: [] },
  {
    ...menu,
    body: 'Which?',
    buttons: [],
    listButton: 'Choose',
    sections: [{ title: null, rows: [{ id: 'r', title: 'Rye', description: null }] }],
  },
  {
    ...menu,
    body: 'This one?',
    buttons: [{ id: 'u', title: 'See', does: 'url', value: 'https://example.com' }],
    media: { kind: 'image', url: 'https://example.com/a.jpg', mime: 'image/jpeg' },
    listButton: null,
    sections: [],
  },
  {
    kind: 'file_url',
    media: 'image',
    url: 'https://example.com/a.jpg',
    mime: 'image/jpeg',
    caption: 'Look',
  },
  {
    kind: 'kept',
    text: 'As we said',
    attachments: ['64ac311eee05a1a2c27fbdb5'],
    contactId: '64a00ec7c5e487d95dcb0d5e',
    location: { latitude: 6.5, longitude: 3.2, name: 'Shop' },
  },
];

it('every kind of message leaves by its own route, and stands in the thread', async () => {
  const id = await chat();
  for (const content of every) {
    await desk.bridge.call('messages.sendAdvanced', {
      clientId: ClientId.parse(systemRandom.uuid()),
      conversationId: id,
      content,
    });
  }
  await eventually(async () => {
    const thread = await desk.thread({ id });
    expect(thread.map(({ delivery }) => delivery?.status)).toEqual(every.map(() => 'accepted'));
  });
  expect(simulator.control.sent().map(({ route }) => route)).toEqual([
    'message',
    'message/contact',
    'message/button',
    'message/list',
    'message/MediaButton',
    'message/fileurl',
    'message',
  ]);
  const kept = (await desk.thread({ id })).at(-1);
  expect(kept).toMatchObject({ type: 'text', text: 'As we said', content: { kind: 'kept' } });
});

const pressed = { id: 'y', title: 'Yes' };
const row = { id: 'r', title: 'Rye', description: null };
const card = { name: 'Bruno', organisation: null, phones: ['+15550100777'], emails: [] };
const buttons = { ...menu, body: 'Yes?', buttons: [pressed], listButton: null, sections: [] };
const list = { ...menu, body: 'Which?', buttons: [], listButton: 'Choose' };

it.each([
  ['a button of 21 characters', { ...buttons, buttons: [{ id: 'y', title: 'x'.repeat(21) }] }],
  ['four buttons', { ...buttons, buttons: ['a', 'b', 'c', 'd'].map((id) => ({ id, title: id })) }],
  [
    'a button that opens no address',
    { ...buttons, buttons: [{ ...pressed, does: 'url' as const, value: 'javascript:alert(1)' }] },
  ],
  [
    'a list of eleven rows',
    { ...list, sections: [{ title: null, rows: Array.from({ length: 11 }, () => row) }] },
  ],
  [
    'a row’s title of 25 characters',
    { ...list, sections: [{ title: null, rows: [{ ...row, title: 'x'.repeat(25) }] }] },
  ],
  [
    'a row’s description of 73 characters',
    { ...list, sections: [{ title: null, rows: [{ ...row, description: 'x'.repeat(73) }] }] },
  ],
  [
    'a card whose name breaks its line',
    { kind: 'contacts' as const, contacts: [{ ...card, name: 'Bruno\nEND:VCARD' }] },
  ],
  [
    'a place that is nowhere',
    { kind: 'location' as const, latitude: 90.1, longitude: 0, name: null, address: null },
  ],
  [
    'a file at no web address',
    {
      kind: 'file_url' as const,
      media: 'image' as const,
      url: 'file:///etc/passwd',
      mime: 'image/png',
      caption: null,
    },
  ],
  [
    'an id that is none',
    {
      kind: 'kept' as const,
      text: '',
      attachments: ['../secret'],
      contactId: null,
      location: null,
    },
  ],
] satisfies [string, AdvancedDraft][])(
  '%s is refused, and nothing of it is sent',
  async (_, content) => {
    const id = await chat();
    const clientId = ClientId.parse(systemRandom.uuid());
    const sent = desk.bridge.call('messages.sendAdvanced', {
      clientId,
      conversationId: id,
      content,
    });
    expect(await told(sent)).toMatchObject({ code: 'bad_input', retryable: false });
    expect(await desk.thread({ id })).toEqual([]);
    expect(simulator.control.sent()).toEqual([]);
  },
);

it('where the route for words is gone, the deprecated one takes them, once', async () => {
  simulator.control.setMessageRoute(false);
  const id = await chat();
  await desk.send({ id }, 'The old way');
  expect(await statusOf(id)).toMatchObject({ delivery: { status: 'accepted' } });
  expect(simulator.control.sent().map(({ route }) => route)).toEqual(['sendText']);
});

it('a session that ran out is begun again, and what was asked is done once', async () => {
  const id = await chat();
  simulator.control.endSessions(true);
  await desk.send({ id }, 'After the night');
  expect(await statusOf(id)).toMatchObject({ delivery: { status: 'accepted' } });
  expect(simulator.control.sent()).toHaveLength(1);
});

it('a bot is made, shows a code until it runs out, lets a phone in, and is a number then', async () => {
  await add({ kind: 'bots.create' });
  const made = await eventually(async () => {
    const found = (await bots()).find(({ state, phone }) => state === 'there' && phone === null);
    if (found === undefined) throw new Error('It is not made yet');
    return found;
  });
  const { id } = made;
  expect(await desk.bridge.call('bots.qr', { id, as: 'base64' })).toEqual({ kind: 'blank' });
  await desk.bridge.call('bots.begin', { id });
  const shown = await desk.bridge.call('bots.qr', { id, as: 'base64' });
  expect(shown).toMatchObject({ kind: 'image' });
  expect(await desk.bridge.call('bots.qr', { id, as: 'image' })).toMatchObject({ kind: 'image' });
  expect(await desk.bridge.call('bots.session', { id })).toMatchObject({ connected: false });
  world.clock.advance(120_000);
  expect(await desk.bridge.call('bots.qr', { id, as: 'base64' })).toEqual({ kind: 'blank' });
  await desk.bridge.call('bots.begin', { id });
  simulator.control.scan(simulator.control.bots().at(-1)?.id ?? '');
  expect(await desk.bridge.call('bots.session', { id })).toMatchObject({
    connected: true,
    phone: '+2349040613521',
    ownerName: 'Waap Test',
  });
  await eventually(async () => {
    const phones = (await desk.bridge.call('numbers.list', {})).map(({ phone }) => phone);
    expect(phones).toContain('+2349040613521');
  });
});

const week = (sunday: boolean) => ({
  monday: true,
  tuesday: true,
  wednesday: true,
  thursday: true,
  friday: true,
  saturday: true,
  sunday,
});

async function firstBot(): Promise<BotId> {
  await desk.bridge.call('bots.refresh', { connectionId: connection.id });
  const [bot] = await bots();
  if (bot === undefined) throw new Error('No bot');
  return bot.id;
}

it('settings written without a network wait, survive a restart, and are set exactly once', async () => {
  const id = await firstBot();
  up = false;
  await add({ kind: 'bots.hours', id, hours: { from: '18:00', to: '2:00' } });
  await add({ kind: 'bots.days', id, days: week(false) });
  await add({
    kind: 'bots.general',
    id,
    general: { name: 'Night bakery', timeZone: '+1', language: 'en', defaultMessage: false },
  });
  expect((await bots())[0]?.pending).toHaveLength(3);
  await desk.close();
  simulator.control.clearRequests();
  up = true;
  desk = await open();
  await eventually(async () => {
    const [bot] = await bots();
    expect(bot).toMatchObject({
      pending: [],
      name: 'Night bakery',
      timeZone: '+1',
      hours: { from: '18:00', to: '2:00' },
      days: { sunday: false },
    });
  });
  const puts = simulator.control.requests().filter(({ method }) => method === 'PUT');
  expect(puts).toHaveLength(3);
  expect(simulator.control.bots()[0]).toMatchObject({ name: 'Night bakery', days: week(false) });
});

it('a bot that is deleted is gone from the platform and from here', async () => {
  const id = await firstBot();
  await add({ kind: 'bots.logOut', id });
  await add({ kind: 'bots.remove', id });
  await eventually(async () => expect(await bots()).toEqual([]));
  expect(simulator.control.bots()).toEqual([]);
});

it('a webhook in clear to another machine is refused before anything is asked', async () => {
  const id = await firstBot();
  const events: ['onMessage'] = ['onMessage'];
  const bad = add({
    kind: 'bots.webhook',
    id,
    webhook: { url: 'http://hooks.example.com/in', events },
  });
  expect(await told(bad)).toMatchObject({ code: 'bad_input', detail: { reason: 'webhook_url' } });
  await add({ kind: 'bots.webhook', id, webhook: { url: 'https://hooks.example.com/in', events } });
  await eventually(async () => {
    expect((await bots())[0]).toMatchObject({ webhookUrl: 'https://hooks.example.com/in' });
  });
});

it('no key of a bot and no token of a session comes to the window or into the log', async () => {
  const id = await firstBot();
  const chatId = await chat();
  simulator.control.faults.add({
    fault: {
      kind: 'fail',
      status: 422,
      body: {
        message: simulator.control.bots()[0]?.accessToken,
        session_id: simulator.control.bots()[0]?.sessionId,
      },
    },
    on: ['sendText'],
    times: 1,
  });
  await desk.send({ id: chatId }, 'Hello');
  const message = await statusOf(chatId);
  const seen = JSON.stringify([
    message,
    await desk.bridge.call('messages.details', { id: message.id, conversationId: chatId }),
    await bots(),
    await desk.bridge.call('bots.session', { id }),
    world.ports.log.tail(1000),
  ]);
  for (const bot of simulator.control.bots()) {
    expect(seen).not.toContain(bot.sessionId);
    expect(seen).not.toContain(bot.accessToken);
  }
  expect(seen).not.toContain('waa_access_');
  expect(seen).not.toContain('fresh-bread-7');
});
