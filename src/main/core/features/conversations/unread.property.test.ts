import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConversationId, NumberId } from '../../../../shared/domain/ids.ts';
import { refreshSummary } from '../../store/conversation-summary.ts';
import { adoptRef } from '../../store/adopt-ref.ts';
import { deleteMessage } from '../../store/message-rows.ts';
import { placeMarks, reopenBefore } from '../../store/read-marks.ts';
import {
  inbound,
  openTestWorld,
  outbound,
  personId,
  type TestWorld,
} from '../../store/test-world.ts';

const begin = 1_700_000_000_000;
const other = '00000000-0000-4000-8000-0000000000bb';
const people = [personId, other] as const;
let world: TestWorld;
let number: NumberId;
let threads = 0;

beforeEach(async () => {
  world = await openTestWorld();
  number = world.number('n');
  world.db.prepare("INSERT INTO persons VALUES (?, 'Night desk', 0, 0)").run(other);
});
afterEach(() => world.store.close());

interface Row {
  readonly id: number;
  readonly sentAt: number;
  readonly counts: boolean;
  readonly ours: boolean;
}

const isOlder = (a: Pick<Row, 'id' | 'sentAt'>, b: Pick<Row, 'id' | 'sentAt'>) =>
  a.sentAt - b.sentAt || a.id - b.id;

/** A thread as a person sees it: what is theirs to read still, kept message by message. */
interface Model {
  rows: Row[];
  readonly unread: Map<string, Set<number>>;
}

const person = fc.constantFrom(...people);
const comes = fc.record({
  kind: fc.constantFrom('says' as const, 'says' as const, 'answers' as const, 'system' as const),
  at: fc.nat(12),
});
/** The platform has taken a message of ours, and says when: later where it waited, or earlier. */
const dated = fc.record({
  kind: fc.constant('dated' as const),
  pick: fc.nat(),
  at: fc.nat(12),
});
const step = fc.oneof(
  { weight: 6, arbitrary: comes },
  { weight: 2, arbitrary: dated },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('deleted' as const), pick: fc.nat() }) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('reads' as const), pick: fc.nat(), person }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('unreads' as const), person }) },
);
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

/** What is after a place, and counts. */
const after = (rows: readonly Row[], place: Row) =>
  new Set(rows.filter((row) => row.counts && isOlder(place, row) < 0).map(({ id }) => id));

async function take(id: ConversationId, model: Model, one: Step): Promise<void> {
  const { rows, unread } = model;
  if (one.kind === 'unreads') {
    await world.store.write('conversations.markUnread', { personId: one.person, id });
    const last = rows
      .filter((row) => row.counts)
      .toSorted(isOlder)
      .at(-1);
    if (last !== undefined) unread.set(one.person, new Set([last.id]));
    return;
  }
  if (one.kind === 'dated') {
    const ours = rows.filter((it) => it.ours);
    const row = ours[one.pick % Math.max(1, ours.length)];
    if (row === undefined) return;
    const sentAt = begin + one.at * 400;
    const own = { conversationId: id, messageId: row.id, ref: `ref ${row.id}`, sentAt };
    adoptRef(world.writable, own);
    refreshSummary(world.writable, id);
    model.rows = rows.map((it) => (it === row ? { ...row, sentAt } : it));
    return;
  }
  if (one.kind === 'deleted' || one.kind === 'reads') {
    const row = rows[one.pick % Math.max(1, rows.length)];
    if (row === undefined) return;
    if (one.kind === 'reads') {
      await world.store.write('conversations.markRead', { personId: one.person, id, upTo: row.id });
      const left = after(rows, row);
      const before = unread.get(one.person) ?? new Set();
      unread.set(one.person, new Set([...before].filter((it) => left.has(it))));
      return;
    }
    deleteMessage(world.writable, row.id);
    refreshSummary(world.writable, id);
    model.rows = rows.filter((it) => it !== row);
    for (const its of unread.values()) its.delete(row.id);
    return;
  }
  // Several share a second, so that ids and times do not always agree.
  const sentAt = begin + one.at * 400;
  const message = {
    says: inbound(sentAt, ''),
    answers: outbound(sentAt, ''),
    system: inbound(sentAt, '', { origin: 'system' }),
  }[one.kind];
  const [row = 0] = world.messages(id, message);
  const place = { id: row, sentAt, counts: one.kind === 'says', ours: one.kind === 'answers' };
  const isBehind = rows.some((it) => isOlder(place, it) < 0);
  rows.push(place);
  if (!place.counts) return;
  if (isBehind) {
    reopenBefore(world.writable, id, place);
    refreshSummary(world.writable, id);
  }
  // What comes behind what somebody has read is shown again, with all that follows it.
  for (const its of unread.values()) for (const it of [row, ...after(rows, place)]) its.add(it);
}

describe('what is unread', () => {
  it('is what each person has not seen: no message hides, none counts twice, nobody reads for another', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        threads += 1;
        const id = world.conversation(number, `contact ${threads}`);
        const [first = 0] = world.messages(id, outbound(begin - 1000, ''));
        placeMarks(world.writable, id, { unread: 0, olderToCome: false, now: begin });
        const model: Model = {
          rows: [{ id: first, sentAt: begin - 1000, counts: false, ours: false }],
          unread: new Map(people.map((who) => [who, new Set()])),
        };
        for (const one of steps) {
          await take(id, model, one);
          for (const who of people) {
            const { row } = await world.store.read('conversations.detail', { personId: who, id });
            expect(row.unread, JSON.stringify(one)).toBe(model.unread.get(who)?.size);
          }
        }
      }),
      { numRuns: 80 },
    );
  });
});
