import { afterEach, beforeEach, expect, it } from 'vitest';
import { settle, VirtualClock } from '../../../../test/support/virtual-clock.ts';
import { defaultSettings } from '../../../shared/contract/app.ts';
import type { DeskRole } from '../../../shared/contract/invitations.ts';
import { PersonId } from '../../../shared/domain/ids.ts';
import { systemRandom } from '../node-ports.ts';
import { openTestWorld, personId, type TestWorld } from '../store/test-world.ts';
import { hashPin } from './pin.ts';
import { openSeat, type Seat } from './seat.ts';

const first = { id: PersonId.parse(personId), name: 'Front desk' };
const minute = 60_000;

let world: TestWorld;
let clock: VirtualClock;
let settings: typeof defaultSettings;
let heard: string[];
const open: Seat[] = [];
beforeEach(async () => {
  world = await openTestWorld();
  clock = new VirtualClock();
  settings = { ...defaultSettings, lockMinutes: 15 };
  heard = [];
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((seat) => seat.stop()));
  await world.store.close();
});

async function sit(most: DeskRole = 'admin'): Promise<Seat> {
  const seat = await openSeat({
    store: world.store,
    clock,
    log: { write: () => undefined, tail: () => [] },
    settings: { read: () => settings },
    most,
    first,
    changed: (what) => heard.push(what),
  });
  open.push(seat);
  return seat;
}

async function add(name: string, role: DeskRole, pin: string | null): Promise<PersonId> {
  const kept = pin === null ? null : await hashPin(pin);
  const id = systemRandom.uuid();
  const added = await world.store.write('persons.add', {
    id,
    name,
    role,
    pin: kept,
    like: null,
    now: 1,
  });
  return added.id;
}

const refused = (code: string, waitMs?: number) => ({
  code,
  ...(waitMs === undefined ? {} : { detail: { waitMs } }),
});

it('without any PIN nothing is ever locked', async () => {
  const seat = await sit();
  expect(() => seat.lock()).toThrow(/PIN/);
  await clock.advance(24 * 60 * minute);
  expect([seat.isLocked(), seat.caller().role]).toEqual([false, 'admin']);
});

it('whoever was made staff by an invitation is no admin by sitting down as one', async () => {
  const seat = await sit('staff');
  expect(seat.caller()).toEqual({ role: 'staff', rights: [] });
});

it('staff who sit down are staff, and the admin is one again with their PIN alone', async () => {
  const ana = await add('Ana', 'staff', null);
  await world.store.write('persons.keepPin', { id: personId, pin: await hashPin('2468') });
  const seat = await sit();
  await seat.take(first.id, '2468');
  await seat.take(ana, null);
  expect([seat.person().name, seat.caller().role]).toEqual(['Ana', 'staff']);
  await expect(seat.take(first.id, '1357')).rejects.toMatchObject(refused('pin_wrong', 0));
  await expect(seat.take(first.id, null)).rejects.toMatchObject(refused('pin_wrong', 0));
  expect(seat.person().name).toBe('Ana');
  await seat.take(first.id, '2468');
  expect([seat.person().name, seat.caller().role]).toEqual(['Front desk', 'admin']);
});

it('a start is no way past a PIN: whoever sat here last says it again', async () => {
  const ana = await add('Ana', 'staff', '2468');
  const seat = await sit();
  await seat.take(ana, '2468');
  await seat.stop();
  const again = await sit();
  expect([again.isLocked(), again.caller()]).toEqual([true, { role: 'locked', rights: [] }]);
  expect(again.choices()).toMatchObject([
    { name: 'Front desk', hasPin: false },
    { name: 'Ana', hasPin: true, waitMs: 0 },
  ]);
});

it('many wrong PINs at once are no cheaper than one after the other', async () => {
  const ana = await add('Ana', 'staff', '2468');
  const seat = await sit();
  const tries = Array.from({ length: 20 }, (_, n) => seat.take(ana, String(1000 + n)));
  const codes = (await Promise.allSettled(tries)).map((one) =>
    one.status === 'rejected' ? String(one.reason.code) : 'taken',
  );
  expect(codes.filter((code) => code === 'pin_wrong')).toHaveLength(5);
  expect(codes.filter((code) => code === 'pin_wait')).toHaveLength(15);
});

it('what else proves who they are cannot be guessed any faster, and takes the PIN away', async () => {
  const ana = await add('Ana', 'staff', '2468');
  const seat = await sit();
  const prove = (is: boolean) => seat.takeWithout(ana, () => Promise.resolve(is));
  for (let n = 0; n < 4; n += 1) await prove(false).catch(() => undefined);
  await expect(seat.take(ana, '1111')).rejects.toMatchObject(refused('pin_wrong', 1000));
  await expect(prove(true)).rejects.toMatchObject(refused('pin_wait', 1000));
  await clock.advance(1000);
  await prove(true);
  expect(seat.person().id).toBe(ana);
  expect(seat.hasPins()).toBe(false);
});

it('the wait outlives a restart, counts for that person alone, and ends', async () => {
  const ana = await add('Ana', 'staff', '2468');
  const seat = await sit();
  for (let n = 0; n < 6; n += 1) {
    await seat.take(ana, '1111').catch(() => undefined);
    await clock.advance(n < 5 ? 1000 : 0);
  }
  await seat.stop();
  const again = await sit();
  // Not even the right one is looked at.
  await expect(again.take(ana, '2468')).rejects.toMatchObject(refused('pin_wait', 2000));
  await again.take(first.id, null);
  await clock.advance(2000);
  await again.take(ana, '2468');
  expect(again.choices().find(({ id }) => id === ana)?.waitMs).toBe(0);
});

it('nobody there for long enough: it locks, and a touch begins the time anew', async () => {
  await add('Ana', 'staff', '2468');
  const seat = await sit();
  await clock.advance(14 * minute);
  seat.present();
  await clock.advance(14 * minute);
  expect(seat.isLocked()).toBe(false);
  await clock.advance(minute);
  await settle();
  expect([seat.isLocked(), heard]).toEqual([true, ['locked']]);
});

it('a computer that slept past the time is locked by the very touch that wakes it', async () => {
  await add('Ana', 'staff', '2468');
  const seat = await sit();
  clock.set(clock.now() + 60 * minute);
  seat.present();
  expect(seat.isLocked()).toBe(true);
});

it('never to lock by itself is a choice, and takes effect at once', async () => {
  await add('Ana', 'staff', '2468');
  const seat = await sit();
  settings = { ...settings, lockMinutes: 0 };
  seat.settingsChanged();
  await clock.advance(100 * minute);
  expect(seat.isLocked()).toBe(false);
});
