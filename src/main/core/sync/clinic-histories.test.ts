import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  clinicWorld,
  emptyClinicFile,
  type ClinicWorld,
} from '../../../../test/support/clinic-world.ts';
import { storedFacts } from '../../../../test/support/sync-facts.ts';
import { LobbyError } from '../../../shared/errors.ts';
import { refreshSummary } from '../store/conversation-summary.ts';
import { openWritable } from '../store/test-world.ts';

const second = 1000;
const hour = 60 * 60 * second;

let folder: string;
let empty: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lobby-clinic-'));
  empty = await emptyClinicFile(join(folder, 'empty.db'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const phones = [1, 2, 3, 4].map((n) => `+234801000000${n}`);
const statuses = ['sent', 'delivered', 'read'] as const;

/** What happens at the vendor, to the network or at the desk, `after` so many milliseconds. */
const event = fc.record({
  after: fc.integer({ min: 0, max: 9 * second }),
  phone: fc.constantFrom(...phones),
  what: fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant('customer' as const),
        count: fc.integer({ min: 1, max: 7 }),
      }),
    },
    { weight: 2, arbitrary: fc.constant({ kind: 'elsewhere' as const }) },
    { weight: 2, arbitrary: fc.constant({ kind: 'end' as const }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('tick' as const), pick: fc.nat() }) },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('fail' as const),
        times: fc.integer({ min: 1, max: 3 }),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant('send' as const),
        ends: fc.constantFrom('ok', 'lose', 'vanish', 'offline', 'limit'),
      }),
    },
  ),
  /** After which step this Lobby dies; null: it lives on. */
  kill: fc.option(fc.nat({ max: 14 }), { freq: 3 }),
});

const history = fc.record({
  before: fc.array(fc.nat({ max: 9 }), { minLength: 4, maxLength: 4 }),
  events: fc.array(event, { maxLength: 14 }),
  listOrder: fc.constantFrom('newest', 'oldest', 'shuffled'),
  threadOrder: fc.constantFrom('newest', 'oldest'),
  content: fc.constantFrom('nothing', 'rendered'),
  /** What becomes of a page on its way. */
  mangled: fc.constantFrom('no', 'reversed', 'repeats'),
});
type History = typeof history extends fc.Arbitrary<infer Value> ? Value : never;

let runs = 0;

async function begun(one: History, inFile: boolean): Promise<ClinicWorld> {
  const copy = join(folder, `${(runs += 1)}.db`);
  const world = await clinicWorld(inFile ? { empty, copy } : null);
  const { clinic } = world;
  Object.assign(clinic, {
    listOrder: one.listOrder,
    threadOrder: one.threadOrder,
    content: one.content,
    threadPage: 3,
    pageSize: 2,
  });
  clinic.mangle = (messages) => {
    // Pages from the oldest on whose rows come newest first are nobody's.
    if (one.mangled === 'reversed' && one.threadOrder === 'newest') return messages.toReversed();
    return one.mangled === 'repeats' ? [...messages, ...messages.slice(0, 2)] : messages;
  };
  for (const [n, phone] of phones.entries()) {
    for (let m = 0; m < (one.before[n] ?? 0); m += 1) {
      if (m === 5) clinic.end(phone);
      clinic.customerWrites(phone, `before ${m}`, clinic.now() - hour + (n * 60 + m) * second);
    }
  }
  world.start();
  return world;
}

/** Plays a history; `kills` false is the orderly run, in which no request fails either. */
async function play(world: ClinicWorld, one: History, kills: boolean): Promise<void> {
  const { clinic } = world;
  for (const [n, { after, phone, what, kill }] of one.events.entries()) {
    await world.advance(after);
    if (kills && kill !== null) world.dieIn(kill);
    switch (what.kind) {
      case 'customer':
        for (let m = 0; m < what.count; m += 1) clinic.customerWrites(phone, `${n}.${m}`);
        break;
      case 'elsewhere':
        clinic.elsewhere(phone, { text: `from the clinic ${n}` });
        break;
      case 'end':
        clinic.end(phone);
        break;
      case 'tick': {
        const ours = clinic.of(phone).filter((message) => message.direction === 'outbound');
        const picked = ours[what.pick % Math.max(1, ours.length)];
        const next = statuses[statuses.findIndex((status) => status === picked?.status) + 1];
        if (picked !== undefined && (next === 'delivered' || next === 'read')) {
          clinic.ticks(picked.ref, next);
        }
        break;
      }
      case 'fail': {
        let left = kills ? what.times : 0;
        clinic.fault = () =>
          (left -= 1) < 0 ? null : new LobbyError('network_broken_answer', 'half a body');
        break;
      }
      case 'send': {
        clinic.next.push(what.ends as never);
        void world.send(phone, { 1: `Patient number ${n}`, 2: '09:30' });
        break;
      }
    }
  }
  clinic.fault = () => null;
  await world.advance(3 * 60 * second);
  clinic.next = [];
  for (const phone of phones) clinic.customerWrites(phone, 'at last');
  await world.advance(60 * second);
}

/** Reads every thread once more from its newest page to its beginning: ticks of others are there too. */
async function readAllAgain(world: ClinicWorld): Promise<void> {
  world.db.exec(
    'UPDATE conversation_refs SET is_whole = 0, older_cursor = NULL, read_fingerprint = NULL',
  );
  await world.advance(60 * second);
}

/** Every message of the vendor is here once as it is there; every own one is one of them, or unknown. */
function expectTruth(world: ClinicWorld): void {
  const { clinic } = world;
  for (const phone of phones) {
    const rows = world.rows(phone);
    const refs = rows.flatMap((row) => row.ref ?? []);
    expect(refs.toSorted()).toEqual(
      clinic
        .of(phone)
        .map((one) => one.ref)
        .toSorted(),
    );
    for (const message of clinic.of(phone)) {
      const row = rows.find((one) => one.ref === message.ref);
      expect(row?.direction).toBe(message.direction === 'inbound' ? 0 : 1);
      if (row?.client_id !== null) continue;
      expect(row.sent_at).toBe(message.sentAt);
      expect(row.text).toBe(message.text);
    }
    for (const row of rows) {
      if (row.ref === null) expect(row.status).toMatch(/^(unknown|queued)$/);
      const there = clinic.of(phone).find((one) => one.ref === row.ref);
      // Never further than the vendor says: a tick that is shown is true.
      const rank = (status: string | null | undefined) =>
        ['accepted', 'sent', 'delivered', 'read'].indexOf(status ?? '');
      if (there !== undefined) expect(rank(row.status)).toBeLessThanOrEqual(rank(there.status));
    }
  }
  const keys = clinic.delivered.map((one) => one.intent.idempotencyKey);
  expect(keys).toEqual([...new Set(keys)]);
  const said = clinic.delivered.map((one) => one.intent.values['1']);
  expect(said).toEqual([...new Set(said)]);
}

describe('random days at a vendor without order, without idempotency, in pages', () => {
  it('nothing is lost, doubled or ticked untruly, through kills, lost answers and broken pages', async () => {
    await fc.assert(
      fc.asyncProperty(history, async (one) => {
        const world = await begun(one, true);
        await play(world, one, true);
        expectTruth(world);
        const told = world.events.flatMap((each) =>
          each.type === 'message_arrived' ? [each.conversationId + (each.text ?? '')] : [],
        );
        expect(told).toEqual([...new Set(told)]);
        const before = storedFacts(world.db);
        const ids = world.db.prepare('SELECT id FROM conversations').all() as { id: number }[];
        for (const { id } of ids) refreshSummary(openWritable(world.db), id);
        expect(storedFacts(world.db)).toEqual(before);
        await world.stop();
      }),
      { numRuns: 8 },
    );
  });

  it('pages in any order, with repeats, losses and kills, end in the rows of the orderly run', async () => {
    await fc.assert(
      fc.asyncProperty(history, async ({ events, ...rest }) => {
        // What a send meets is the vendor's doing at that moment: it has a test of its own above.
        const one = { ...rest, events: events.filter(({ what }) => what.kind !== 'send') };
        const orderly = {
          ...one,
          listOrder: 'newest' as const,
          threadOrder: 'newest' as const,
          mangled: 'no' as const,
        };
        const whole = await begun(orderly, false);
        await play(whole, orderly, false);
        await readAllAgain(whole);
        const killed = await begun(one, true);
        await play(killed, one, true);
        await readAllAgain(killed);
        expect(facts(killed)).toEqual(facts(whole));
        await killed.stop();
        await whole.stop();
      }),
      { numRuns: 8 },
    );
  });
});

/** What must be the same: whether something is late, or was read in time to be counted, hangs on when. */
function facts(world: ClinicWorld): Record<string, unknown[]> {
  const { messages = [], refs = [], gaps = [], searchable = [] } = storedFacts(world.db);
  return {
    refs,
    gaps,
    searchable,
    messages: messages.map((row) => Object.assign({}, row, { late: 0 })),
    conversations: world.db
      .prepare(
        `SELECT k.identifier, c.vendor_status, c.last_activity_at, c.last_inbound_at, c.needs_reply,
           c.waiting_since, c.window_closes_at
         FROM conversations c JOIN contacts k ON k.id = c.contact_id ORDER BY 1`,
      )
      .all(),
  };
}
