import { beforeEach, expect, it } from 'vitest';
import { settle } from '../../../../../test/support/virtual-clock.ts';
import { botActions } from '../../../../shared/domain/bot-words.ts';
import type { RemoteBot } from '../../remotes/bot-parts.ts';
import { ConnectionId } from '../../../../shared/domain/ids.ts';
import { connectionId, openTestWorld, type TestWorld } from '../../store/test-world.ts';
import { tellBots, tellNewBots, type TellBotsPorts } from './tell-bots.ts';

type Added = Parameters<TellBotsPorts['add']>[0];

let world: TestWorld;
let added: Map<string, Added>;
let ports: TellBotsPorts & { readonly log: { write(): void; tail(): string[] } };

const id = ConnectionId.parse(connectionId);
const off = Object.fromEntries(botActions.map((action) => [action, false]));

function bot(ref: string, actions: RemoteBot['actions'] = off): RemoteBot {
  return {
    ref,
    name: ref,
    phone: null,
    status: null,
    timeZone: null,
    language: null,
    defaultMessage: null,
    actions,
    days: {},
    hours: null,
    createdAt: 0,
  };
}

const list = (...bots: RemoteBot[]) =>
  world.store.write('bots.listed', { connectionId, bots, now: 1 });
const attach = () =>
  world.store.write('relay.attach', {
    connectionId,
    url: 'https://relay.example.org',
    ingestUrl: 'https://relay.example.org/in/ch',
    sealed: new Uint8Array([1]),
    now: 1,
  });
const actions = () => [...added.values()].map(({ action }) => action);

beforeEach(async () => {
  world = await openTestWorld();
  world.db.exec(
    `INSERT OR IGNORE INTO credentials (connection_id, sealed) VALUES ('${connectionId}', x'01')`,
  );
  added = new Map();
  ports = {
    store: world.store,
    log: { write: () => undefined, tail: () => [] },
    add: async (intent) => {
      if (!added.has(intent.id)) added.set(intent.id, intent);
    },
  };
});

it('a bot had the address and never called it: its switch for webhooks is turned on too', async () => {
  await list(bot('b1'));
  await tellBots(ports, id, 'https://relay.example.org/in/ch', () => true);
  expect(actions()).toMatchObject([
    { kind: 'bots.webhook', webhook: { url: 'https://relay.example.org/in/ch/b1' } },
    { kind: 'bots.actions', actions: { ...off, send_webhook: true } },
  ]);
});

it('what the platform does not tell of its switches is not switched off by ours', async () => {
  await list(bot('b1', { reply_msgs: true }), bot('b2', { ...off, send_webhook: true }));
  await tellBots(ports, id, 'https://relay.example.org/in/ch', () => true);
  expect(actions().map(({ kind }) => kind)).toEqual(['bots.webhook', 'bots.webhook']);
});

it('a bot that is made after the relay was connected calls it too, and is told once', async () => {
  await attach();
  const stop = tellNewBots(ports);
  await list(bot('b1'));
  await settle();
  await list(bot('b1'), bot('b2'));
  await settle();
  await list(bot('b2'), bot('b1'));
  await settle();
  stop();
  expect(actions().filter(({ kind }) => kind === 'bots.webhook')).toMatchObject([
    { webhook: { url: 'https://relay.example.org/in/ch/b1' } },
    { webhook: { url: 'https://relay.example.org/in/ch/b2' } },
  ]);
  expect(actions()).toHaveLength(4);
});

it('an address that somebody typed for a bot stays', async () => {
  await list(bot('b1'));
  world.db.exec("UPDATE bots SET webhook_url = 'https://hooks.example.com/in'");
  await attach();
  const stop = tellNewBots(ports);
  await settle();
  stop();
  expect(actions()).toEqual([]);
});
