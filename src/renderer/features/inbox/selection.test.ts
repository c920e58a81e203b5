// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mostAtOnce } from '../../../shared/contract/conversations.ts';
import { ConversationId } from '../../../shared/domain/ids.ts';
import { everything, nothing, ranged, stillListed, toggled } from './selection.ts';

const order = Array.from({ length: 40 }, (_, n) => ConversationId.parse(100 - n));
const row = fc.constantFrom(...order);
const at = (n: number) => order[n] ?? ConversationId.parse(1);

describe('a range of rows', () => {
  it('holds all between its ends in the order on screen, whichever end came first', () => {
    fc.assert(
      fc.property(row, row, (a, b) => {
        const one = ranged(nothing, order, a, b);
        const other = ranged(nothing, order, b, a);
        expect([...one.ids]).toEqual([...other.ids]);
        expect(one.ids.size).toBe(Math.abs(order.indexOf(a) - order.indexOf(b)) + 1);
      }),
    );
  });

  it('shrinks again when it is drawn back, and never moves its anchor', () => {
    const wide = ranged(toggled(nothing, at(5)), order, at(5), at(9));
    expect(wide.ids.size).toBe(5);
    const back = ranged(wide, order, at(9), at(3));
    expect([...back.ids]).toEqual([at(3), at(4), at(5)]);
    expect(back.anchor).toBe(at(5));
  });

  it('begins anew where its anchor is no longer in the list', () => {
    const lost = toggled(nothing, ConversationId.parse(7000));
    expect([...ranged(lost, order, at(1), at(2)).ids]).toEqual([at(1), at(2)]);
  });
});

it('twice the same row is no choice at all', () => {
  fc.assert(
    fc.property(row, (id) => {
      expect(toggled(toggled(nothing, id), id).ids.size).toBe(0);
    }),
  );
});

it('a row that left the list is not changed unseen', () => {
  const both = toggled(toggled(nothing, at(0)), at(1));
  expect([...stillListed(both, [at(1), at(2)]).ids]).toEqual([at(1)]);
});

it('never holds more than can be changed at once', () => {
  const long = Array.from({ length: 2000 }, (_, n) => ConversationId.parse(n + 1));
  expect(everything(long).ids.size).toBe(mostAtOnce);
  expect(ranged(nothing, long, long[0] ?? at(0), long[1999] ?? at(0)).ids.size).toBe(mostAtOnce);
});
