import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../../../test/support/eventually.ts';
import { createWorld, type World } from '../../../test/contract/world.ts';
import type { DeliveryStatus } from '../../shared/domain/delivery-status.ts';

let world: World;
beforeEach(() => {
  world = createWorld();
});
afterEach(() => world.end());

type Connected = Awaited<ReturnType<World['openConnected']>>;

async function reaches({ desk, open }: Connected, text: string, status: DeliveryStatus) {
  return eventually(async () => {
    const found = (await desk.thread(open)).filter((message) => message.text === text);
    expect(found).toHaveLength(1);
    expect(found[0]?.delivery?.status).toBe(status);
    return found[0];
  });
}

/** The simulator's own record of a text, over all conversations. */
const atVendor = (text: string) =>
  world.simulator.control
    .conversations()
    .flatMap((row) => world.simulator.control.messages(row.id))
    .filter((message) => message.text === text);

describe('a working day', () => {
  it('first run, connect by hand, the list fills, a reply goes out and its ticks arrive', async () => {
    const desk = await world.open();
    expect(await desk.state()).toMatchObject({ kind: 'first_run' });
    await expect(desk.list()).rejects.toMatchObject({ code: 'workspace_closed' });
    await desk.close();

    const connected = await world.openConnected();
    expect(await connected.desk.state()).toMatchObject({
      kind: 'open',
      which: 'own',
      role: 'admin',
      person: { name: 'Front desk' },
    });
    await connected.desk.send(connected.open, 'We open at nine.');
    await reaches(connected, 'We open at nine.', 'read');
    expect(atVendor('We open at nine.')).toHaveLength(1);
    const topics = connected.desk.heard.flatMap((event) =>
      event.type === 'changed' ? event.topics : [],
    );
    expect(topics).toContain('conversations');
    expect(topics).toContain(`conversation:${connected.open.id}`);
    expect(connected.desk.heard.some((event) => event.type === 'badge')).toBe(true);
  });

  it('what is sent without a network waits, and goes once when it is back', async () => {
    const connected = await world.openConnected();
    world.setNetwork(false);
    await connected.desk.send(connected.open, 'Later then.');
    await reaches(connected, 'Later then.', 'queued');
    await eventually(async () => {
      const [row] = await connected.desk.bridge.call('connections.list', {});
      expect(row?.freshness).toMatchObject({ state: 'offline' });
      expect(row?.freshness.error?.code).toMatch(/^network_/);
    });
    world.setNetwork(true);
    await reaches(connected, 'Later then.', 'read');
    expect(atVendor('Later then.')).toHaveLength(1);
  });

  it('everything is there after a restart, without a network', async () => {
    const connected = await world.openConnected();
    await connected.desk.send(connected.open, 'See you tomorrow.');
    await reaches(connected, 'See you tomorrow.', 'read');
    await connected.desk.close();
    world.setNetwork(false);
    const desk = await world.open();
    expect(await desk.state()).toMatchObject({ kind: 'open' });
    expect((await desk.thread(connected.open)).map((message) => message.text)).toContain(
      'See you tomorrow.',
    );
  });

  it('a customer who writes is told to the windows, and counted', async () => {
    const connected = await world.openConnected();
    await eventually(async () => {
      const [row] = await connected.desk.bridge.call('connections.list', {});
      expect(row?.freshness.state).toMatch(/^(live|checked)$/);
    });
    const [first] = world.simulator.control.conversations();
    world.simulator.control.customerWrites(first?.id ?? null, { text: 'Is my order ready?' });
    await eventually(async () => {
      expect(connected.desk.heard).toContainEqual(
        expect.objectContaining({ type: 'message_arrived', text: 'Is my order ready?' }),
      );
    });
    await eventually(async () => {
      const { badge } = await connected.desk.bridge.call('conversations.counts', {
        numberId: null,
      });
      expect(badge).toBeGreaterThan(0);
      expect(connected.desk.heard).toContainEqual({ type: 'badge', count: badge });
    });
  });
});

describe('connections', () => {
  it('a test needs no workspace and makes none', async () => {
    const desk = await world.open();
    expect(await desk.bridge.call('connections.test', world.form())).toMatchObject({ ok: true });
    const wrong = world.form({ apiKey: 'clv_test_sk_wrong' });
    expect(await desk.bridge.call('connections.test', wrong)).toMatchObject({
      ok: false,
      error: { code: 'remote_unauthorized' },
    });
    world.setNetwork(false);
    const offline = await desk.bridge.call('connections.test', world.form());
    expect(offline.ok).toBe(false);
    expect(offline.error?.code).toMatch(/^network_/);
    expect(await desk.state()).toMatchObject({ kind: 'first_run' });
  });

  it('a form that cannot work makes no workspace', async () => {
    const desk = await world.open();
    for (const [values, code] of [
      [{ apiKey: '' }, 'bad_input'],
      [{ apiKey: 'clé' }, 'bad_input'],
      [{ baseUrl: 'nowhere' }, 'url_invalid'],
      [{ baseUrl: 'http://api.cloove.test' }, 'url_insecure'],
    ] as const) {
      const save = desk.bridge.call('connections.save', world.form(values));
      await expect(save).rejects.toMatchObject({ code });
    }
    expect(await desk.state()).toMatchObject({ kind: 'first_run' });
  });

  it('a changed key is used at once, an empty one keeps the stored one', async () => {
    const { desk, connection } = await world.openConnected();
    const { id } = connection;
    const freshness = async () => (await desk.bridge.call('connections.list', {}))[0]?.freshness;
    const form = { ...world.form({ apiKey: 'clv_test_sk_other' }), id };
    await desk.bridge.call('connections.save', form);
    await eventually(async () => expect((await freshness())?.state).toBe('stopped'));
    await desk.bridge.call('connections.save', { ...world.form(), id, label: 'Desk two' });
    await eventually(async () => expect((await freshness())?.state).toMatch(/live|checked/));
    const kept = { ...world.form({ apiKey: '' }), id, label: 'Desk three' };
    const row = await desk.bridge.call('connections.save', kept);
    expect(row).toMatchObject({ id, label: 'Desk three' });
    await eventually(async () => expect((await freshness())?.state).toMatch(/live|checked/));
    const moved = { ...world.form({ apiKey: '', baseUrl: 'https://elsewhere.test' }), id };
    await expect(desk.bridge.call('connections.save', moved)).rejects.toMatchObject({
      code: 'bad_input',
      detail: { fields: ['apiKey'], reason: 'secret_again' },
    });
  });

  it('a removed connection takes its conversations with it', async () => {
    const { desk, connection } = await world.openConnected();
    await desk.bridge.call('connections.remove', { id: connection.id });
    expect(await desk.list()).toEqual([]);
    expect(await desk.bridge.call('connections.list', {})).toEqual([]);
    expect(await desk.bridge.call('numbers.list', {})).toEqual([]);
    const again = desk.bridge.call('connections.remove', { id: connection.id });
    await expect(again).rejects.toMatchObject({ code: 'not_found' });
  });

  it('one’s own workspace has no laboratory', async () => {
    const { desk } = await world.openConnected();
    await expect(desk.bridge.call('laboratory.state', {})).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});
