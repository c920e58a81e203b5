import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mortal } from '../../../../../../test/support/mortal.ts';
import {
  admin,
  newClientId,
  outboxWorld,
  type OutboxWorld,
} from '../../../../../../test/support/outbox-world.ts';
import { settle } from '../../../../../../test/support/virtual-clock.ts';
import type { ConversationId } from '../../../../../shared/domain/ids.ts';
import { setMark } from '../../../store/contact-stops.ts';
import { doubtScheduled } from '../../../store/doubt-scheduled.ts';
import { openWritable } from '../../../store/test-world.ts';
import type { Outbox } from '../../../outbox/runner.ts';
import { scheduledHandlers } from './handlers.ts';
import { dueSql, nextDueSql } from './reads.ts';
import { startScheduled } from './runner.ts';

const minute = 60_000;
const hour = 60 * minute;
const text = 'Good morning, your room is ready.';

let world: OutboxWorld;
let outbox: Outbox;
let stop: () => Promise<void>;
let thread: ConversationId;

const handlers = () => scheduledHandlers(world.contextOver(world.store));
const list = () => handlers()['scheduled.list']({ conversationId: null }, admin);
const delivered = () => world.vendor.delivered.map((one) => one.text);

const add = (dueAt: number, more: { text?: string; evenIfChanged?: boolean } = {}) =>
  handlers()['scheduled.add'](
    {
      clientId: newClientId(),
      conversationId: thread,
      text,
      basedOn: world.store.db
        .prepare<[], never>('SELECT max(id) FROM messages')
        .pluck()
        .get() as never,
      evenIfChanged: false,
      dueAt,
      ...more,
    },
    admin,
  );

beforeEach(async () => {
  world = await outboxWorld();
  thread = world.thread();
  outbox = world.start();
  stop = startScheduled(world.contextOver(world.store));
  await settle();
});
afterEach(async () => {
  await stop();
  await outbox.stop();
  await world.store.close();
});

it('what is scheduled leaves once at its time and not a moment early, and survives a stop of the app', async () => {
  const { clock } = world;
  await add(clock.now() + 3 * hour);
  await stop();
  await clock.advance(hour);
  stop = startScheduled(world.contextOver(world.store));
  await clock.advance(2 * hour - 1);
  expect(delivered()).toEqual([]);
  await clock.advance(minute);
  expect(delivered()).toEqual([text]);
  expect(await list()).toEqual([]);
  await clock.advance(9 * hour);
  expect(delivered()).toEqual([text]);
});

it('does not answer past what the customer wrote since', async () => {
  const { clock } = world;
  await add(clock.now() + hour);
  await clock.advance(10 * minute);
  world.inbound(thread);
  await clock.advance(2 * hour);
  expect(delivered()).toEqual([]);
  expect(await list()).toMatchObject([{ asks: 'thread_changed', text }]);
  expect(await handlers()['scheduled.asking']({}, admin)).toEqual({ count: 1 });
  const [one] = await list();
  if (one === undefined) throw new Error('gone');
  await handlers()['scheduled.sendNow']({ id: one.id }, admin);
  await clock.advance(minute);
  expect(delivered()).toEqual([text]);
});

it('goes all the same where a person wanted it so', async () => {
  const { clock } = world;
  await add(clock.now() + hour, { evenIfChanged: true });
  await clock.advance(10 * minute);
  world.inbound(thread);
  await clock.advance(hour);
  expect(delivered()).toEqual([text]);
});

it('a computer that slept past the time sends within the hour, and asks later than that', async () => {
  const { clock } = world;
  await add(clock.now() + hour, { text: 'soon' });
  await stop();
  clock.set(clock.now() + 2 * hour);
  stop = startScheduled(world.contextOver(world.store));
  await clock.advance(minute);
  expect(delivered()).toEqual(['soon']);

  await add(clock.now() + hour, { text: 'late' });
  await stop();
  clock.set(clock.now() + 2 * hour + 1);
  stop = startScheduled(world.contextOver(world.store));
  await clock.advance(minute);
  expect(delivered()).toEqual(['soon']);
  expect(await list()).toMatchObject([{ asks: 'late', text: 'late' }]);
});

it('a clock set back keeps it for the time on the clock, one set forward does not send what nobody waits for', async () => {
  const { clock } = world;
  const dueAt = clock.now() + hour;
  await add(dueAt);
  clock.set(clock.now() - 5 * hour);
  await clock.advance(6 * hour - 1);
  expect(delivered()).toEqual([]);
  await clock.advance(minute);
  expect(delivered()).toEqual([text]);

  await add(clock.now() + hour, { text: 'second' });
  clock.set(clock.now() + 5 * hour);
  await clock.advance(minute);
  expect(delivered()).toEqual([text]);
  expect(await list()).toMatchObject([{ asks: 'late' }]);
});

it('a window that closed meanwhile makes it a failure with its words, and nothing is lost', async () => {
  const { clock } = world;
  await add(clock.now() + 25 * hour);
  await clock.advance(26 * hour);
  expect(delivered()).toEqual([]);
  expect(await list()).toEqual([]);
  const failed = world.store.db
    .prepare('SELECT status, text, failure FROM messages WHERE direction = 1')
    .all() as { status: string; text: string; failure: string }[];
  expect(failed).toMatchObject([{ status: 'failed', text }]);
  expect(failed[0]?.failure).toContain('window_closed');
});

it('two of one conversation go in their order, and a draft begun since stays', async () => {
  const { clock, store, person } = world;
  await add(clock.now() + 2 * hour, { text: 'second' });
  await add(clock.now() + hour, { text: 'first' });
  await store.write('drafts.save', {
    personId: person.id,
    conversationId: thread,
    text: 'begun since',
    basedOn: null,
    now: clock.now(),
  });
  await clock.advance(3 * hour);
  expect(delivered()).toEqual(['first', 'second']);
  expect(store.db.prepare('SELECT text FROM drafts').pluck().all()).toEqual(['begun since']);
});

it('a change moves it, a cancel gives its words back, and either comes before it leaves or not at all', async () => {
  const { clock } = world;
  const { id } = await add(clock.now() + hour);
  await handlers()['scheduled.change'](
    { id, text: 'other words', basedOn: null, evenIfChanged: true, dueAt: clock.now() + 3 * hour },
    admin,
  );
  await clock.advance(2 * hour);
  expect(delivered()).toEqual([]);
  const taken = await handlers()['scheduled.cancel']({ id }, admin);
  expect(taken).toMatchObject({ text: 'other words', conversationId: thread });
  expect(world.store.db.prepare('SELECT text FROM drafts').pluck().all()).toEqual(['other words']);
  await clock.advance(2 * hour);
  expect(delivered()).toEqual([]);
  await expect(handlers()['scheduled.sendNow']({ id }, admin)).rejects.toMatchObject({
    code: 'not_found',
  });
});

it('its files stay as long as it waits, go with it, and one that is gone asks', async () => {
  const { clock, store } = world;
  world.makeFull();
  const photo = world.pick('image');
  const input = {
    clientId: newClientId(),
    conversationId: thread,
    text: '',
    basedOn: null,
    evenIfChanged: true,
  };
  await handlers()['scheduled.add'](
    { ...input, attachments: [photo], dueAt: clock.now() + hour },
    admin,
  );
  await store.write('attachments.dropStale', { before: clock.now() + 9 * hour });
  await clock.advance(2 * hour);
  expect(world.vendor.files).toHaveLength(1);

  const lost = world.pick('image');
  await handlers()['scheduled.add'](
    { ...input, clientId: newClientId(), attachments: [lost], dueAt: clock.now() + hour },
    admin,
  );
  store.db.prepare('DELETE FROM attachments').run();
  await clock.advance(2 * hour);
  expect(world.vendor.files).toHaveLength(1);
  expect(await list()).toMatchObject([{ asks: 'file_gone' }]);
});

it('the same call twice is one, a past time is refused, and a stranger’s rights are asked for', async () => {
  const { clock } = world;
  const input = {
    clientId: newClientId(),
    conversationId: thread,
    text,
    basedOn: null,
    evenIfChanged: true,
    dueAt: clock.now() + hour,
  };
  const one = await handlers()['scheduled.add'](input, admin);
  expect((await handlers()['scheduled.add'](input, admin)).id).toBe(one.id);
  const past = { ...input, clientId: newClientId(), dueAt: clock.now() };
  await expect(handlers()['scheduled.add'](past, admin)).rejects.toMatchObject({
    code: 'bad_input',
    detail: { reason: 'past' },
  });
  const reader = { role: 'link', rights: ['readInbox'] } as const;
  await expect(
    handlers()['scheduled.add']({ ...input, clientId: newClientId() }, reader),
  ).rejects.toMatchObject({ code: 'not_permitted' });
  await clock.advance(2 * hour);
  // What left is not made a second time by a window that got no answer.
  await expect(handlers()['scheduled.add'](input, admin)).rejects.toMatchObject({
    code: 'conflict',
  });
  expect(delivered()).toEqual([text]);
});

it('who asked for no more messages meanwhile gets none, and the words stay', async () => {
  const { clock, store } = world;
  await add(clock.now() + hour);
  const contactId = Number(store.db.prepare('SELECT contact_id FROM conversations').pluck().get());
  const mark = { contactId, kind: 'opted_out', on: true, person: 'Ana', why: '' } as const;
  setMark(openWritable(store.db), { ...mark, now: clock.now() });
  await expect(add(clock.now() + hour)).rejects.toMatchObject({ code: 'contact_opted_out' });
  await clock.advance(2 * hour);
  expect(delivered()).toEqual([]);
  const words = store.db.prepare('SELECT text, status FROM messages WHERE direction = 1').all();
  expect(words).toEqual([{ text, status: 'failed' }]);
});

it('what was restored from a copy may have left: it asks', async () => {
  const { clock, store } = world;
  await add(clock.now() + hour);
  doubtScheduled(openWritable(store.db));
  await clock.advance(2 * hour);
  expect(delivered()).toEqual([]);
  expect(await list()).toMatchObject([{ asks: 'doubt' }]);
});

it('what is due is found by its index', () => {
  for (const sql of [dueSql, nextDueSql]) {
    const plan = world.store.db
      .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all(...(sql === dueSql ? [0, 1] : [0]))
      .map(({ detail }) => detail);
    expect(plan[0]).toContain('scheduled_sends_due');
    expect(plan.join('\n')).not.toMatch(/SCAN|TEMP B-TREE FOR ORDER BY/u);
  }
});

describe('kill -9 at every step from its time on, and a start over what it left', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lobby-scheduled-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('the customer has one message', async () => {
    let boundary = 0;
    for (let killed = true; killed; boundary += 1) {
      const file = join(folder, `${boundary}.db`);
      const life = await outboxWorld({ file, key: randomBytes(32) });
      life.vendor.idempotency = 'documented';
      const conversationId = life.thread();
      const { clock } = life;
      await scheduledHandlers(life.contextOver(life.store))['scheduled.add'](
        {
          clientId: newClientId(),
          conversationId,
          text,
          basedOn: null,
          evenIfChanged: true,
          dueAt: clock.now() + hour,
        },
        admin,
      );
      const living = mortal(life.store);
      life.start(living.store);
      void startScheduled(life.contextOver(living.store));
      await clock.advance(hour - 1);
      living.dieIn(boundary);
      await clock.advance(minute);
      killed = living.dead();
      living.dieIn(0);

      await life.reopen();
      const again = life.start();
      const end = startScheduled(life.contextOver(life.store));
      await clock.advance(2 * minute);
      expect(life.vendor.delivered.map((one) => one.text)).toEqual([text]);
      const own = life.store.db.prepare('SELECT status FROM messages WHERE direction = 1');
      expect(own.pluck().all()).toEqual(['sent']);
      await end();
      await again.stop();
      await life.store.close();
    }
    // Due, target, its leaving, heads, begun, outcome: each before and after.
    expect(boundary).toBeGreaterThanOrEqual(8);
  });
});
