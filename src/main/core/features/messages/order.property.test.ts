import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ThreadAnchor } from '../../../../shared/contract/messages.ts';
import type { ConversationId, MessageId, NumberId } from '../../../../shared/domain/ids.ts';
import { inbound, openTestWorld, outbound, type TestWorld } from '../../store/test-world.ts';

const begin = 1_700_000_000_000;
let world: TestWorld;
let number: NumberId;
let threads = 0;

beforeEach(async () => {
  world = await openTestWorld();
  number = world.number('n');
});
afterEach(() => world.store.close());

interface Row {
  readonly id: number;
  readonly sentAt: number;
}

/** Several in a second, in any order; some of ours wait and are sent later than they were written. */
const said = fc.record({
  at: fc.integer({ min: 0, max: 8000 }),
  ours: fc.boolean(),
  waits: fc.option(fc.integer({ min: 0, max: 6000 }), { freq: 4 }),
});
const thread = fc.array(said, { minLength: 1, maxLength: 24 });

/** Writes a thread as it came, and gives its rows in the order that it must be read in. */
function write(messages: readonly (typeof said extends fc.Arbitrary<infer One> ? One : never)[]) {
  threads += 1;
  const id = world.conversation(number, `contact ${threads}`);
  const rows = messages.map(({ at, ours, waits }): Row => {
    const sentAt = begin + at;
    const [row = 0] = world.messages(id, ours ? outbound(sentAt, '') : inbound(sentAt, ''));
    if (!ours || waits === null) return { id: row, sentAt };
    world.db.prepare('UPDATE messages SET sent_at = ? WHERE id = ?').run(sentAt + waits, row);
    return { id: row, sentAt: sentAt + waits };
  });
  const ordered = rows.toSorted((a, b) => a.sentAt - b.sentAt || a.id - b.id);
  return { id, ids: ordered.map((row) => row.id) };
}

async function read(conversationId: ConversationId, anchor: ThreadAnchor, limit: number) {
  const page = await world.store.read('messages.page', { conversationId, anchor, limit });
  const ids = page.items.flatMap((item) => (item.kind === 'message' ? [item.id] : []));
  return { ids, hasOlder: page.hasOlder, hasNewer: page.hasNewer };
}

type Pages = Awaited<ReturnType<typeof read>>;

/** What lies before a page, and after it, to both ends. */
async function walk(id: ConversationId, from: Pages, limit: number): Promise<MessageId[]> {
  let ids = from.ids;
  let older = from.hasOlder;
  while (older) {
    const [than] = ids;
    if (than === undefined) throw new Error('a page of nothing has something before it');
    const page = await read(id, { at: 'older', than }, limit);
    ids = [...page.ids, ...ids];
    older = page.hasOlder;
  }
  let newer = from.hasNewer;
  while (newer) {
    const than = ids.at(-1);
    if (than === undefined) throw new Error('a page of nothing has something after it');
    const page = await read(id, { at: 'newer', than }, limit);
    ids = [...ids, ...page.ids];
    newer = page.hasNewer;
  }
  return ids;
}

describe('the pages of a thread', () => {
  it('lose, repeat and move no message, from whichever end or message they are read', async () => {
    await fc.assert(
      fc.asyncProperty(
        thread,
        fc.integer({ min: 1, max: 9 }),
        fc.nat(),
        async (messages, limit, pick) => {
          const { id, ids } = write(messages);
          const some = ids[pick % ids.length] as MessageId;
          const anchors: ThreadAnchor[] = [
            { at: 'newest' },
            { at: 'around', id: some },
            { at: 'from', id: some },
            { at: 'time', time: begin + (pick % 9000) },
          ];
          for (const anchor of anchors) {
            const page = await read(id, anchor, limit);
            if (page.ids.length > 0) expect(await walk(id, page, limit), anchor.at).toEqual(ids);
          }
          expect((await read(id, { at: 'around', id: some }, limit)).ids).toContain(some);
          expect((await read(id, { at: 'from', id: some }, limit)).ids[0]).toBe(some);
        },
      ),
      { numRuns: 60 },
    );
  });
});
