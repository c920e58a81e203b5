import { afterEach, beforeEach, expect, it } from 'vitest';
import { ConnectionId, PersonId } from '../../../../shared/domain/ids.ts';
import {
  connectionId,
  inbound,
  openTestWorld,
  personId,
  type TestWorld,
} from '../../store/test-world.ts';
import type { ConnectionRuntime, FeatureContext } from '../context.ts';
import { conversationHandlers } from './handlers.ts';

const now = Date.UTC(2026, 0, 15, 12);
let world: TestWorld;
const opened: number[] = [];

const runtime: ConnectionRuntime = {
  id: ConnectionId.parse(connectionId),
  vendor: 'cloove',
  parts: ['inbox'],
  freshness: () => ({
    state: 'checked',
    checkedAt: now,
    since: now,
    progress: null,
    paused: false,
    error: null,
  }),
  refresh: () => undefined,
  pauseImport: () => Promise.resolve(),
  readNow: () => Promise.resolve(),
  opened: (id) => {
    opened.push(id);
  },
};

function context(): FeatureContext {
  return {
    store: world.store,
    clock: { now: () => now, sleep: () => Promise.resolve() },
    random: { bytes: (length) => new Uint8Array(length), uuid: () => 'x', fraction: () => 0 },
    log: { write: () => undefined, tail: () => [] },
    which: 'own',
    person: () => ({ id: PersonId.parse(personId), name: 'Front desk' }),
    connection: (id) => (id === connectionId ? runtime : null),
    remote: () => null,
    partsOff: () => [],
    wakeOutbox: () => undefined,
    emit: () => undefined,
  };
}

beforeEach(async () => {
  world = await openTestWorld();
  opened.length = 0;
});
afterEach(() => world.store.close());

it('the conversation on screen is not left waiting behind the import', async () => {
  const id = world.conversation(world.number('n'), 'Ana');
  world.messages(id, inbound(now, 'hello'));
  const get = conversationHandlers(context())['conversations.get'];
  await get({ id }, { role: 'admin', rights: [] });
  expect(opened).toEqual([id]);
});

it('what is only read ahead does not push aside what is on screen', async () => {
  const id = world.conversation(world.number('n'), 'Ana');
  world.messages(id, inbound(now, 'hello'));
  const get = conversationHandlers(context())['conversations.get'];
  const ahead = await get({ id, ahead: true }, { role: 'admin', rights: [] });
  expect(ahead.row.id).toBe(id);
  expect(opened).toEqual([]);
});
