import { afterEach, expect, it } from 'vitest';
import { syncConnectionId, syncWorld } from '../../../../test/support/sync-world.ts';
import type { Connection } from './connection.ts';
import { nothingStored } from './sync-state.ts';
import { nextWalkAt } from './walk-times.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

let connection: Connection | null = null;

afterEach(async () => {
  await connection?.stop();
  connection = null;
});

const names = Array.from({ length: 9 }, (_, n) => `N${n}`);

/** An inbox of three pages that is imported, whose news come by a relay. */
async function relayed() {
  const world = await syncWorld();
  for (const [n, name] of names.entries()) {
    world.inbox.customerWrites(name, 'Hi', world.inbox.now() - 2 * hour - n * minute);
  }
  connection = world.start();
  await world.clock.advance(30 * second);
  await world.store.write('relay.attach', {
    connectionId: syncConnectionId,
    url: 'https://relay.example.org',
    ingestUrl: null,
    sealed: new Uint8Array([1]),
    now: world.clock.now(),
  });
  connection.live(true);
  await world.clock.advance(20 * minute);
  const apply = (over: { readonly doubts: boolean }) =>
    world.store.write('relay.apply', {
      connectionId: syncConnectionId,
      timeZone: 'UTC',
      now: world.clock.now(),
      personId: 'nobody',
      from: 0,
      to: 0,
      lastEventAt: null,
      changes: [],
      leftovers: [],
      ...over,
    });
  const walks = () =>
    world.inbox.requests.filter((one) => one.kind === 'list' && one.cursor !== null).length;
  const readAllFrom = async () =>
    (await world.store.read('sync.state', { connectionId: syncConnectionId })).readAllFrom;
  return { ...world, apply, walks, readAllFrom };
}

it('what changed far below the top while the relay forgot is found', async () => {
  const world = await relayed();
  const last = world.inbox.thread('N8');
  // Its row says so, but nothing moved it up: a poll stops above it.
  last.unread = 7;
  last.messages = last.messages.map((one) => ({ ...one, text: 'Hi, edited' }));
  connection?.refresh();
  await world.clock.advance(5 * second);
  expect(world.texts('N8')).toEqual(['Hi']);
  const now = world.clock.now();
  await world.store.write('relay.skipTo', { connectionId: syncConnectionId, cursor: 5, now });
  connection?.refresh();
  await world.clock.advance(30 * second);
  expect(world.texts('N8')).toEqual(['Hi, edited']);
  expect(await world.readAllFrom()).toBeNull();
});

it('a tick that only a thread shows is read of all that were active since', async () => {
  const world = await relayed();
  const sent = world.inbox.deskWrites('N4', 'Come at nine');
  connection?.refresh();
  await world.clock.advance(5 * second);
  world.inbox.ticks('N4', sent.ref ?? '', 'read');
  await world.apply({ doubts: true });
  connection?.refresh();
  await world.clock.advance(30 * second);
  expect(world.thread('N4').map(({ status }) => status)).toContain('read');
});

it('a relay that refuses one call a minute does not have the whole list walked every minute', async () => {
  const world = await relayed();
  const before = world.walks();
  for (let minutes = 0; minutes < 30; minutes += 1) {
    await world.apply({ doubts: true });
    connection?.refresh();
    await world.clock.advance(minute);
  }
  const pages = world.walks() - before;
  expect(pages).toBeGreaterThanOrEqual(2 * 3);
  expect(pages).toBeLessThanOrEqual(2 * 4);
  // What was refused last is asked for too.
  await world.clock.advance(11 * minute);
  expect(await world.readAllFrom()).toBeNull();
});

it('a clock that was set back does not put off what may be missing', () => {
  const now = Date.UTC(2026, 0, 15, 12);
  const stored = { ...nothingStored, listed: 0, neverRead: 0, walkDoneAt: now, readAllFrom: now };
  const at = (walkBeganAt: number) =>
    nextWalkAt(
      { stored: { ...stored, walkBeganAt }, order: 'newest_first', walkAt: now, isHeld: false },
      now,
    );
  expect(at(now + 5 * hour)).toBe(now);
  expect(at(now - minute)).toBe(now + 9 * minute);
});
