import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ModelInbox } from '../../../../test/support/model-inbox.ts';
import { storedFacts } from '../../../../test/support/sync-facts.ts';
import { emptySyncFile, syncLives, type SyncLives } from '../../../../test/support/sync-lives.ts';
import { refreshSummary } from '../store/conversation-summary.ts';
import { openWritable } from '../store/test-world.ts';

const second = 1000;
const hour = 60 * 60 * second;
const day = 24 * hour;

let folder: string;
let empty: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lobby-histories-'));
  empty = await emptySyncFile(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const names = ['Ada', 'Bola', 'Chi', 'Dayo'] as const;
const statuses = ['sent', 'delivered', 'read'] as const;

/** What happens at the vendor or to this computer, `after` so many milliseconds. */
const event = fc.record({
  after: fc.integer({ min: 0, max: 9 * second }),
  name: fc.constantFrom(...names),
  what: fc.oneof(
    { weight: 5, arbitrary: fc.constant({ kind: 'customer' as const }) },
    { weight: 2, arbitrary: fc.constant({ kind: 'desk' as const }) },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('late' as const),
        by: fc.nat({ max: 40 * second }),
      }),
    },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('tick' as const), pick: fc.nat() }) },
    { weight: 1, arbitrary: fc.constant({ kind: 'gone' as const }) },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant('clock' as const), by: fc.constantFrom(-day, day) }),
    },
    { weight: 1, arbitrary: fc.constant({ kind: 'limit' as const }) },
  ),
  /** After which step this Lobby dies; null: it lives on. */
  kill: fc.option(fc.nat({ max: 12 }), { freq: 3 }),
});

const history = fc.record({
  before: fc.array(fc.nat({ max: 7 }), { minLength: names.length, maxLength: names.length }),
  events: fc.array(event, { maxLength: 14 }),
  /** How the vendor shows a page: newest first, oldest first, with repeats. */
  order: fc.constantFrom<'as it is' | 'reversed' | 'repeats'>('as it is', 'reversed', 'repeats'),
});
type History = typeof history extends fc.Arbitrary<infer Value> ? Value : never;

interface Told {
  /** Messages that were put in behind newer ones. */
  readonly late: Set<string>;
}

function prepare(one: History, recent: number) {
  return (inbox: ModelInbox): void => {
    inbox.pageSize = 2;
    inbox.recent = recent;
    inbox.mangle = (messages) => {
      if (one.order === 'reversed') return messages.toReversed();
      return one.order === 'repeats' ? [...messages, ...messages] : messages;
    };
    for (const [n, name] of names.entries()) {
      for (let m = 0; m < (one.before[n] ?? 0); m += 1) {
        inbox.customerWrites(name, `${name} ${m}`, inbox.now() - hour + (n * 10 + m) * second);
      }
    }
  };
}

async function play(lives: SyncLives, one: History, kills: boolean): Promise<Told> {
  const { inbox, clock } = lives;
  const told: Told = { late: new Set() };
  for (const [n, { after, name, what, kill }] of one.events.entries()) {
    await lives.advance(after);
    if (kills && kill !== null) lives.dieIn(kill);
    const thread = inbox.thread(name);
    const text = `${name} says ${n}`;
    switch (what.kind) {
      case 'customer':
        inbox.customerWrites(name, text);
        break;
      case 'desk':
        inbox.deskWrites(name, text);
        break;
      case 'late':
        told.late.add(inbox.customerWrites(name, text, inbox.now() - what.by).ref);
        break;
      case 'tick': {
        const ours = thread.messages.filter((message) => message.direction === 'outbound');
        const picked = ours[what.pick % Math.max(1, ours.length)];
        const at = statuses.findIndex((status) => status === picked?.status);
        const next = statuses[at + 1];
        if (picked !== undefined && (next === 'delivered' || next === 'read')) {
          inbox.ticks(name, picked.ref, next);
        }
        break;
      }
      case 'gone':
        inbox.gone(name);
        break;
      case 'clock':
        clock.set(clock.now() + what.by);
        inbox.skew -= what.by;
        break;
      case 'limit':
        inbox.refuse(1);
        break;
    }
  }
  await lives.advance(90 * second);
  // Each thread's row changes once more, so that its last ticks are read too.
  for (const name of names) inbox.deskWrites(name, `To ${name}, at last`);
  await lives.advance(30 * second);
  return told;
}

interface Row {
  readonly ref: string;
  readonly text: string | null;
  readonly status: string | null;
  readonly sent_at: number;
}

/** Every message the vendor has shown is here once, as it is there, or a gap line speaks of it. */
function expectTruth(lives: SyncLives, told: Told): void {
  const { db } = lives.world();
  for (const { ref: conversation, messages, isGone } of lives.inbox.threads) {
    if (isGone || messages.length === 0) continue;
    const rows = db
      .prepare(
        `SELECT m.ref, m.text, m.status, m.sent_at FROM messages m
         JOIN conversation_refs r ON r.conversation_id = m.conversation_id WHERE r.ref = ?`,
      )
      .all(conversation) as Row[];
    const gaps = db
      .prepare(
        `SELECT g.from_at, g.to_at FROM gaps g
         JOIN conversation_refs r ON r.conversation_id = g.conversation_id WHERE r.ref = ?`,
      )
      .all(conversation) as { from_at: number | null; to_at: number }[];
    expect(rows.map((row) => row.ref).toSorted()).toEqual(
      [...new Set(rows.map((row) => row.ref))].toSorted(),
    );
    const shown = messages.toSorted((a, b) => b.sentAt - a.sentAt).slice(0, lives.inbox.recent);
    for (const message of messages) {
      const row = rows.find((one) => one.ref === message.ref);
      const isSpokenOf = gaps.some(
        ({ from_at, to_at }) =>
          message.sentAt <= to_at && (from_at === null || message.sentAt >= from_at),
      );
      const neverSeen = told.late.has(message.ref) && !lives.inbox.served.has(message.ref);
      if (row === undefined) expect(isSpokenOf || neverSeen, message.text ?? '').toBe(true);
      else expect(row).toMatchObject({ text: message.text, sent_at: message.sentAt });
      if (shown.includes(message)) expect(row?.status).toBe(message.status);
    }
  }
}

function expectOneNotice(lives: SyncLives): void {
  const texts = lives.events.flatMap((one) => (one.type === 'message_arrived' ? [one.text] : []));
  expect(texts).toEqual([...new Set(texts)]);
}

/** The summary columns say what the messages say. */
function expectSummaries(lives: SyncLives): void {
  const { db } = lives.world();
  const before = storedFacts(db);
  for (const { id } of db.prepare('SELECT id FROM conversations').all() as { id: number }[]) {
    refreshSummary(openWritable(db), id);
  }
  expect(storedFacts(db)).toEqual(before);
}

let runs = 0;

async function lived(one: History, recent: number, kills: boolean): Promise<SyncLives & Told> {
  const copy = join(folder, `${(runs += 1)}.db`);
  const lives = await syncLives(kills ? { empty, copy } : null, prepare(one, recent));
  const { late } = await play(lives, one, kills);
  return { ...lives, late };
}

describe('random days at the vendor, with kills', () => {
  it('a short memory of the vendor leaves lines, and nothing is missing without one', async () => {
    await fc.assert(
      fc.asyncProperty(history, async (one) => {
        const lives = await lived(one, 5, true);
        expectTruth(lives, lives);
        expectOneNotice(lives);
        expectSummaries(lives);
        await lives.end();
      }),
      { numRuns: 12 },
    );
  });

  it('end with the same database as a Lobby that never died', async () => {
    await fc.assert(
      // What goes away for good may be seen just before by one and not by the other.
      fc.asyncProperty(history, async ({ events, ...rest }) => {
        const one = { ...rest, events: events.filter(({ what }) => what.kind !== 'gone') };
        const whole = await lived(one, 100, false);
        const killed = await lived(one, 100, true);
        expectTruth(killed, killed);
        expectOneNotice(killed);
        // Whether something is late depends on when it was seen: the one that died looked more often.
        const facts = (lives: SyncLives) => {
          const { messages = [], ...rest } = storedFacts(lives.world().db);
          return { ...rest, messages: messages.map((row) => Object.assign({}, row, { late: 0 })) };
        };
        expect(facts(killed)).toEqual(facts(whole));
        await killed.end();
        await whole.end();
      }),
      { numRuns: 12 },
    );
  });
});
