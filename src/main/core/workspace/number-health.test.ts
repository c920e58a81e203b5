import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  catalogueConnection as connectionId,
  catalogueWorld,
  listedNumber,
  type CatalogueWorld,
} from '../../../../test/support/catalogue-world.ts';
import { settle } from '../../../../test/support/virtual-clock.ts';
import type { RemoteHealth } from '../remotes/number-parts.ts';
import type { Catalogue } from './catalogue.ts';

const minute = 60_000;
const one = '34600000001';
const well: RemoteHealth = {
  canReceive: true,
  canSend: true,
  canSendTemplates: true,
  isRegistered: true,
  status: 'CONNECTED',
  quality: 'GREEN',
};

let world: CatalogueWorld;
let catalogue: Catalogue;
/** How the vendor sees the number, and how it will after its next look. */
let seen: RemoteHealth;
let reads: number;

beforeEach(async () => {
  world = await catalogueWorld();
  world.vendor.numbers = [listedNumber(one, { status: null, quality: null })];
  seen = well;
  reads = 0;
  const { numbers } = world.parts;
  if (numbers === undefined) throw new TypeError('This vendor has numbers');
  catalogue = world.start({
    numbers,
    health: {
      read: async () => {
        reads += 1;
        return seen;
      },
    },
  });
  await settle();
});
afterEach(async () => {
  await catalogue.stop();
  await world.store.close();
});

const row = async () => {
  const [number] = await world.store.read('numbers.all', null);
  if (number === undefined) throw new Error('No number');
  return number;
};
const history = async () => world.store.read('numbers.history', { id: (await row()).id });

it('a look is followed by another, since it has the platform look again itself', async () => {
  expect(reads).toBe(1);
  await world.clock.advance(6_000);
  expect(reads).toBe(2);
  await world.clock.advance(10 * minute);
  expect(reads).toBe(2);
});

it('what is heard first is no change', async () => {
  expect(await row()).toMatchObject({ canSend: true, status: 'CONNECTED', unseenChanges: 0 });
  expect(await history()).toMatchObject({ changes: [] });
  expect(world.told).toEqual([]);
});

it('a number that turns red is told once, kept in its history, and looked at every minute', async () => {
  seen = { ...well, canSend: false, quality: 'RED' };
  await world.clock.advance(6_000);
  expect(await row()).toMatchObject({ canSend: false, quality: 'RED', unseenChanges: 2 });
  expect((await history()).changes).toMatchObject([
    { fact: 'quality', before: 'GREEN', after: 'RED' },
    { fact: 'replies', before: 'yes', after: 'no' },
  ]);
  expect(world.told).toMatchObject([{ type: 'number_changed', turn: 'worse', level: 'bad' }]);
  const before = reads;
  await world.clock.advance(3 * minute);
  expect(reads - before).toBeGreaterThanOrEqual(3);
  expect(world.told).toHaveLength(1);
  seen = well;
  await world.clock.advance(2 * minute);
  expect(world.told.at(-1)).toMatchObject({ turn: 'better', level: 'good' });
});

it('a list that says nothing of a health does not take away what the health told', async () => {
  await catalogue.refresh('numbers');
  await world.clock.advance(20 * minute);
  expect(await row()).toMatchObject({ status: 'CONNECTED', quality: 'GREEN' });
  expect((await history()).changes).toEqual([]);
});

it('a number that is listed no more is a change, and its coming back another', async () => {
  world.vendor.numbers = [];
  await catalogue.refresh('numbers');
  world.vendor.numbers = [listedNumber(one, { status: null, quality: null })];
  await catalogue.refresh('numbers');
  expect((await history()).changes.map(({ fact, after }) => [fact, after])).toEqual([
    ['listed', 'yes'],
    ['listed', 'no'],
  ]);
  expect(await row()).toMatchObject({ goneAt: null });
});

it('a refresh asks for the health too, and who looked has no news any more', async () => {
  seen = { ...well, quality: 'YELLOW' };
  await catalogue.refresh('numbers');
  const { id, quality, unseenChanges } = await row();
  expect([quality, unseenChanges]).toEqual(['YELLOW', 1]);
  await world.store.write('numbers.seen', { ids: [id], now: world.clock.now() });
  expect((await row()).unseenChanges).toBe(0);
  expect((await history()).changes).toHaveLength(1);
});

it('a health of a number that is gone from here is written nowhere', async () => {
  const written = world.store.write('numbers.healthRead', {
    connectionId,
    numberRef: 'nobody',
    health: well,
    now: 1,
  });
  expect(await written).toEqual([]);
});
