import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Report } from '../../../../shared/contract/reports.ts';
import { dayOfIso, isoOfDay } from '../../../../shared/domain/open-time.ts';
import { deleteMessage, setDelivery } from '../../store/message-rows.ts';
import {
  connectionId,
  inbound,
  openTestWorld,
  outbound,
  personId,
  type TestWorld,
} from '../../store/test-world.ts';
import { makeFigures, type Figures } from './make-report.ts';
import { countDays, saidSql } from './count-days.ts';
import { storedSql } from './stored-rows.ts';
import { waitSql } from './waits.ts';

const dayMs = 24 * 60 * 60_000;
const hourMs = 60 * 60_000;
const minuteMs = 60_000;
const firstDay = '2026-03-01';
const first = dayOfIso(firstDay);
const at = (day: number, hours: number): number => (first + day) * dayMs + hours * hourMs;
const now = at(20, 12);

let world: TestWorld;
beforeEach(async () => {
  world = await openTestWorld();
});
afterEach(() => world.store.close());

async function get(from = 0, to = 9, more: object = {}): Promise<Report> {
  return world.store.read('reports.get', {
    from: isoOfDay(first + from),
    to: isoOfDay(first + to),
    numberId: null,
    sender: null,
    now,
    ...more,
  });
}

/** Counts every day that waits; says how many there were. */
async function countAll(most = 1000): Promise<number> {
  for (let n = 0; n < most; n += 1) {
    const taken = await world.store.write('reports.take', { below: null });
    if (taken === null) return n;
    const counted = await world.store.read('reports.count', taken);
    await world.store.write('reports.keep', { counted, tell: false });
  }
  return most;
}

describe('a report', () => {
  it('tells how long customers waited, by the clock and while the desk was open', async () => {
    const number = world.number('n');
    world.db
      .prepare('UPDATE numbers SET desk_hours = ?')
      .run(JSON.stringify(Array.from({ length: 7 }, () => [{ from: 9 * 60, to: 17 * 60 }])));
    const ada = world.conversation(number, 'Ada');
    world.messages(
      ada,
      inbound(at(0, 16), 'Hello?'),
      inbound(at(0, 16.5), 'Anybody?'),
      outbound(at(1, 10), 'Good morning'),
      outbound(at(1, 10.1), 'How can I help?'),
      inbound(at(1, 10.5), 'A room'),
      outbound(at(1, 11), 'Yes'),
    );
    await countAll();
    const { replies, volume, senders, hours } = await get();
    // From 16:00 to 10:00 there are 18 hours, 2 of them open; then half an hour.
    expect(replies.first).toEqual({
      count: 1,
      wall: { median: 18 * hourMs, p90: 18 * hourMs },
      open: { median: 2 * hourMs, p90: 2 * hourMs },
    });
    expect(replies.all).toMatchObject({
      count: 2,
      wall: { median: 30 * minuteMs, p90: 18 * hourMs },
    });
    expect(volume).toMatchObject({ received: 3, sent: 3, delivered: 0, failed: 0 });
    expect(senders).toMatchObject([
      { sender: `person:${personId}`, name: 'Front desk', volume: { sent: 3 } },
    ]);
    expect(hours[16]).toEqual({ received: 2, sent: 0 });
    expect(hours[10]).toEqual({ received: 1, sent: 2 });
  });

  it('does not take a reply that failed for an answer, and counts the next one', async () => {
    const ada = world.conversation(world.number('n'), 'Ada');
    const [, failed] = world.messages(
      ada,
      inbound(at(0, 9), 'Hello?'),
      outbound(at(0, 10), 'Hi', { status: 'failed' }),
      outbound(at(2, 9), 'Hi again'),
    );
    await countAll();
    expect((await get()).replies.all.wall.median).toBe(48 * hourMs);
    expect((await get()).failures).toEqual([{ cause: expect.any(String), count: 1 }]);
    // Days later it turns out to have gone: what came after was no answer to anything.
    setDelivery(world.writable, failed ?? 0, {
      status: 'read',
      at: now,
      attempt: 1,
      failure: null,
    });
    await countAll();
    expect((await get()).replies.all).toMatchObject({ count: 1, wall: { median: hourMs } });
    expect((await get()).volume).toMatchObject({ sent: 2, delivered: 1, read: 1, failed: 0 });
  });

  it('has the quick assistant shorten nobody’s reply time', async () => {
    const ada = world.conversation(world.number('n'), 'Ada');
    world.messages(
      ada,
      inbound(at(0, 9), 'Hello?'),
      outbound(at(0, 9) + 1000, 'I am a machine', { origin: 'bot', personId: null }),
      inbound(at(0, 10), 'A person please'),
      outbound(at(0, 11), 'Here'),
    );
    await countAll();
    const { replies, botReplies } = await get();
    expect(replies.all).toMatchObject({ count: 1, wall: { median: hourMs } });
    expect(botReplies).toMatchObject({ count: 1, wall: { median: 1000 } });
  });

  it('names templates and what became of them', async () => {
    const ada = world.conversation(world.number('n'), 'Ada');
    const template = { key: 'k', name: 'Reminder', language: 'es', values: {} };
    world.messages(
      ada,
      outbound(at(0, 9), 'a', { type: 'template', template, status: 'read' }),
      outbound(at(1, 9), 'b', { type: 'template', template, status: 'failed' }),
      outbound(at(1, 10), 'c', { type: 'template', template: null, status: 'sent' }),
    );
    await countAll();
    expect((await get()).templates).toMatchObject([
      { name: 'Reminder', language: 'es', volume: { sent: 2, read: 1, failed: 1 } },
      { name: '', language: null, volume: { sent: 1 } },
    ]);
  });

  it('takes a day for the day of its number, not for that of Greenwich', async () => {
    const tokyo = world.number('n');
    world.db.prepare(`UPDATE numbers SET time_zone = 'Asia/Tokyo'`).run();
    world.messages(world.conversation(tokyo, 'Ada'), inbound(at(0, 20), 'Good morning'));
    await countAll();
    expect((await get(0, 0)).volume.received).toBe(0);
    const next = await get(1, 1);
    expect(next.volume.received).toBe(1);
    expect(next.points.find(({ received }) => received > 0)).toMatchObject({ hour: 5 });
  });

  it('says that older history is still being counted, and counts the newest days at once', async () => {
    const ada = world.conversation(world.number('n'), 'Ada');
    world.messages(ada, ...[0, 1, 2, 3, 4].map((day) => inbound(at(day, 9), 'x')));
    expect(await get()).toMatchObject({ pendingDays: 3, volume: { received: 2 } });
    await countAll();
    expect(await get()).toMatchObject({ pendingDays: 0, volume: { received: 5 } });
  });

  it('keeps a day that changed while it was counted for one more round', async () => {
    const ada = world.conversation(world.number('n'), 'Ada');
    world.messages(ada, inbound(at(0, 9), 'x'));
    const taken = await world.store.write('reports.take', { below: null });
    if (taken === null) throw new TypeError('A day waits');
    const counted = await world.store.read('reports.count', taken);
    world.messages(ada, inbound(at(0, 10), 'y'));
    expect(await world.store.write('reports.keep', { counted, tell: false })).toBe(false);
    expect(await countAll()).toBe(1);
    expect((await get()).volume.received).toBe(2);
  });

  it('counts each day of an imported history once, though its answers hang together', async () => {
    for (const name of ['Ada', 'Bo', 'Cem']) {
      const thread = world.conversation(world.number('n'), name);
      const days = [0, 1, 2, 3, 4, 5, 6, 7];
      world.messages(
        thread,
        ...days.flatMap((day) => [outbound(at(day, 9), 'y'), inbound(at(day, 10), 'x')]),
      );
    }
    expect(await countAll()).toBe(8);
    expect((await get()).replies.all).toMatchObject({ count: 21, wall: { median: 23 * hourMs } });
  });

  it('stays as it was when its messages are removed by the settings', async () => {
    const ada = world.conversation(world.number('n'), 'Ada');
    const ids = world.messages(
      ada,
      inbound(at(0, 9), 'x'),
      outbound(at(0, 10), 'y'),
      inbound(at(5, 9), 'z'),
    );
    await countAll();
    const before = await get();
    await world.store.write('reports.freeze', { to: first + 3 });
    for (const id of ids.slice(0, 2)) deleteMessage(world.writable, id);
    expect(await countAll()).toBe(0);
    expect(await get()).toEqual(before);
  });

  it('of an opening hour that was changed counts its waits again', async () => {
    const ada = world.conversation(world.number('n'), 'Ada');
    world.messages(ada, inbound(at(0, 6), 'x'), outbound(at(0, 10), 'y'));
    await countAll();
    world.db
      .prepare('UPDATE numbers SET desk_hours = ?')
      .run(JSON.stringify(Array.from({ length: 7 }, () => [{ from: 9 * 60, to: 17 * 60 }])));
    await countAll();
    expect((await get()).replies.all.open.median).toBe(hourMs);
  });

  it('goes with its number', async () => {
    const ada = world.conversation(world.number('n'), 'Ada');
    world.messages(ada, inbound(at(0, 6), 'x'));
    await countAll();
    world.db.prepare('DELETE FROM connections WHERE id = ?').run(connectionId);
    await countAll();
    expect(world.db.prepare('SELECT count(*) AS n FROM report_days').get()).toEqual({ n: 0 });
  });
});

const says = fc.record({
  what: fc.constant('say' as const),
  thread: fc.integer({ min: 0, max: 3 }),
  minute: fc.integer({ min: 0, max: 9 * 24 * 60 }),
  direction: fc.constantFrom('inbound' as const, 'outbound' as const),
  origin: fc.constantFrom('lobby', 'bot', 'phone', 'system'),
  status: fc.constantFrom('queued', 'sent', 'delivered', 'read', 'failed', 'unknown'),
  template: fc.boolean(),
});
const step = fc.oneof(
  { weight: 6, arbitrary: says },
  fc.record({
    what: fc.constant('tick' as const),
    of: fc.nat(),
    status: fc.constantFrom('sent', 'read', 'failed'),
  }),
  fc.record({ what: fc.constant('remove' as const), of: fc.nat() }),
  fc.record({ what: fc.constant('count' as const), most: fc.integer({ min: 1, max: 4 }) }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

async function play(ids: number[], one: Step): Promise<void> {
  const some = (of: number): number => ids[of % Math.max(1, ids.length)] ?? 0;
  switch (one.what) {
    case 'say': {
      const sentAt = first * dayMs + one.minute * minuteMs;
      const thread = world.conversation(world.number(`n${one.thread % 2}`), `c${one.thread}`);
      const template = { key: 'k', name: 'Reminder', language: null, values: {} };
      const message =
        one.direction === 'inbound'
          ? inbound(sentAt, 'x', { origin: one.origin === 'system' ? 'system' : 'contact' })
          : outbound(sentAt, 'x', {
              origin: one.origin,
              personId: one.origin === 'lobby' ? personId : null,
              status: one.status,
              ...(one.template ? { type: 'template', template } : {}),
            });
      ids.push(...world.messages(thread, message));
      return;
    }
    case 'tick':
      setDelivery(world.writable, some(one.of), {
        status: one.status,
        at: now,
        attempt: 1,
        failure: null,
      });
      return;
    case 'remove':
      deleteMessage(world.writable, some(one.of));
      return;
    case 'count':
      await countAll(one.most);
  }
}

/** Figures with what comes in no order by itself put into one. */
function inOrder<Of extends Figures>(figures: Of) {
  const sorted = <One>(all: readonly One[], key: (one: One) => unknown): One[] =>
    all.toSorted((a, b) => String(key(a)).localeCompare(String(key(b))));
  return {
    ...figures,
    numbers: sorted(figures.numbers, ({ id }) => id),
    senders: sorted(figures.senders, ({ sender }) => sender),
    templates: sorted(figures.templates, ({ name }) => name),
    failures: sorted(figures.failures, ({ cause }) => cause),
  };
}

it('whatever happens to the messages in whatever order, a counted year is what counting it anew says', async () => {
  world.number('n0');
  world.number('n1');
  world.db
    .prepare(`UPDATE numbers SET time_zone = 'Asia/Kolkata', desk_hours = ? WHERE ref = 'n1'`)
    .run(JSON.stringify(Array.from({ length: 7 }, () => [{ from: 9 * 60, to: 17 * 60 }])));
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      world.db.exec(`DELETE FROM conversations; DELETE FROM contacts; DELETE FROM report_days;
        DELETE FROM report_templates; DELETE FROM report_failures; DELETE FROM report_dirty;
        DELETE FROM report_counted`);
      const ids: number[] = [];
      for (const one of steps) await play(ids, one);
      await countAll();
      const whole = await get(-3, 15);
      expect(whole.pendingDays).toBe(0);
      const bare = makeFigures(
        countDays(world.writable, first - 5, first + 17),
        first - 3,
        first + 15,
      );
      expect(inOrder(whole)).toMatchObject(inOrder(bare));
    }),
    { numRuns: 60 },
  );
});

const planOf = (sql: string): string[] =>
  world.db
    .prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .all(...Array.from(sql.matchAll(/\?/gu), () => 1))
    .map((row) => String(Reflect.get(Object(row), 'detail')));

it('a year is read from its days alone, a day from its messages alone, a wait from its thread’s index', () => {
  for (const sql of Object.values(storedSql)) {
    expect(planOf(sql)).toEqual([
      expect.stringMatching(/^SEARCH report_\w+ USING PRIMARY KEY \(day>\? AND day<\?\)/u),
    ]);
  }
  expect(planOf(saidSql)).toEqual([
    'SEARCH m USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)',
    'SEARCH c USING INTEGER PRIMARY KEY (rowid=?)',
  ]);
  for (const sql of Object.values(waitSql)) {
    expect(planOf(sql)).toEqual([
      expect.stringMatching(
        /^SEARCH m USING (COVERING )?INDEX messages_thread \(conversation_id=\?/u,
      ),
    ]);
  }
});
