import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  catalogueConnection as connectionId,
  catalogueWorld,
  listedNumber,
  listedTemplate,
  vendorError,
  type CatalogueWorld,
} from '../../../../test/support/catalogue-world.ts';
import { settle } from '../../../../test/support/virtual-clock.ts';
import { ensureConversation, ensureNumber } from '../store/contact-rows.ts';
import type { Catalogue } from './catalogue.ts';

const [one, two] = ['34600000001', '34600000002'];
const minute = 60_000;

let world: CatalogueWorld;
const running: Catalogue[] = [];
beforeEach(async () => {
  world = await catalogueWorld();
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((catalogue) => catalogue.stop()));
  await world.store.close();
});

async function start(...args: Parameters<CatalogueWorld['start']>): Promise<Catalogue> {
  const catalogue = world.start(...args);
  running.push(catalogue);
  await settle();
  return catalogue;
}

const numbers = () => world.store.read('numbers.all', null);
const templates = () => world.store.read('templates.all', { connectionId });
const keys = async () => (await templates()).map((template) => template.key);

it('numbers and the templates of each are there when a connection opens', async () => {
  world.vendor.templates.set(one, [listedTemplate('hello'), listedTemplate('shared')]);
  world.vendor.templates.set(two, [listedTemplate('shared', { status: 'REJECTED' })]);
  await start();
  expect(await numbers()).toMatchObject([
    {
      ref: one,
      phone: `+${one}`,
      status: 'CONNECTED',
      quality: 'GREEN',
      checkedAt: world.clock.now(),
    },
    { ref: two, templatesCheckedAt: world.clock.now(), goneAt: null },
  ]);
  const rows = await templates();
  expect(rows.map((row) => [row.key, row.senderNumberId, row.status, row.source])).toEqual([
    ['hello', one, 'APPROVED', 'vendor'],
    ['shared', one, 'APPROVED', 'vendor'],
    ['shared', two, 'REJECTED', 'vendor'],
  ]);
});

it('a number that the sync made is the same number, not a second one', async () => {
  const write = world.store.db;
  const db = {
    prepare: (sql: string) => {
      const statement = write.prepare<unknown[]>(sql);
      return {
        get: (...values: unknown[]) => statement.get(...values),
        all: (...values: unknown[]) => statement.all(...values),
        iterate: (...values: unknown[]) => statement.iterate(...values),
        run: (...values: unknown[]) => statement.run(...values),
      };
    },
    changed: () => undefined,
    isAwaited: () => false,
  };
  const made = ensureNumber(db, {
    connectionId,
    ref: two,
    name: null,
    phone: null,
    timeZone: 'UTC',
  });
  const contact = {
    identifier: '1',
    name: null,
    nameSource: 'vendor',
    phone: null,
    username: null,
  } as const;
  ensureConversation(db, { numberId: made, contact, at: 1 });
  await start();
  expect((await numbers()).filter((row) => row.ref === two)).toMatchObject([
    { id: made, name: `Desk ${two}`, phone: `+${two}` },
  ]);
});

it('a number that is listed no more is told so, keeps its past, and comes back as itself', async () => {
  world.vendor.templates.set(two, [listedTemplate('used'), listedTemplate('unused')]);
  const catalogue = await start();
  const used = (await templates()).find((row) => row.key === 'used');
  await world.store.write('templates.used', { id: used?.id ?? 0, values: { 1: 'Ana' }, at: 5 });
  const [first] = world.vendor.numbers;
  world.vendor.numbers = first === undefined ? [] : [first];
  await catalogue.refresh('numbers');
  expect(await numbers()).toMatchObject([
    { goneAt: null },
    { ref: two, goneAt: world.clock.now() },
  ]);
  expect(await templates()).toMatchObject([
    { key: 'used', status: 'DISABLED', lastValues: { 1: 'Ana' } },
  ]);
  world.vendor.numbers = [listedNumber(one), listedNumber(two, { status: 'RESTRICTED' })];
  await catalogue.refresh('numbers');
  await settle();
  expect(await numbers()).toMatchObject([{}, { goneAt: null, status: 'RESTRICTED' }]);
  expect(await templates()).toMatchObject([
    { key: 'used', id: used?.id, status: 'APPROVED', lastValues: { 1: 'Ana' } },
    { key: 'unused', status: 'APPROVED' },
  ]);
});

it('an offline start is made up for by itself once the network is back', async () => {
  world.vendor.failing.set('numbers', vendorError('network_offline'));
  await start();
  expect(await numbers()).toEqual([]);
  world.vendor.failing.clear();
  await world.clock.advance(minute);
  expect(await numbers()).toHaveLength(2);
  expect(world.logged.join()).toMatch(/warn catalogue.failed .*network_offline/);
});

it('a change at the vendor turns up by itself', async () => {
  await start();
  world.vendor.numbers = [
    listedNumber(one, { status: 'BANNED', quality: 'RED' }),
    listedNumber(two),
  ];
  world.vendor.templates.set(one, [listedTemplate('new')]);
  await world.clock.advance(15 * minute);
  expect(await numbers()).toMatchObject([{ status: 'BANNED', quality: 'RED' }, {}]);
  await world.clock.advance(4 * 60 * minute);
  expect(await keys()).toEqual(['new']);
});

it('what a vendor has no part for is not asked, and told when somebody asks', async () => {
  const catalogue = await start({});
  for (const what of ['numbers', 'templates'] as const) {
    await expect(catalogue.refresh(what)).rejects.toMatchObject({ code: 'capability_missing' });
  }
  expect(world.vendor.asked).toEqual([]);
});

describe('a refresh by a person', () => {
  it('joins what is under way instead of asking twice', async () => {
    const catalogue = await start();
    world.vendor.asked.length = 0;
    const gate = Promise.withResolvers<void>();
    world.vendor.slow.set('numbers', gate.promise);
    const both = Promise.all([catalogue.refresh('numbers'), catalogue.refresh('numbers')]);
    await settle();
    gate.resolve();
    await both;
    expect(world.vendor.asked).toEqual(['numbers']);
  });

  it('fails with what the vendor said, and changes nothing', async () => {
    const catalogue = await start();
    const before = await numbers();
    for (const code of ['network_timeout', 'remote_unauthorized', 'remote_not_json'] as const) {
      world.vendor.failing.set('numbers', vendorError(code));
      await expect(catalogue.refresh('numbers')).rejects.toMatchObject({ code });
    }
    expect(await numbers()).toEqual(before);
  });

  it('of templates asks for every number, also when one of them is refused', async () => {
    const catalogue = await start();
    world.vendor.templates.set(two, [listedTemplate('late')]);
    world.vendor.failing.set(`templates:${one}`, vendorError('remote_not_found'));
    await expect(catalogue.refresh('templates')).rejects.toMatchObject({
      code: 'remote_not_found',
    });
    expect(await keys()).toEqual(['late']);
  });

  it('does not ask a vendor that told us to wait', async () => {
    const catalogue = await start();
    const limited = vendorError('remote_rate_limited', { retryAfterMs: 5 * minute });
    world.vendor.failing.set('numbers', limited);
    await expect(catalogue.refresh('numbers')).rejects.toMatchObject({ code: limited.code });
    world.vendor.asked.length = 0;
    await expect(catalogue.refresh('templates')).rejects.toMatchObject({
      code: 'remote_rate_limited',
      detail: { retryAfterMs: 5 * minute },
    });
    expect(world.vendor.asked).toEqual([]);
  });

  it('ends after a minute; what was asked is still written when it comes', async () => {
    const catalogue = await start();
    const gate = Promise.withResolvers<void>();
    world.vendor.slow.set('numbers', gate.promise);
    world.vendor.numbers = [listedNumber(one, { status: 'FLAGGED' })];
    const refused = expect(catalogue.refresh('numbers')).rejects.toMatchObject({
      code: 'network_timeout',
    });
    await world.clock.advance(minute);
    await refused;
    gate.resolve();
    await settle();
    expect(await numbers()).toMatchObject([{ status: 'FLAGGED' }, {}]);
  });
});

it('an older list is never written after a number that was claimed meanwhile', async () => {
  const catalogue = await start();
  const gate = Promise.withResolvers<void>();
  world.vendor.slow.set('numbers', gate.promise);
  const listing = catalogue.refresh('numbers');
  await settle();
  const claiming = catalogue.ask(async () => {
    const number = listedNumber('34600000003');
    world.vendor.numbers = [...world.vendor.numbers, number];
    return world.store.write('numbers.claimed', {
      connectionId,
      intentId: 'none',
      number,
      timeZone: 'UTC',
      now: world.clock.now(),
    });
  });
  await settle();
  gate.resolve();
  await listing;
  await claiming;
  expect((await numbers()).at(-1)).toMatchObject({ ref: '34600000003', goneAt: null });
  expect((await numbers()).filter((row) => row.goneAt !== null)).toEqual([]);
});

it('a catalogue that is stopped writes nothing any more', async () => {
  const catalogue = await start();
  const gate = Promise.withResolvers<void>();
  world.vendor.slow.set('numbers', gate.promise);
  const refused = expect(catalogue.refresh('numbers')).rejects.toMatchObject({});
  await settle();
  const stopped = catalogue.stop();
  gate.resolve();
  await stopped;
  await refused;
  world.vendor.asked.length = 0;
  await world.clock.advance(24 * 60 * minute);
  expect(world.vendor.asked).toEqual([]);
});
