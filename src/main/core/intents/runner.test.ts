import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { claim, link, onboarding, webhook } from '../../../../test/support/intent-actions.ts';
import {
  intentWorld,
  newIntentId,
  remoteOf,
  type IntentWorld,
} from '../../../../test/support/intent-world.ts';
import { settle } from '../../../../test/support/virtual-clock.ts';
import type { AdminAction } from '../../../shared/contract/actions/action.ts';
import { SharedLinkId, WebhookId } from '../../../shared/domain/ids.ts';
import type { Intents } from './runner.ts';

let world: IntentWorld;
let runner: Intents | null;
beforeEach(async () => {
  world = await intentWorld();
  runner = world.start();
});
afterEach(async () => {
  await runner?.stop();
  await world.store.close();
});

const stateOf = async (id: Parameters<IntentWorld['get']>[0]) => (await world.get(id)).state;

async function restart(): Promise<void> {
  await runner?.stop();
  runner = world.start();
  await settle();
}

/** The one link that was made, by its row. */
async function madeLink() {
  const { id } = await world.add(link);
  await settle();
  const [row] = await world.links();
  if (row === undefined) throw new Error('No link');
  return { intent: id, id: row.id };
}

describe('without a network', () => {
  it('everything is written down, waits over restarts, and exists exactly once when it is back', async () => {
    world.vendor.isUp = false;
    const rows = [];
    for (const action of [onboarding, webhook, link, claim]) rows.push(await world.add(action));
    await world.pass(10 * 60_000);
    await restart();
    await world.pass(60_000);
    await restart();
    expect(world.vendor.done).toEqual([]);
    expect((await world.list()).map(({ state }) => state)).toEqual(Array(4).fill('waiting'));
    expect(await world.links()).toMatchObject([
      { state: 'preparing', name: 'Front desk', numberRef: 'phone-1', hasAddress: false },
    ]);
    expect(await world.webhooks()).toMatchObject([{ state: 'preparing' }]);

    world.vendor.isUp = true;
    await world.pass(2 * 60_000);
    for (const { id } of rows) expect(await stateOf(id)).toBe('done');
    expect(world.vendor.done.toSorted()).toEqual([
      'claim +34611223344',
      'link Front desk',
      'onboarding Clínica Sol',
      'webhook https://example.com/hook',
    ]);
    expect(await world.links()).toMatchObject([{ state: 'active', pending: [] }]);
    expect(await world.webhooks()).toMatchObject([{ state: 'there', pending: [] }]);
    await world.pass(60 * 60_000);
    await restart();
    await world.pass(60 * 60_000);
    expect(world.vendor.done).toHaveLength(4);
  });

  it('an attempt that ends while the list is read does not count as lost', async () => {
    await runner?.stop();
    world.vendor.isUp = false;
    await world.add(link);
    const ending = Promise.withResolvers<void>();
    const reading = Promise.withResolvers<void>();
    let reads = 0;
    runner = world.start({
      ...world.store,
      async read(name, args) {
        const rows = await world.store.read(name, args);
        if (name === 'intents.open' && (reads += 1) === 2) await reading.promise;
        return rows;
      },
      async write(name, args) {
        if (name === 'intents.ended') await ending.promise;
        return world.store.write(name, args);
      },
    });
    await settle();
    // Another one is written down: the list is read, with the first still under way in it.
    await world.add(webhook);
    await settle();
    ending.resolve();
    await settle();
    reading.resolve();
    await settle();
    expect((await world.list()).map(({ state }) => state)).toEqual(['waiting', 'waiting']);
  });

  it('says why it waits, and asks again only every so often', async () => {
    world.vendor.isUp = false;
    const { id } = await world.add(link);
    await settle();
    expect(await world.get(id)).toMatchObject({
      state: 'waiting',
      error: { code: 'network_offline' },
    });
  });

  it('a link that is changed, rotated and revoked before it was made: in that order, once each', async () => {
    world.vendor.isUp = false;
    await world.add(link);
    const [row] = await world.links();
    const id = row?.id ?? SharedLinkId.parse(1);
    const fields = { name: 'Night desk', rights: ['readInbox' as const], expiresAt: null };
    const change = await world.add({ kind: 'sharedLinks.change', id, ...fields });
    const rotate = await world.add({ kind: 'sharedLinks.rotate', id });
    expect(change).toMatchObject({ state: 'behind', subject: 'Front desk' });
    expect(rotate.waitsFor).toHaveLength(2);
    expect((await world.links())[0]?.pending).toHaveLength(3);
    world.vendor.isUp = true;
    await world.pass(60_000);
    expect(world.vendor.done).toEqual(['link Front desk', 'change link-1', 'rotate link-1']);
    expect(await world.links()).toMatchObject([{ name: 'Night desk', state: 'active' }]);
  });

  it('a link that is changed keeps the rights that nobody here knows', async () => {
    const { id } = await madeLink();
    world.vendor.links.splice(
      0,
      1,
      ...world.vendor.links.map((one) => ({ ...one, unknownRights: ['lookInside'] })),
    );
    const fields = { name: 'Night desk', rights: ['readInbox' as const], expiresAt: null };
    await world.add({ kind: 'sharedLinks.change', id, ...fields });
    await settle();
    expect(world.vendor.links).toMatchObject([{ ...fields, unknownRights: ['lookInside'] }]);
  });

  it('what is taken back never leaves, and takes with it what hangs on it', async () => {
    world.vendor.isUp = false;
    const made = await world.add(link);
    const [row] = await world.links();
    const id = row?.id ?? SharedLinkId.parse(1);
    const rotate = await world.add({ kind: 'sharedLinks.rotate', id });
    const other = await world.add(webhook);
    await world.cancel(made.id);
    expect(await stateOf(rotate.id)).toBe('cancelled');
    expect(await stateOf(other.id)).toBe('waiting');
    expect(await world.links()).toMatchObject([{ state: 'not_made', pending: [] }]);
    world.vendor.isUp = true;
    await world.pass(60_000);
    expect(world.vendor.done).toEqual(['webhook https://example.com/hook']);
    await world.dismiss(made.id);
    expect(await world.links()).toEqual([]);
  });

  it('taking back a change leaves the end that comes after it', async () => {
    const { id } = await madeLink();
    world.vendor.isUp = false;
    const rotate = await world.add({ kind: 'sharedLinks.rotate', id });
    const revoke = await world.add({ kind: 'sharedLinks.revoke', id });
    await world.cancel(rotate.id);
    expect(await stateOf(revoke.id)).toBe('waiting');
    world.vendor.isUp = true;
    await world.pass(60_000);
    expect(world.vendor.done).toEqual(['link Front desk', 'revoke link-1']);
    expect(await world.links()).toMatchObject([{ state: 'revoked', hasAddress: false }]);
  });
});

it('the same id twice is one action', async () => {
  const id = newIntentId();
  const [first, second] = await Promise.all([world.add(webhook, id), world.add(webhook, id)]);
  expect(second.id).toBe(first.id);
  await world.pass(60_000);
  expect(world.vendor.webhooks).toHaveLength(1);
  await world.add(webhook, id);
  await world.pass(60_000);
  expect(world.vendor.webhooks).toHaveLength(1);
});

describe('a refusal', () => {
  it('is told with its reason, changes nothing, and goes again only on a word', async () => {
    world.vendor.next = [{ refuses: 'remote_rejected' }];
    const { id } = await world.add(link);
    await world.pass(60 * 60_000);
    expect(await world.get(id)).toMatchObject({
      state: 'failed',
      error: { code: 'remote_rejected' },
    });
    expect(await world.links()).toMatchObject([{ state: 'not_made' }]);
    expect(world.vendor.done).toEqual([]);
    await world.again(id);
    await settle();
    expect(await world.links()).toMatchObject([{ state: 'active' }]);
  });

  it('of what makes a link holds back what is to be done to it', async () => {
    world.vendor.isUp = false;
    const made = await world.add(link);
    const [row] = await world.links();
    const id = row?.id ?? SharedLinkId.parse(1);
    const rotate = await world.add({ kind: 'sharedLinks.rotate', id });
    world.vendor.isUp = true;
    world.vendor.next = [{ refuses: 'remote_rejected' }];
    await world.pass(10 * 60_000);
    expect(await world.get(rotate.id)).toMatchObject({ state: 'behind', waitsFor: [made.id] });
    await world.dismiss(made.id);
    expect(await stateOf(rotate.id)).toBe('cancelled');
    expect(await world.links()).toEqual([]);
  });

  it('of a claim does not hold back the next claim of that number, nor does taking it off the list', async () => {
    world.vendor.next = [{ refuses: 'remote_not_found' }];
    const first = await world.add(claim);
    await settle();
    expect(await stateOf(first.id)).toBe('failed');
    world.vendor.isUp = false;
    const second = await world.add(claim);
    await world.dismiss(first.id);
    await settle();
    expect(await stateOf(second.id)).toBe('waiting');
    world.vendor.isUp = true;
    await world.pass(60_000);
    expect(await stateOf(second.id)).toBe('done');
    expect(world.vendor.numbers).toHaveLength(1);
  });

  it('of a key waits for a new one: nothing is asked in vain, nothing is lost', async () => {
    world.vendor.next = [{ refuses: 'remote_unauthorized' }];
    const { id } = await world.add(link);
    const other = await world.add(webhook);
    await world.pass(60_000);
    expect(await world.get(id)).toMatchObject({
      state: 'waiting',
      error: { code: 'remote_unauthorized' },
    });
    expect(await stateOf(other.id)).toBe('waiting');
    // Another key is another client.
    world.state.remote = remoteOf(world.vendor);
    await world.pass(60_000);
    expect(await stateOf(id)).toBe('done');
    expect(await stateOf(other.id)).toBe('done');
  });

  it.each(['remote_rate_limited', 'remote_failed', 'network_timeout'] as const)(
    '%s without an effect is tried again by itself',
    async (code) => {
      world.vendor.next = [{ refuses: code }];
      const { id } = await world.add(webhook);
      await world.pass(2 * 60_000);
      expect(await stateOf(id)).toBe('done');
      expect(world.vendor.webhooks).toHaveLength(1);
    },
  );
});

describe('a webhook', () => {
  const one = async () => {
    await world.add(webhook);
    await settle();
    return (await world.webhooks())[0]?.id ?? WebhookId.parse(1);
  };

  it('whose test does not arrive says so and stays', async () => {
    const id = await one();
    world.vendor.next = [{ refuses: 'remote_rejected' }];
    const test = await world.add({ kind: 'webhooks.test', id });
    await settle();
    expect(await stateOf(test.id)).toBe('done');
    expect(await world.webhooks()).toMatchObject([
      { state: 'there', lastTest: { error: { code: 'remote_rejected' } } },
    ]);
    await world.add({ kind: 'webhooks.test', id });
    await settle();
    expect(await world.webhooks()).toMatchObject([{ lastTest: { error: null } }]);
    expect(world.vendor.tests).toHaveLength(1);
  });

  it('is switched off, told of other events, and removed', async () => {
    const id = await one();
    await world.add({ kind: 'webhooks.change', id, isActive: false, events: ['*'] });
    await settle();
    expect(await world.webhooks()).toMatchObject([{ isActive: false, events: ['*'] }]);
    await world.add({ kind: 'webhooks.remove', id });
    await settle();
    expect(await world.webhooks()).toEqual([]);
    expect(world.vendor.webhooks).toEqual([]);
    await expect(world.add({ kind: 'webhooks.test', id })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('bad input is refused before it is written down', () => {
  it.each<[string, AdminAction]>([
    ['a webhook that is not https', { ...webhook, url: 'http://example.com/hook' }],
    ['a webhook that is no address', { ...webhook, url: 'example.com' }],
    ['a link that ends in the past', { ...link, expiresAt: 1 }],
    [
      'a redirect that is no web address',
      { ...onboarding, form: { ...onboarding.form, successUrl: 'javascript:alert(1)' } },
    ],
    [
      'an onboarding webhook that is not https',
      {
        ...onboarding,
        form: {
          ...onboarding.form,
          webhook: { url: 'ftp://x.example', secret: 'a'.repeat(16), events: ['*'] },
        },
      },
    ],
  ])('%s', async (_what, action) => {
    await expect(world.add(action)).rejects.toMatchObject({ code: 'bad_input' });
    expect(await world.list()).toEqual([]);
    expect(await world.links()).toEqual([]);
  });

  it('and this computer may be told over http', async () => {
    await world.add({ ...webhook, url: 'http://127.0.0.1:9999/hook' });
    await settle();
    expect(await world.webhooks()).toMatchObject([{ state: 'there' }]);
  });

  it('what is no phone, and a link or a webhook that is not there', async () => {
    await expect(world.add({ ...claim, phone: 'the clinic' })).rejects.toMatchObject({
      code: 'recipient_invalid',
    });
    const id = SharedLinkId.parse(99);
    await expect(world.add({ kind: 'sharedLinks.rotate', id })).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(await world.list()).toEqual([]);
  });
});

it('a connection that is removed takes what waited there with it', async () => {
  world.vendor.isUp = false;
  await world.add(link);
  await world.add(webhook);
  await world.store.write('connections.leave', { id: world.connectionId });
  expect(await world.list()).toEqual([]);
  world.vendor.isUp = true;
  await world.pass(60_000);
  expect(world.vendor.done).toEqual([]);
  while (!(await world.store.write('connections.wipe', { id: world.connectionId, limit: 500 })));
  for (const table of ['intents', 'shared_links', 'webhooks']) {
    expect(world.store.db.prepare(`SELECT * FROM ${table}`).all(), table).toEqual([]);
  }
});

it('no secret and no address stands in any page of the database, in a row of a window or in the log', async () => {
  world.vendor.isUp = false;
  await world.add(webhook);
  await world.add({
    ...onboarding,
    form: {
      ...onboarding.form,
      webhook: { url: 'https://a.example', secret: 'another secret of mine', events: ['*'] },
    },
  });
  await world.add(link);
  await world.pass(60_000);
  const waiting = Buffer.from(world.store.db.serialize()).toString('latin1');
  world.vendor.isUp = true;
  await world.pass(60_000);
  expect(world.vendor.secrets).toEqual(['a secret that nobody may see']);
  const [made] = world.vendor.links;
  expect(made?.url).toContain('token-');
  world.store.db.exec('VACUUM');
  const done = Buffer.from(world.store.db.serialize()).toString('latin1');
  const rows = JSON.stringify([await world.list(), await world.links(), await world.webhooks()]);
  for (const needle of ['secret that nobody', 'another secret', '/shared/token-']) {
    for (const where of [waiting, done, rows, world.lines.join('\n')]) {
      expect(where.includes(needle), needle).toBe(false);
    }
  }
  expect(world.store.db.prepare('SELECT sealed FROM intents').pluck().all()).toEqual([
    null,
    null,
    null,
  ]);
});
