import type { ThreadAnchor } from '../../src/shared/contract/messages.ts';
import { ConversationId } from '../../src/shared/domain/ids.ts';
import { threadSql } from '../../src/main/core/features/messages/thread-slices.ts';
import { seededRandom } from '../../src/simulator/seeded.ts';
import { timed, type Desk } from './desk.ts';
import { timesOf, type Figure } from './figures.ts';

/** As many rows as the window asks for at once. */
const limit = 60;
const opened = 400;
/** A page in the middle of a thread of fifty. */
const step = 20;

/** Conversations from anywhere in the history: opened, read backwards, and at a place a search found. */
export async function thread({ bridge, raw }: Desk, conversations: number): Promise<Figure[]> {
  const random = seededRandom('thread');
  const times: number[] = [];
  const rawTimes: number[] = [];
  const details: number[] = [];
  const newest = raw.prepare(threadSql.newest);

  async function page(id: ConversationId, anchor: ThreadAnchor, size: number) {
    const began = performance.now();
    const { items } = await bridge.call('messages.list', {
      conversationId: id,
      anchor,
      limit: size,
    });
    times.push(performance.now() - began);
    return items.filter((item) => item.kind === 'message');
  }

  for (let n = 0; n < opened; n += 1) {
    const id = ConversationId.parse(1 + random.below(conversations));
    // Whoever reads first pays for the cold pages: take turns.
    if (n % 2 === 0) rawTimes.push(await timed(() => newest.all(id, limit)));
    const items = await page(id, { at: 'newest' }, limit);
    if (n % 2 === 1) rawTimes.push(await timed(() => newest.all(id, limit)));
    details.push(await timed(() => bridge.call('conversations.get', { id })));
    const middle = items[Math.floor(items.length / 2)];
    if (middle === undefined) continue;
    await page(id, { at: 'older', than: middle.id }, step);
    await page(id, { at: 'around', id: middle.id }, step);
  }
  return [
    ...timesOf('thread: a page', times, rawTimes, { p95: 5 }),
    ...timesOf('thread: its frame', details, [], { p95: 5 }).slice(1, 2),
  ];
}
