import { describe, expect, it } from 'vitest';
import { isCut, learnCap, unknownCap, type SeenPage } from './page-cap.ts';

function seen(...pages: readonly (number | Partial<SeenPage>)[]) {
  return pages
    .map((page) => ({
      length: 0,
      isFirstRead: true,
      leavesOut: false,
      ...(typeof page === 'number' ? { length: page } : page),
    }))
    .reduce(learnCap, unknownCap);
}

describe('whether the vendor cut a thread', () => {
  it('a whole short conversation is not said to be cut', () => {
    expect(isCut(unknownCap, 3)).toBe(false);
    expect(isCut(seen(3), 3)).toBe(false);
    expect(isCut(seen(3, 12, 7), 12)).toBe(false);
    expect(isCut(seen(50, 50, 3), 3)).toBe(false);
  });

  it('short conversations that are equally long by chance are not said to be cut', () => {
    expect(isCut(seen(4, 4, 4), 4)).toBe(false);
  });

  it('two threads that stop at the same long page are', () => {
    expect(isCut(seen(50, 12), 50)).toBe(false);
    expect(isCut(seen(50, 12, 50), 50)).toBe(true);
  });

  it('one thread read many times is no second witness', () => {
    const again = { length: 50, isFirstRead: false };
    expect(isCut(seen(50, again, again), 50)).toBe(false);
  });

  it('a page that leaves out what was there before proves it, however short', () => {
    expect(isCut(seen({ length: 5, isFirstRead: false, leavesOut: true }), 5)).toBe(true);
  });

  it('a short page that leaves out something proves nothing once a longer one was seen', () => {
    expect(isCut(seen(50, { length: 2, leavesOut: true }), 2)).toBe(false);
  });

  it('a longer page takes back what was believed', () => {
    const cap = seen(50, 50, 80);
    expect(isCut(cap, 50)).toBe(false);
    expect(isCut(cap, 80)).toBe(false);
  });
});
