// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConversationId, MessageId } from '../../../shared/domain/ids.ts';
import type { Message, ThreadItem } from '../../../shared/contract/rows.ts';
import { identityOf } from './thread-place.ts';
import { append, maxWindow, prepend, replaceStretch, stretchOf } from './thread-window.ts';

function message(id: number, text = `m${id}`): Message {
  return {
    kind: 'message',
    id: MessageId.parse(id),
    conversationId: ConversationId.parse(1),
    clientId: null,
    direction: 'inbound',
    origin: 'contact',
    personName: null,
    sentAt: id * 1000,
    arrivedAt: id * 1000,
    late: false,
    type: 'text',
    vendorType: null,
    text,
    template: null,
    content: null,
    quote: null,
    reactions: [],
    editedAt: null,
    deletedAt: null,
    forwarded: false,
    delivery: null,
  };
}
const range = (from: number, to: number, text?: string) =>
  Array.from({ length: to - from }, (_, n) => message(from + n, text));
const ids = (items: readonly ThreadItem[]) => items.map(identityOf);

describe('a window of a thread', () => {
  it('shows no message twice and none out of order, whatever pages overlap', () => {
    const slice = fc.tuple(fc.nat(60), fc.nat(20));
    fc.assert(
      fc.property(slice, fc.array(slice, { maxLength: 6 }), ([start, size], pages) => {
        let window = {
          items: range(start, start + size + 1) as ThreadItem[],
          hasOlder: true,
          hasNewer: true,
        };
        for (const [from, length] of pages) {
          const page = { items: range(from, from + length), hasOlder: true, hasNewer: true };
          window = from < start ? prepend(window, page) : append(window, page);
        }
        const places = ids(window.items);
        expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
      }),
    );
  });

  it('draws nothing anew for a stretch that reads the same', () => {
    const window = { items: range(50, 60), hasOlder: true, hasNewer: false };
    const { from, to } = stretchOf(window);
    const fresh = { items: range(50, 60), from, to, hasOlder: null, hasNewer: false };
    expect(replaceStretch(window, fresh)).toBe(window);
    const changed = [...range(50, 59), message(59, 'edited')];
    const next = replaceStretch(window, { ...fresh, items: changed });
    expect(next.items.filter((item, index) => item !== window.items[index])).toEqual([changed[9]]);
  });

  it('draws no message anew because an older page came before it', () => {
    const window = { items: range(50, 60), hasOlder: true, hasNewer: false };
    const page = { items: range(40, 50), hasOlder: true, hasNewer: true };
    expect(prepend(window, page).items.slice(10)).toStrictEqual(window.items);
    for (const item of window.items) expect(prepend(window, page).items).toContain(item);
  });

  it('keeps older rows that came while the stretch was being read again', () => {
    const before = { items: range(50, 60), hasOlder: true, hasNewer: false };
    const { from, to } = stretchOf(before);
    const grown = prepend(before, { items: range(40, 50), hasOlder: true, hasNewer: true });
    const after = replaceStretch(grown, {
      items: range(50, 61, 'fresh'),
      from,
      to,
      hasOlder: null,
      hasNewer: false,
    });
    expect(ids(after.items)).toEqual(range(40, 61).map((m) => m.id));
    expect(after.items.at(-1)).toMatchObject({ text: 'fresh' });
    expect(after.hasOlder).toBe(true);
  });

  it('takes away a message that was discarded', () => {
    const window = { items: range(1, 6), hasOlder: false, hasNewer: false };
    const { from, to } = stretchOf(window);
    const items = range(1, 6).filter((m) => m.id !== 3);
    const after = replaceStretch(window, { items, from, to, hasOlder: false, hasNewer: false });
    expect(ids(after.items)).toEqual([1, 2, 4, 5]);
  });

  it('reads again from the very beginning, so that a late arrival before the first row shows', () => {
    expect(stretchOf({ items: range(10, 12), hasOlder: false, hasNewer: false }).from).toBeNull();
  });

  it('leaves what waited for the network where it was sent, whatever comes beside it or again', () => {
    // Written after 2, sent between 9 and 10.
    const items = [1, 2, 8, 9, 3, 10].map((id) =>
      id === 3 ? { ...message(3), sentAt: 9500 } : message(id),
    );
    const shown = items.map(({ id }) => id);
    const top = { items: items.slice(3), hasOlder: true, hasNewer: false };
    const whole = prepend(top, { items: items.slice(0, 3), hasOlder: false, hasNewer: true });
    expect(ids(whole.items)).toEqual(shown);
    const end = { items: items.slice(0, 5), hasOlder: true, hasNewer: true };
    expect(stretchOf(end).to).toEqual({ at: 9500, id: 3 });
    const older = { items: [message(0)], hasOlder: false, hasNewer: true };
    const fresh = { items: items.slice(0, 5), ...stretchOf(end), hasOlder: null, hasNewer: true };
    expect(ids(replaceStretch(prepend(end, older), fresh).items)).toEqual([
      0,
      ...shown.slice(0, 5),
    ]);
  });

  it('keeps a gap above its message, also above one that waited', () => {
    const waited = { ...message(3), sentAt: 9500 };
    const gap: ThreadItem = {
      kind: 'gap',
      conversationId: waited.conversationId,
      beforeId: waited.id,
      from: 0,
      to: 1,
    };
    const window = { items: [gap, waited, message(10)], hasOlder: true, hasNewer: false };
    const page = { items: range(8, 10), hasOlder: true, hasNewer: true };
    const grown = prepend(window, page);
    expect(ids(grown.items)).toEqual([8, 9, 2.5, 3, 10]);
    const fresh = { ...stretchOf(window), items: [waited, message(10)] };
    const after = replaceStretch(grown, { ...fresh, hasOlder: null, hasNewer: false });
    expect(ids(after.items)).toEqual([8, 9, 3, 10]);
  });

  it('lets go of the far end and says that there is more', () => {
    const long = { items: range(1000, 1000 + maxWindow), hasOlder: true, hasNewer: false };
    const up = prepend(long, { items: range(900, 1000), hasOlder: false, hasNewer: true });
    expect(up.items).toHaveLength(maxWindow);
    expect(up).toMatchObject({ hasOlder: false, hasNewer: true });
    expect(up.items[0]).toMatchObject({ id: 900 });
    const down = append(up, { items: range(2100, 2200), hasOlder: true, hasNewer: false });
    expect(down).toMatchObject({ hasOlder: true, hasNewer: false });
  });
});
