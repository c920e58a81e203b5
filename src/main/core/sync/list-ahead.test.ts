import { afterEach, expect, it } from 'vitest';
import { syncWorld, type SyncWorld } from '../../../../test/support/sync-world.ts';
import { settle } from '../../../../test/support/virtual-clock.ts';
import { LobbyError } from '../../../shared/errors.ts';
import type { Remote } from '../remotes/remote.ts';
import type { Connection } from './connection.ts';

const minute = 60 * 1000;
const hour = 60 * minute;
const names = Array.from({ length: 80 }, (_, n) => `N${n}`);
/** Read one, two and four together: the next batch is eight, and goes beside the list. */
const readBefore = 7;

const ending: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(ending.splice(0).map((end) => end()));
});

/**
 * A vendor whose threads, once so many were asked for, are answered only when they are let go; the first
 * of them with an error, where there is one.
 */
function holdThreads(world: SyncWorld) {
  const remote = world.inbox.remote();
  const part = remote.parts.inbox;
  if (part === undefined) throw new Error('The model has an inbox');
  const released = Promise.withResolvers<LobbyError | null>();
  let isHeld = false;
  let failing = 1;
  const held: Remote = {
    ...remote,
    parts: {
      inbox: {
        ...part,
        async readConversation(ref, cursor, signal) {
          if (world.requestsOf('thread') >= readBefore) {
            isHeld = true;
            const error = await released.promise;
            isHeld = false;
            if (error !== null && failing-- > 0) throw error;
          }
          return part.readConversation(ref, cursor, signal);
        },
      },
    },
  };
  const letGo = (error: LobbyError | null = null): void => released.resolve(error);
  return { remote: held, isHeld: () => isHeld, letGo };
}

/**
 * An import of a long list whose threads hang. One page of the list is asked for beside them; `onAhead`
 * is called as it is asked for the next, which is the first ahead of them.
 */
async function heldImport(onAhead: (world: SyncWorld, connection: Connection) => void) {
  const world = await syncWorld();
  world.inbox.pageSize = 5;
  for (const [n, name] of names.entries()) {
    world.inbox.customerWrites(name, 'Hi', world.inbox.now() - hour - n * minute);
  }
  const { remote, isHeld, letGo } = holdThreads(world);
  let listedBeside = 0;
  world.inbox.fault = ({ kind }) => {
    if (kind !== 'list' || !isHeld()) return null;
    listedBeside += 1;
    if (listedBeside === 2) onAhead(world, connection);
    return null;
  };
  const connection = world.start(world.store, remote);
  ending.push(async () => {
    letGo();
    await connection.stop();
  });
  await settle(60);
  expect(isHeld()).toBe(true);
  return { ...world, connection, letGo, listedBeside: () => listedBeside };
}

const cursors = ({ inbox }: SyncWorld): (string | null)[] =>
  inbox.requests.flatMap((one) => (one.kind === 'list' ? [one.cursor] : []));

const read = (world: SyncWorld): string[] => names.filter((name) => world.texts(name).length > 0);

it('a list that waits for its threads leaves too few of them to be read together', async () => {
  const world = await heldImport(() => undefined);
  // So far that four batches of eight wait, and no further.
  expect(world.listedBeside()).toBe(5);
  world.letGo();
  await world.clock.advance(10 * minute);
  expect(read(world)).toEqual(names);
  const walked = cursors(world).filter((cursor) => cursor !== null);
  expect(new Set(walked).size).toBe(walked.length);
  expect(world.requestsOf('thread')).toBe(names.length);
});

it('a vendor that was lost while threads were read beside the list is shown as lost, and waited for', async () => {
  const world = await heldImport(() => undefined);
  world.letGo(new LobbyError('network_refused', 'refused'));
  await settle(60);
  expect(world.connection.freshness().state).toBe('offline');
  const asked = world.inbox.requests.length;
  await settle(60);
  expect(world.inbox.requests).toHaveLength(asked);
  await world.clock.advance(10 * minute);
  expect(read(world)).toEqual(names);
});

it('a pause stops the list that is ahead of its threads, and the rest comes when it ends', async () => {
  const pausing: Promise<void>[] = [];
  const world = await heldImport((_world, connection) => {
    pausing.push(connection.pauseImport(true));
  });
  await Promise.all(pausing);
  expect(world.listedBeside()).toBe(2);
  world.letGo();
  await world.clock.advance(10 * minute);
  expect(world.listedBeside()).toBe(2);
  expect(read(world).length).toBeLessThan(names.length);
  await world.connection.pauseImport(false);
  await world.clock.advance(10 * minute);
  expect(read(world)).toEqual(names);
});

it('a person at the desk stops the list that is ahead of its threads', async () => {
  const world = await heldImport(({ desk }) => {
    desk.inUse = true;
  });
  expect(world.listedBeside()).toBe(2);
  world.desk.inUse = false;
  world.letGo();
  await world.clock.advance(10 * minute);
  expect(read(world)).toEqual(names);
});
