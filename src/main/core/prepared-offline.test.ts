import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Desk } from '../../../test/contract/desk.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { saveResultsTemplate } from '../../../test/contract/results-template.ts';
import { createWorld, type World } from '../../../test/contract/world.ts';
import type { ConnectionForm } from '../../shared/contract/connections.ts';
import type { ConnectionId } from '../../shared/domain/ids.ts';
import { ClientId } from '../../shared/domain/ids.ts';
import { systemRandom } from './node-ports.ts';

let world: World;
beforeEach(() => {
  world = createWorld();
  world.setNetwork(false);
});
afterEach(() => world.end());

function formOf(index: number): ConnectionForm {
  const account = world.simulator.accounts[index];
  const values = { apiKey: account?.apiKey ?? '', numberId: account?.numberId ?? '' };
  return { ...world.form(values), label: account?.name ?? '' };
}

const rows = (desk: Desk) => desk.bridge.call('connections.list', {});

/** Kept, never checked, and it says that there is no network: no more and no less is known. */
async function isNotCheckedYet(desk: Desk) {
  await eventually(async () => {
    for (const { freshness, conversations } of await rows(desk)) {
      expect(conversations).toBe(0);
      expect(freshness).toMatchObject({
        state: 'offline',
        checkedAt: null,
        error: { code: 'network_offline', retryable: true },
      });
    }
  });
}

const saveTemplate = (desk: Desk, connectionId: ConnectionId) =>
  saveResultsTemplate(desk, { connectionId, senderNumberId: null, hasFields: true });

it('connections that were prepared without a network wait, over a restart too, and fill by themselves', async () => {
  const first = await world.open();
  const check = await first.bridge.call('connections.test', formOf(0));
  expect(check).toMatchObject({ ok: false, error: { code: 'network_offline', retryable: true } });
  for (const index of [0, 1]) {
    const saved = await first.bridge.call('connections.save', formOf(index));
    expect(saved).toMatchObject({ label: formOf(index).label, conversations: 0 });
    expect(saved.freshness.checkedAt).toBeNull();
    expect(['syncing', 'offline']).toContain(saved.freshness.state);
  }
  await isNotCheckedYet(first);
  await first.close();

  const desk = await world.open();
  expect((await rows(desk)).map(({ label }) => label)).toEqual([formOf(0).label, formOf(1).label]);
  await isNotCheckedYet(desk);
  expect(world.simulator.control.requests()).toEqual([]);
  world.setNetwork(true);
  await eventually(async () => {
    for (const { freshness, conversations } of await rows(desk)) {
      expect(conversations).toBeGreaterThan(10);
      expect(freshness.checkedAt).not.toBeNull();
      expect(freshness.error).toBeNull();
    }
  });
});

it('a template that was prepared and sent before the first answer goes once, into one conversation', async () => {
  const desk = await world.open();
  const { id: connectionId } = await desk.bridge.call('connections.save', formOf(0));
  const template = await saveTemplate(desk, connectionId);
  const known = world.simulator.control.conversations()[0]?.customerPhone ?? '';
  const sent = await desk.bridge.call('messages.sendTemplate', {
    clientId: ClientId.parse(systemRandom.uuid()),
    templateId: template.id,
    values: { name: 'Ada', phone: '112' },
    to: { kind: 'recipient', connectionId, phone: known, name: '' },
  });
  expect(sent.delivery).toMatchObject({ status: 'queued' });
  expect(await desk.list()).toHaveLength(1);

  world.setNetwork(true);
  await eventually(async () => {
    const list = await desk.list();
    expect(list.length).toBeGreaterThan(10);
    expect(list.filter(({ contact }) => contact.phone === known)).toHaveLength(1);
    const thread = await desk.thread({ id: sent.conversationId });
    expect(thread.length).toBeGreaterThan(1);
    const texts = thread.filter(({ text }) => text === 'Hello Ada, call 112.');
    expect(texts.map(({ delivery }) => delivery?.status)).toEqual([
      expect.stringMatching(/sent|delivered|read/),
    ]);
  });
  const sends = world.simulator.control.requests().filter(({ effect }) => effect);
  expect(sends.map(({ kind }) => kind)).toEqual(['sendTemplate']);
});

it('a key that turns out wrong once the network is there stops the connection and keeps what was prepared', async () => {
  const desk = await world.open();
  const wrong = world.form({ apiKey: 'clv_test_sk_mistyped' });
  const { id } = await desk.bridge.call('connections.save', wrong);
  await saveTemplate(desk, id);
  await isNotCheckedYet(desk);
  world.setNetwork(true);
  await eventually(async () => {
    const [row] = await rows(desk);
    expect(row?.freshness).toMatchObject({
      state: 'stopped',
      checkedAt: null,
      error: { code: 'remote_unauthorized' },
    });
  });
  await desk.bridge.call('connections.save', { ...world.form(), id });
  await eventually(async () => expect((await desk.list()).length).toBeGreaterThan(10));
  expect(await desk.bridge.call('templates.list', { connectionId: id })).toHaveLength(1);
});
