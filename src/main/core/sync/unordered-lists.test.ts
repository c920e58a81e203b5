import { afterEach, describe, expect, it } from 'vitest';
import {
  clinicConnectionId,
  clinicWorld,
  type ClinicWorld,
} from '../../../../test/support/clinic-world.ts';
import type { RowOrder } from '../../../../test/support/model-clinic.ts';
import { walkPauseMs, walkWithinMs } from './walk-times.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

let world: ClinicWorld;
afterEach(() => world.stop());

const phone = (n: number) => `+23480100000${String(n).padStart(2, '0')}`;

async function imported(patients: number, order: RowOrder): Promise<ClinicWorld> {
  world = await clinicWorld();
  world.clinic.listOrder = order;
  for (let n = 0; n < patients; n += 1) {
    world.clinic.customerWrites(phone(n), `first ${n}`, world.clinic.now() - hour - n * minute);
  }
  world.start();
  await world.advance(10 * second);
  return world;
}

const checkedAt = async () =>
  (await world.store.read('sync.state', { connectionId: clinicConnectionId })).checkedAt ?? 0;

describe('a list whose order nobody promises', () => {
  it.each<RowOrder>(['newest', 'oldest', 'shuffled'])(
    'what moved is found wherever it stands (%s first)',
    async (order) => {
      await imported(14, order);
      for (let n = 0; n < 14; n += 1) expect(world.rows(phone(n))).toHaveLength(1);
      for (const n of [0, 5, 13]) world.clinic.customerWrites(phone(n), `again ${n}`);
      // Five pages of three, each five seconds after the other.
      await world.advance(30 * second);
      for (const n of [0, 5, 13]) {
        expect(world.rows(phone(n)).map((row) => row.text)).toContain(`again ${n}`);
      }
    },
  );

  it('says to have looked no later than when it began to look at all of it', async () => {
    await imported(14, 'shuffled');
    for (let n = 0; n < 20; n += 1) {
      await world.advance(3 * second);
      const told = await checkedAt();
      // Whoever wrote before that moment is here.
      const quiet = world.clinic.pieces.at(n % 14);
      if (quiet === undefined) continue;
      world.clinic.customerWrites(quiet.phone, `line ${n}`);
      const missing = world.clinic.pieces.flatMap((one) =>
        one.messages.filter(
          (message) => message.sentAt < told && !world.refs(one.phone).includes(message.ref),
        ),
      );
      expect(missing).toEqual([]);
    }
    expect(world.clock.now() - (await checkedAt())).toBeLessThan(minute);
  });

  it('asks for one page every five seconds and one look at the top every ten', async () => {
    await imported(14, 'newest');
    await world.advance(minute);
    world.clinic.requests.length = 0;
    await world.advance(10 * minute);
    const lists = world.clinic.requests.filter((one) => one.kind === 'list').length;
    expect(lists / 10).toBeGreaterThan(14);
    expect(lists / 10).toBeLessThanOrEqual(18.5);
    expect(world.clinic.requests).toHaveLength(lists);
  });

  it('a list of one page is all seen by each look at its top', async () => {
    await imported(3, 'oldest');
    world.clinic.requests.length = 0;
    await world.advance(10 * minute);
    expect(world.clinic.requests.length).toBeLessThanOrEqual(61);
    expect(world.clock.now() - (await checkedAt())).toBeLessThan(11 * second);
  });

  it('a cursor of yesterday that the vendor refuses begins the walk anew', async () => {
    await imported(14, 'shuffled');
    await world.advance(8 * second);
    world.clinic.cursorTime += 1;
    for (let n = 0; n < 14; n += 1) world.clinic.customerWrites(phone(n), 'still here?');
    await world.advance(2 * minute);
    for (let n = 0; n < 14; n += 1) expect(world.rows(phone(n))).toHaveLength(2);
    expect(world.loop.freshness().state).toBe('checked');
  });
});

it('a list of any length is walked within ten minutes', () => {
  for (const listed of [1, 100, 9_000, 40_000, 1_000_000]) {
    const pages = Math.ceil(listed / 100);
    expect(walkPauseMs(100, listed) * pages).toBeLessThanOrEqual(walkWithinMs);
  }
  expect(walkPauseMs(0, 0)).toBe(5000);
});
