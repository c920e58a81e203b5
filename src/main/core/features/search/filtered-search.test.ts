import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SearchAnswer, SearchFilter } from '../../../../shared/contract/search.ts';
import { refreshSummary } from '../../store/conversation-summary.ts';
import { insertMessages, type NewMessage } from '../../store/message-rows.ts';
import {
  inbound,
  openTestWorld,
  outbound,
  personId,
  type TestWorld,
} from '../../store/test-world.ts';
import type { SearchArgs } from './reads.ts';

const now = 1_700_000_000_000;
const hour = 3_600_000;

async function allPages(world: TestWorld, args: Partial<SearchArgs>) {
  const found: SearchAnswer['messages'] = [];
  let before: SearchArgs['before'] = null;
  do {
    const page: SearchAnswer = SearchAnswer.parse(
      await world.store.read('search.query', {
        personId,
        text: 'room',
        conversationId: null,
        before,
        limit: 3,
        ...args,
      }),
    );
    found.push(...page.messages);
    before = page.next;
  } while (before !== null);
  return found;
}

const message = fc.record({
  number: fc.constantFrom(0, 1),
  at: fc.integer({ min: 0, max: 50 }),
  out: fc.boolean(),
  type: fc.constantFrom('text' as const, 'image' as const, 'document' as const),
});
const filter = fc.record({
  number: fc.constantFrom(null, 0, 1),
  direction: fc.constantFrom(null, 'inbound' as const, 'outbound' as const),
  types: fc.subarray(['text', 'image', 'document'] as const),
  from: fc.option(fc.integer({ min: 0, max: 50 }), { nil: null }),
  to: fc.option(fc.integer({ min: 0, max: 50 }), { nil: null }),
  inOne: fc.boolean(),
});

it('a filter leaves out what it says, and nothing else, page after page', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(message, { maxLength: 25 }), filter, async (messages, wanted) => {
      const world = await openTestWorld();
      const numbers = [world.number('a'), world.number('b')];
      const conversations = numbers.map((id) => world.conversation(id, `Ana ${id}`));
      for (const [index, id] of conversations.entries()) {
        const rows = messages
          .filter((one) => one.number === index)
          .map((one): NewMessage => ({
            ...(one.out ? outbound : inbound)(now + one.at * hour, 'a room'),
            type: one.type,
          }));
        insertMessages(world.writable, id, rows, { live: true });
        refreshSummary(world.writable, id);
      }
      const one = wanted.inOne ? 0 : null;
      const numberId = wanted.number === null ? null : (numbers[wanted.number] ?? null);
      const time = (at: number | null) => (at === null ? null : now + at * hour);
      const found = await allPages(world, {
        conversationId: one === null ? null : (conversations[one] ?? null),
        filter: SearchFilter.parse({
          ...wanted,
          numberId,
          from: time(wanted.from),
          to: time(wanted.to),
        }),
      });
      const expected = messages
        .filter(({ number }) => one === null || number === one)
        .filter(({ number }) => wanted.number === null || number === wanted.number)
        .filter(({ out }) => wanted.direction === null || out === (wanted.direction === 'outbound'))
        .filter(({ type }) => wanted.types.length === 0 || wanted.types.includes(type))
        .filter(({ at }) => wanted.from === null || at >= wanted.from)
        .filter(({ at }) => wanted.to === null || at < wanted.to)
        .map(({ at }) => now + at * hour)
        .toSorted((a, b) => b - a);
      expect(found.map(({ sentAt }) => sentAt)).toEqual(expected);
      await world.store.close();
    }),
    { numRuns: 40 },
  );
});

it('a word that stands everywhere does not hold up a filter that hardly anything passes', async () => {
  const world = await openTestWorld();
  const ana = world.conversation(world.number('a'), 'Ana');
  const many = Array.from({ length: 9000 }, (_, n) => inbound(now + n * 1000, `room ${n}`));
  insertMessages(world.writable, ana, [outbound(now - hour, 'your room'), ...many], { live: true });
  refreshSummary(world.writable, ana);
  const args = {
    personId,
    text: 'room',
    conversationId: null,
    limit: 20,
    filter: SearchFilter.parse({ direction: 'outbound' }),
  };
  const first = await world.store.read('search.query', { ...args, before: null });
  expect(first.messages).toEqual([]);
  expect(first.next).not.toBeNull();
  const second = await world.store.read('search.query', { ...args, before: first.next });
  expect(second.messages.map(({ snippet }) => snippet)).toEqual(['your room']);
  expect(second.next).toBeNull();
  await world.store.close();
});

it('people of another number are not offered, and none where only messages can match', async () => {
  const world = await openTestWorld();
  const [a, b] = [world.number('a'), world.number('b')];
  world.messages(world.conversation(a, 'Ana'), inbound(now, 'x'));
  world.messages(world.conversation(b, 'Anabel'), inbound(now, 'x'));
  const ask = async (over: object) => {
    const answer = await world.store.read('search.query', {
      personId,
      text: 'ana',
      conversationId: null,
      before: null,
      limit: 20,
      filter: SearchFilter.parse(over),
    });
    return answer.conversations.map((row) => row.contact.displayName).toSorted();
  };
  expect(await ask({})).toEqual(['Ana', 'Anabel']);
  expect(await ask({ numberId: b })).toEqual(['Anabel']);
  expect(await ask({ direction: 'inbound' })).toEqual([]);
  await world.store.close();
});
