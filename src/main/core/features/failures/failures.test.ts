import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Failure } from '../../../../shared/contract/rows.ts';
import type { ConversationId } from '../../../../shared/domain/ids.ts';
import { refreshSummary } from '../../store/conversation-summary.ts';
import { setDelivery } from '../../store/message-rows.ts';
import {
  connectionId,
  inbound,
  openTestWorld,
  outbound,
  type TestWorld,
} from '../../store/test-world.ts';
import { failureLifeMs, isTroubled } from '../../store/troubled-messages.ts';

const day = 24 * 60 * 60 * 1000;
const now = 100 * day;
let world: TestWorld;
let conversation: ConversationId;

beforeEach(async () => {
  world = await openTestWorld();
  world.db
    .prepare('INSERT INTO credentials (connection_id, sealed) VALUES (?, ?)')
    .run(connectionId, Buffer.alloc(1));
  conversation = world.conversation(world.number('n'), 'Ada', '+34600000001');
});
afterEach(() => world.store.close());

const failure = (vendorCode: string | null): Failure => ({
  code: 'remote_rejected',
  vendorCode,
  httpStatus: 400,
  raw: 'no',
});
let made = 0;
const own = (sentAt: number, vendorCode: string | null, status: 'failed' | 'unknown' = 'failed') =>
  outbound(sentAt, 'Hello', {
    clientId: `00000000-0000-4000-8000-${String((made += 1)).padStart(12, '0')}`,
    status,
    failure: status === 'failed' ? failure(vendorCode) : null,
  });
const elsewhere = (sentAt: number, arrivedAt = sentAt) =>
  outbound(sentAt, 'From the phone', {
    ref: `ref-${sentAt}`,
    origin: 'phone',
    arrivedAt,
    status: 'failed',
    failure: failure('131026'),
  });

const one = (message: ReturnType<typeof own>) => {
  const [id] = world.messages(conversation, message);
  if (id === undefined) throw new TypeError('There is a message');
  return id;
};
const groups = () => world.store.read('failures.groups', {});
const count = () => world.store.read('failures.count', {});
const summary = () =>
  world.db.prepare('SELECT failed, unknown FROM conversations WHERE id = ?').get(conversation);

describe('what stands under Failures', () => {
  it('is every failed or unknown message, by cause, newest cause first', async () => {
    world.messages(
      conversation,
      inbound(now, 'Hi'),
      own(now + 1000, '131047'),
      own(now + 2000, '131047'),
      own(now + 3000, null, 'unknown'),
      elsewhere(now + 4000),
      outbound(now + 5000, 'Fine'),
    );
    expect(await groups()).toEqual([
      { cause: 'recipient', action: 'fix_number', count: 1, newestAt: now + 4000 },
      { cause: 'unknown', action: 'look_up', count: 1, newestAt: now + 3000 },
      { cause: 'window_closed', action: 'send_template', count: 2, newestAt: now + 2000 },
    ]);
    expect(await count()).toBe(4);
    expect(summary()).toEqual({ failed: 3, unknown: 1 });
    const [first] = await world.store.read('failures.items', { cause: 'recipient', limit: 10 });
    expect(first).toMatchObject({
      own: false,
      origin: 'phone',
      displayName: 'Ada',
      phone: '+34600000001',
      numberName: 'n',
      text: 'From the phone',
    });
  });

  it('leaves out what another tool failed to send long before it came here, and keeps own words', async () => {
    world.messages(
      conversation,
      elsewhere(now - failureLifeMs - 1000, now),
      elsewhere(now - failureLifeMs + 1000, now),
      own(now - 3 * failureLifeMs, '131047'),
    );
    expect(await count()).toBe(2);
    expect(summary()).toEqual({ failed: 2, unknown: 0 });
  });

  it('does not stay for ever: what another tool failed to send leaves after thirty days, own words do not', async () => {
    world.messages(conversation, elsewhere(now), own(now, '131026'));
    await world.store.write('failures.age', { before: now + 1 });
    expect(await count()).toBe(1);
    expect(summary()).toEqual({ failed: 1, unknown: 0 });
  });

  it('is not of a connection that is being removed', async () => {
    world.messages(conversation, own(now, '131047'));
    world.db.exec('DELETE FROM credentials');
    expect(await groups()).toEqual([]);
    expect(await count()).toBe(0);
  });

  it('is read from the index that holds nothing else', () => {
    const plan = world.db
      .prepare(
        `EXPLAIN QUERY PLAN SELECT status, count(*) FROM messages m INDEXED BY messages_troubled
         WHERE m.conversation_id = ? AND ${isTroubled} GROUP BY status`,
      )
      .all(1)
      .map((row) => String(Reflect.get(Object(row), 'detail')));
    expect(plan).toEqual([
      expect.stringMatching(
        /^SEARCH m USING (COVERING )?INDEX messages_troubled \(conversation_id=\?/,
      ),
    ]);
  });
});

describe('giving up', () => {
  it('takes it out of every count, keeps it in its thread, and can be undone', async () => {
    const id = one(own(now, '131026'));
    const messages = [{ id, attempt: 1 }];
    await world.store.write('failures.giveUp', { messages });
    expect(await count()).toBe(0);
    expect(summary()).toEqual({ failed: 0, unknown: 0 });
    expect(
      await world.store.read('messages.one', { id, conversationId: conversation }),
    ).toMatchObject({ delivery: { status: 'failed' } });
    await world.store.write('failures.takeUp', { messages });
    expect(await count()).toBe(1);
    expect(summary()).toEqual({ failed: 1, unknown: 0 });
  });

  it('of one attempt does not hide that the next one failed too', async () => {
    const id = one(own(now, '131026'));
    await world.store.write('failures.giveUp', { messages: [{ id, attempt: 1 }] });
    setDelivery(world.writable, id, {
      status: 'failed',
      at: now,
      attempt: 2,
      failure: failure('131047'),
    });
    refreshSummary(world.writable, conversation);
    expect(await groups()).toMatchObject([{ cause: 'window_closed', count: 1 }]);
  });

  it('takes nothing that somebody has tried again meanwhile', async () => {
    const id = one(own(now, '131026'));
    setDelivery(world.writable, id, { status: 'failed', at: now, attempt: 2, failure: null });
    refreshSummary(world.writable, conversation);
    expect(await world.store.write('failures.giveUp', { messages: [{ id, attempt: 1 }] })).toEqual(
      [],
    );
    expect(await count()).toBe(1);
  });
});
