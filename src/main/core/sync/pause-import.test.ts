import { afterEach, expect, it } from 'vitest';
import { syncWorld, type SyncWorld } from '../../../../test/support/sync-world.ts';
import { settle } from '../../../../test/support/virtual-clock.ts';
import { LobbyError } from '../../../shared/errors.ts';
import type { Store } from '../store/store.ts';
import type { Connection } from './connection.ts';
import { decide } from './loop-machine.ts';
import { pausedBy, startState } from './loop-state.ts';
import { freshness } from './loop-freshness.ts';
import type { SyncProgress } from './reads.ts';
import { nothingStored } from './sync-state.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const names = Array.from({ length: 20 }, (_, n) => `N${n}`);
const running: Connection[] = [];

function started(world: SyncWorld): Connection {
  const connection = world.start();
  running.push(connection);
  return connection;
}

/** An import of twenty conversations that a person paused after a few requests. */
async function pausedWorld(prepare: (world: SyncWorld) => void = () => undefined) {
  const world = await syncWorld();
  for (const [n, name] of names.entries()) {
    world.inbox.customerWrites(name, `Hello from ${name}`, world.inbox.now() - hour - n * minute);
  }
  prepare(world);
  const connection = started(world);
  const pausing: Promise<void>[] = [];
  world.inbox.fault = ({ kind }) => {
    if (kind === 'thread' && pausing.length === 0 && world.requestsOf('thread') >= 4) {
      pausing.push(connection.pauseImport(true));
    }
    return null;
  };
  await settle();
  await Promise.all(pausing);
  await settle();
  return { ...world, connection };
}

const readRefs = ({ inbox }: SyncWorld): string[] =>
  inbox.requests.flatMap((one) => (one.kind === 'thread' ? [one.ref] : []));

const cursors = ({ inbox }: SyncWorld): (string | null)[] =>
  inbox.requests.flatMap((one) => (one.kind === 'list' ? [one.cursor] : []));

afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.stop()));
});

it('a paused import asks for no history, however long it lasts', async () => {
  const world = await pausedWorld();
  const before = readRefs(world).length;
  // What was on its way when it was paused comes to its end.
  expect(before).toBeLessThanOrEqual(8);
  expect(world.requestsOf('list')).toBeLessThanOrEqual(5);
  world.inbox.requests.length = 0;
  await world.clock.advance(10 * minute);
  expect(readRefs(world)).toEqual([]);
  expect(cursors(world).filter((cursor) => cursor !== null)).toEqual([]);
  const { progress, ...sign } = world.connection.freshness();
  expect(sign).toMatchObject({ state: 'checked', paused: true, checkedAt: expect.any(Number) });
  expect(progress?.done).toBe(before);
});

it('a paused import still shows a new customer message within a poll', async () => {
  const world = await pausedWorld();
  const unread = names.find((name) => !readRefs(world).includes(`cv-${name}`)) ?? '';
  world.inbox.customerWrites(unread, 'Are you there?');
  world.inbox.customerWrites('Newcomer', 'First words');
  world.inbox.customerWrites('N0', 'And again');
  await world.clock.advance(11 * second);
  expect(world.texts(unread)).toContain('Are you there?');
  expect(world.texts('Newcomer')).toEqual(['First words']);
  expect(world.texts('N0')).toContain('And again');
  expect(new Set(world.arrivals())).toEqual(
    new Set(['And again', 'Are you there?', 'First words']),
  );
});

it('a conversation somebody opens is read although the import is paused, to its beginning', async () => {
  const world = await pausedWorld(({ inbox }) => {
    inbox.pages = true;
    for (let n = 0; n < 12; n += 1) {
      inbox.customerWrites('N5', `old ${n}`, inbox.now() - 3 * hour + n * minute);
    }
  });
  expect(world.texts('N5').length).toBeLessThan(13);
  world.connection.opened(world.conversation('N5').id);
  await world.clock.advance(minute);
  expect(world.texts('N5')).toHaveLength(13);
});

it('continuing goes on where it stopped, and nothing is read twice', async () => {
  const world = await pausedWorld();
  await world.clock.advance(hour);
  await world.connection.pauseImport(false);
  await world.clock.advance(minute);
  for (const name of names) expect(world.texts(name)).toEqual([`Hello from ${name}`]);
  expect(readRefs(world).toSorted()).toEqual(names.map((name) => `cv-${name}`).toSorted());
  const walked = cursors(world).filter((cursor) => cursor !== null);
  expect(new Set(walked).size).toBe(walked.length);
  expect(world.connection.freshness()).toMatchObject({
    state: 'checked',
    paused: false,
    progress: null,
  });
});

it('a pause that could not be kept is none: the import goes on, and who paused hears of it', async () => {
  const world = await syncWorld();
  for (const [n, name] of names.entries()) {
    world.inbox.customerWrites(name, `Hello from ${name}`, world.inbox.now() - hour - n * minute);
  }
  const { store } = world;
  const connection = world.start({
    ...store,
    write: (name, args) =>
      name === 'sync.pauseImport'
        ? Promise.reject(new LobbyError('disk_full', 'full'))
        : store.write(name, args),
  });
  running.push(connection);
  await expect(connection.pauseImport(true)).rejects.toMatchObject({ code: 'disk_full' });
  expect(connection.freshness().paused).toBe(false);
  await world.clock.advance(10 * minute);
  expect(connection.freshness()).toMatchObject({ state: 'checked', paused: false });
  for (const name of names) expect(world.texts(name)).toEqual([`Hello from ${name}`]);
});

it('a restart keeps the pause, and the import goes on after it', async () => {
  const world = await pausedWorld();
  await world.connection.stop();
  const before = readRefs(world).length;
  const again = started(world);
  await world.clock.advance(5 * minute);
  expect(readRefs(world)).toHaveLength(before);
  expect(again.freshness().paused).toBe(true);
  await again.pauseImport(false);
  await world.clock.advance(minute);
  expect(readRefs(world).toSorted()).toEqual(names.map((name) => `cv-${name}`).toSorted());
});

it('a pause does not outlive its import, and holds back nothing that is found later', async () => {
  const world = await syncWorld();
  world.inbox.customerWrites('Ada', 'Hi', world.inbox.now() - hour);
  const connection = started(world);
  await world.clock.advance(minute);
  await connection.pauseImport(true);
  await world.clock.advance(minute);
  expect(connection.freshness().paused).toBe(false);
  expect(await world.store.read('sync.state', { connectionId: connection.id })).toMatchObject({
    importPaused: false,
  });
});

const now = Date.UTC(2026, 0, 15, 12);
const importing: SyncProgress = {
  ...nothingStored,
  polledTo: now,
  walkCursor: '2',
  listed: 100,
  neverRead: 100,
  readAllFrom: null,
};
const nothingYet: SyncProgress = {
  ...nothingStored,
  listed: 0,
  neverRead: 0,
  readAllFrom: null,
};
const nothing = {
  changed: null,
  alsoChanged: [],
  tick: null,
  nextTickAt: null,
  older: null,
  alsoOlder: [],
};

it('a paused import with nothing to do rests until the next poll, and not for ever', () => {
  const state = pausedBy({ ...startState(importing, now), lastPollAt: now }, true);
  expect(decide(state, nothing, now)).toEqual({ kind: 'rest', until: now + 10 * second });
});

it('the list of a vendor that promises no order is walked while history waits', () => {
  const state = { ...startState(importing, now, 'not_promised'), lastPollAt: now };
  const walk = { kind: 'walk', cursor: '2' };
  expect(decide(pausedBy(state, true), nothing, now)).toEqual(walk);
  const rests = { ...pausedBy(state, true), walkAt: now + 5 * second };
  expect(decide(rests, nothing, now)).toEqual({ kind: 'rest', until: now + 5 * second });
  expect(decide(pausedBy(rests, false), nothing, now)).toEqual(walk);
});

it('a pause before the first page still fetches that page', () => {
  const state = pausedBy(startState(nothingYet, now), true);
  expect(decide(state, nothing, now)).toEqual({ kind: 'walk', cursor: null });
  expect(freshness(state)).toMatchObject({ state: 'syncing', paused: true, progress: null });
});

it('a pause that is said while an answer is noted was forgotten, and the import went on', async () => {
  const world = await syncWorld();
  for (const [n, name] of names.entries()) {
    world.inbox.customerWrites(name, `Hello from ${name}`, world.inbox.now() - hour - n * minute);
  }
  const pausing: Promise<void>[] = [];
  let connection: Connection | null = null;
  const { store } = world;
  const over: Store = {
    ...store,
    async read(name, args) {
      const answer = await store.read(name, args);
      const isNoting = name === 'sync.state' && world.requestsOf('thread') >= 4;
      if (isNoting && pausing.length === 0 && connection !== null) {
        pausing.push(connection.pauseImport(true));
      }
      return answer;
    },
  };
  connection = world.start(over);
  running.push(connection);
  await settle(40);
  await Promise.all(pausing);
  await settle(40);
  const before = readRefs(world).length;
  expect(before).toBeLessThan(names.length);
  await world.clock.advance(10 * minute);
  expect(readRefs(world)).toHaveLength(before);
});
