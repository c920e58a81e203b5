// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { holdOrder } from './hold-order.ts';

const order = (list: { ids: readonly string[] }) => list.ids.join('');
const ids = (word: string) => Array.from(word);

describe('the list under the pointer', () => {
  it('does not move when a conversation jumps to the top, and says that one waits', () => {
    const list = holdOrder(ids('abc'), ids('cab'));
    expect(order(list)).toBe('abc');
    expect(list.waiting).toBe(1);
  });

  it('does not move when a conversation comes that was not there', () => {
    const list = holdOrder(ids('ab'), ids('nabz'));
    expect(order(list)).toBe('abz');
    expect(list.waiting).toBe(1);
  });

  it('keeps a row in its place when it leaves the view, so the next is not hit by mistake', () => {
    const list = holdOrder(ids('abc'), ids('ac'));
    expect(order(list)).toBe('abc');
    expect(list.waiting).toBe(0);
  });

  it('counts nothing when nothing moved', () => {
    expect(holdOrder(ids('ab'), ids('ab')).waiting).toBe(0);
  });

  it('takes the new order at once when nothing is held', () => {
    expect(order(holdOrder(null, ids('ba')))).toBe('ba');
  });
});
