// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { holdOrder } from './hold-order.ts';

const rows = (...ids: string[]) => ids.map((id) => ({ id, text: `new ${id}` }));
const old = (...ids: string[]) => ids.map((id) => ({ id, text: `old ${id}` }));
const order = (list: { rows: readonly { id: string }[] }) =>
  list.rows.map((row) => row.id).join('');

describe('the list under the pointer', () => {
  it('does not move when a conversation jumps to the top, and says that one waits', () => {
    const list = holdOrder(['a', 'b', 'c'], old('a', 'b', 'c'), rows('c', 'a', 'b'));
    expect(order(list)).toBe('abc');
    expect(list.waiting).toBe(1);
    expect(list.rows[2]?.text).toBe('new c');
  });

  it('does not move when a conversation comes that was not there', () => {
    const list = holdOrder(['a', 'b'], old('a', 'b'), rows('n', 'a', 'b', 'z'));
    expect(order(list)).toBe('abz');
    expect(list.waiting).toBe(1);
  });

  it('keeps a row in its place when it leaves the view, so the next is not hit by mistake', () => {
    const list = holdOrder(['a', 'b', 'c'], old('a', 'b', 'c'), rows('a', 'c'));
    expect(order(list)).toBe('abc');
    expect(list.rows[1]?.text).toBe('old b');
    expect(list.waiting).toBe(0);
  });

  it('counts nothing when only contents changed', () => {
    expect(holdOrder(['a', 'b'], old('a', 'b'), rows('a', 'b')).waiting).toBe(0);
  });

  it('takes the new order at once when nothing is held', () => {
    expect(order(holdOrder(null, old('a', 'b'), rows('b', 'a')))).toBe('ba');
  });
});
