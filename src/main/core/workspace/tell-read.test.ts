import { afterEach, beforeEach, expect, it } from 'vitest';
import { settle, VirtualClock } from '../../../../test/support/virtual-clock.ts';
import type { CoreEvent } from '../../../shared/contract/events.ts';
import type { ConversationId } from '../../../shared/domain/ids.ts';
import { LobbyError } from '../../../shared/errors.ts';
import { connectionId, openTestWorld, type TestWorld } from '../store/test-world.ts';
import { startTellRead } from './tell-read.ts';

let world: TestWorld;
let clock: VirtualClock;
let stop: () => Promise<void>;
let told: string[];
let refused: string | null;
let listeners: ((event: CoreEvent) => void)[];

beforeEach(async () => {
  world = await openTestWorld();
  clock = new VirtualClock();
  told = [];
  listeners = [];
  refused = null;
  const never = () => Promise.reject(new Error('not asked'));
  stop = startTellRead({
    store: world.store,
    clock,
    log: { write: () => undefined, tail: () => [] },
    subscribe: (listener) => {
      listeners.push(listener);
      return () => undefined;
    },
    remote: () => ({
      vendor: 'wpp',
      check: never,
      parts: {
        inbox: {
          order: 'not_promised',
          history: 'paged',
          listConversations: never,
          readConversation: never,
          async markRead(ref) {
            if (ref === refused) throw new LobbyError('network_refused', 'no');
            told.push(ref);
          },
        },
      },
    }),
  });
});
afterEach(async () => {
  await stop();
  await world.store.close();
});

function thread(name: string): ConversationId {
  const id = world.conversation(world.number('n'), name);
  world.db
    .prepare(
      `INSERT INTO conversation_refs (connection_id, ref, conversation_id, seen_fingerprint, activity_at)
       VALUES (?, ?, ?, '', 0)`,
    )
    .run(connectionId, `ref of ${name}`, id);
  return id;
}

function read(conversationId: ConversationId): void {
  for (const listener of listeners) listener({ type: 'conversation_read', conversationId });
}

it('tells the platform once of each conversation that was read', async () => {
  const [ana, ben] = [thread('Ana'), thread('Ben')];
  for (const id of [ana, ben, ana]) read(id);
  await clock.advance(2000);
  expect(told).toEqual(['ref of Ana', 'ref of Ben']);
  read(ana);
  await clock.advance(2000);
  expect(told).toHaveLength(3);
});

it('one that cannot be told holds up no other', async () => {
  refused = 'ref of Ana';
  for (const id of [thread('Ana'), thread('Ben')]) read(id);
  await clock.advance(2000);
  expect(told).toEqual(['ref of Ben']);
});

it('says nothing of a conversation that the platform does not know', async () => {
  read(world.conversation(world.number('n'), 'Cleo'));
  await clock.advance(2000);
  await settle();
  expect(told).toEqual([]);
});
