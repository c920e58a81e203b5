import { afterEach, expect, it } from 'vitest';
import { clinicWorld, type ClinicWorld } from '../../../../test/support/clinic-world.ts';
import { isAllBefore, withoutOld } from './without-old.ts';
import type { Changes } from './merge-rows.ts';

const minute = 60_000;
const hour = 60 * minute;
const ada = '+2348010000001';

let world: ClinicWorld | null = null;
afterEach(async () => {
  await world?.stop();
  world = null;
});

it('what was removed is not brought back by the next look at the thread', async () => {
  world = await clinicWorld();
  const { clinic } = world;
  for (let n = 0; n < 260; n += 1) {
    clinic.customerWrites(ada, `line ${n}`, clinic.now() - 10 * hour + n * 2 * minute);
  }
  const cut = clinic.now() - 3 * hour;
  await world.store.write('retention.setCut', { cut });
  world.start();
  await world.clock.advance(5 * minute);
  const texts = () => world?.rows(ada).map((row) => row.text) ?? [];
  const kept = texts();
  expect(kept[0]).toBe('line 210');
  expect(kept).toHaveLength(50);
  clinic.customerWrites(ada, 'and now', clinic.now());
  await world.clock.advance(5 * minute);
  expect(texts()).toEqual([...kept, 'and now']);
});

it('what an old message tells of a row that stayed is taken in, itself is not', () => {
  const message = (ref: string, sentAt: number) => ({ ref, otherRefs: [`${ref}b`], sentAt });
  const changes = {
    inserts: [message('old', 9), message('young', 10)].map((one) => ({ message: one })),
    deliveries: [{ id: 1 }],
    reactions: [
      { toRef: 'oldb', at: 20 },
      { toRef: 'other', at: 9 },
      { toRef: 'young', at: 20 },
    ],
  } as unknown as Changes;
  const { changes: left, isCut } = withoutOld(changes, 10);
  expect(isCut).toBe(true);
  expect(left.inserts.map((one) => one.message.ref)).toEqual(['young']);
  expect(left.reactions.map((one) => one.toRef)).toEqual(['young']);
  expect(left.deliveries).toHaveLength(1);
  expect(withoutOld(changes, 0).isCut).toBe(false);
});

it('older pages are read as long as one message is young enough, and an empty page ends nothing', () => {
  expect(isAllBefore(10, [{ sentAt: 9 }, { sentAt: 10 }])).toBe(false);
  expect(isAllBefore(10, [{ sentAt: 9 }, { sentAt: 8 }])).toBe(true);
  expect(isAllBefore(10, [])).toBe(false);
});
